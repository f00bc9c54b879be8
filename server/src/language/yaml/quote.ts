/**
 * A text as a quoted YAML scalar on one line: in double quotes if nothing needs escaping there, else in single
 * quotes, and with escapes where it has line breaks or control characters. Safe as value, key or list entry.
 */
export function quoteScalar(text: string): string {
  if (!/["\\]/.test(text) && !hasControl(text)) return `"${text}"`;
  if (!hasControl(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${Array.from(text, escapeCharacter).join('')}"`;
}

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeCharacter(character: string): string {
  const known = named.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  return hasControl(character) ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}

function hasControl(text: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text);
}
