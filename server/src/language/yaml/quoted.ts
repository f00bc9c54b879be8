/** Offset after the closing quote of the text whose opening quote is at `start`; null if it is not closed before `limit`. */
export function quotedEnd(text: string, start: number, limit: number): number | null {
  const quote = text[start];
  for (let at = start + 1; at < limit; at++) {
    const character = text[at];
    if (quote === '"' && character === '\\') at++;
    else if (character === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return null;
}
