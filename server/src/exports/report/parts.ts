/** A run of words. Everything in it is text: what an author wrote never becomes markup. */
export interface Words {
  readonly text: string;
  readonly style?: 'code' | 'strong' | 'good' | 'bad';
}

export type Line = readonly Words[];

/** A report before it is written as Markdown or as a page: both say the same. */
export type Part =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] };

export function words(text: string, style?: Words['style']): Words {
  return style === undefined ? { text } : { text, style };
}

export function heading(level: 1 | 2 | 3, ...line: Line): Part {
  return { kind: 'heading', level, line };
}

export function paragraph(...line: Line): Part {
  return { kind: 'paragraph', line };
}

/** A message of the program, which marks names and expressions by backticks. */
export function message(text: string): Line {
  return text
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? words(part, 'code') : words(part)))
    .filter((each) => each.text !== '');
}
