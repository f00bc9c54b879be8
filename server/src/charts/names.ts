/** A name as the models know it: composed Unicode; quotes around a plain name dropped. */
export function unquoted(text: string): string {
  const name = text.normalize('NFC');
  const quoted = /^(["'])([\p{L}_][\p{L}\p{M}\p{Nd}_]*)\1$/u.exec(name);
  return quoted?.[2] ?? name;
}

/** A name or dotted path without spaces around the dots; null for anything else. */
export function pathOf(text: string): string | null {
  const part = String.raw`(?:[\p{L}_][\p{L}\p{M}\p{Nd}_]*|[\p{Nd}]+|"[^"]*"|'[^']*')`;
  const path = new RegExp(String.raw`^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:\.${part})*$`, 'u');
  const name = text.normalize('NFC');
  return path.test(name) ? name : null;
}
