/** Words of the language that cannot be declared as names. */
export const reservedWords: ReadonlySet<string> = new Set([
  'and', 'or', 'not', 'implies', 'iff', 'for', 'given', 'in', 'is', 'over', 'by', 'true', 'false', 'inf', 'base',
]); // prettier-ignore

const namePattern = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;
const memberPattern = /^(?:[\p{L}_][\p{L}\p{M}\p{Nd}_]*|\p{Nd}+)$/u;

/** Whether a text can be written as a name: a letter or `_`, then letters, marks, digits, `_`. No hyphen. */
export function isName(text: string): boolean {
  return namePattern.test(text);
}

/** Names are compared in NFC. */
export function normalName(text: string): string {
  return text.normalize('NFC');
}

/** A member as it stands after a dot: bare if it is a name or digits, else in double quotes. */
export function memberName(text: string): string {
  return memberPattern.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The nearest name to a text that is none: `book-case 2` becomes `book_case_2`; empty if no letter is left. */
export function nameLike(text: string): string {
  const joined = normalName(text)
    .trim()
    .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  if (joined === '') return '';
  const named = /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`;
  return reservedWords.has(named) ? `${named}_` : named;
}
