/** Words that are never names: they join or structure formulas. `base` is a namespace, so it is readable as a reference. */
export const reservedWords: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'implies', 'iff', 'for', 'given', 'in', 'is', 'over', 'by', 'true', 'false', 'inf', 'base'],
]);

/** Reserved words that can begin a value. */
const valueWords: ReadonlySet<string> = new Set(['true', 'false', 'inf', 'base', 'not']);

/** Whether a word ends an expression wherever it stands: it belongs to the claim or chart around it. */
export function endsExpression(word: string): boolean {
  return reservedWords.has(word) && !valueWords.has(word);
}

const name = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u;

/** Whether a text is a name of the language (letters of any script, digits, `_`; no hyphen; not reserved). */
export function isName(text: string): boolean {
  return name.test(text) && !reservedWords.has(text);
}

/** Whether a text is written like a name: a name, or a word that the language keeps for itself. */
export function isWord(text: string): boolean {
  return name.test(text);
}

/** A member or note path as it must be written: quoted unless it is a name or digits. */
export function quoteMember(text: string): string {
  if (name.test(text) || /^\d+$/.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** A path before `#` as it must be written. */
export function quotePath(path: string): string {
  return /^[\p{L}\p{M}\p{N}._]+$/u.test(path) ? path : `"${path}"`;
}
