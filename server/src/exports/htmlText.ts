import { escapeXml } from './xml';

/** A piece of HTML in which everything an author wrote is escaped. */
export type Html = string & { readonly isHtml: true };

/** An element; texts among its children are escaped, `null` attributes and children left out. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...children: readonly (Html | null)[]
): Html {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(value!)}"`);
  const opening = `<${name}${written.join('')}>`;
  return asHtml(empty.has(name) ? opening : `${opening}${joined(children)}</${name}>`);
}

const empty = new Set(['br', 'hr', 'img', 'meta']);

/** Author's text. */
export function plain(text: string): Html {
  // Line breaks stay as they are: in `pre` they mean something.
  return asHtml(escapeXml(text).replaceAll('&#10;', '\n').replaceAll('&#9;', '\t'));
}

export function joined(parts: readonly (Html | null)[], between = ''): Html {
  return asHtml(parts.filter((part) => part !== null).join(between));
}

/** A message of the program, which marks names and expressions by backticks. */
export function messageHtml(message: string): Html {
  return joined(
    message.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? tag('code', {}, plain(part)) : plain(part))),
  );
}

/** Vouches for markup that was not made here, such as a drawn chart. */
export function asHtml(markup: string): Html {
  return markup as Html;
}
