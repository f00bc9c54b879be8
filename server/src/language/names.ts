import { reservedWords } from './expressions/words';

/** Names are compared in NFC. */
export function normalName(text: string): string {
  return text.normalize('NFC');
}

/** The nearest name to a text that is none: `book-case 2` becomes `book_case_2`; empty if no letter or digit is left. */
export function nameLike(text: string): string {
  const joined = normalName(text)
    .trim()
    .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  if (joined === '') return '';
  const named = /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`;
  return reservedWords.has(named) ? `${named}_` : named;
}
