type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Makes an element. Children that are texts become text nodes and nothing else, so no word of a note is
 * ever read as HTML. Attributes that are null or false are left out.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

/** A button that looks like the text it stands on. */
export function link(
  content: string | Node,
  description: string,
  action: () => void,
  className = 'link',
): HTMLButtonElement {
  const button = element('button', { type: 'button', class: className, title: description }, content);
  button.addEventListener('click', action);
  return button;
}

/** A message in whose backticks stand names of the model: those are set as code. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split(/`([^`]+)`/).forEach((part, index) => {
    if (part !== '') fragment.append(index % 2 === 1 ? element('code', {}, part) : part);
  });
  return fragment;
}
