import type { MappedText } from '../../notes/mappedText';
import { backOverBlanks, createDecoder, foldedBreak } from './decode';

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar in double quotes; `start` and `end` include them. */
export function decodeDouble(source: string, start: number, end: number): MappedText {
  const decoder = createDecoder(source);
  const inner = end - 1;
  let from = start + 1;
  // Blanks that an escape has written are not dropped at the end of a line.
  let kept = from;
  for (let at = from; at < inner;) {
    const character = source[at];
    if (character === '\\') {
      decoder.verbatim(from, at);
      at = decodeEscape(source, at, inner, decoder);
      from = kept = at;
    } else if (character === '\n') {
      const contentEnd = backOverBlanks(source, at, kept);
      decoder.verbatim(from, contentEnd);
      const fold = foldedBreak(source, at, inner);
      decoder.decoded(fold.text, contentEnd, fold.end);
      at = from = kept = fold.end;
    } else at++;
  }
  decoder.verbatim(from, inner);
  return decoder.finish(start + 1);
}

/** Decodes the escape whose backslash is at `at`; returns the offset after it. An unknown one stays as written. */
function decodeEscape(source: string, at: number, end: number, decoder: ReturnType<typeof createDecoder>): number {
  const letter = source[at + 1] ?? '';
  if (letter === '\n' || (letter === '\r' && source[at + 2] === '\n')) return afterEscapedBreak(source, at, end);
  const digits = hexDigits[letter];
  if (digits !== undefined) {
    const code = source.slice(at + 2, at + 2 + digits);
    const value = code.length === digits && /^[0-9a-fA-F]+$/.test(code) ? parseInt(code, 16) : -1;
    const stop = Math.min(at + 2 + digits, end);
    if (value < 0 || value > 0x10ffff) decoder.verbatim(at, stop);
    else decoder.decoded(String.fromCodePoint(value), at, stop);
    return stop;
  }
  const meant = Object.hasOwn(escapes, letter) ? escapes[letter]! : null;
  const stop = Math.min(at + 2, end);
  if (meant === null) decoder.verbatim(at, stop);
  else decoder.decoded(meant, at, stop);
  return stop;
}

/** An escaped line break joins two lines; the blanks that begin the next one are dropped, empty lines are kept. */
function afterEscapedBreak(source: string, at: number, end: number): number {
  let next = source.indexOf('\n', at) + 1;
  while (next < end && (source[next] === ' ' || source[next] === '\t')) next++;
  return next;
}
