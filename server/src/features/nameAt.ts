import type { Span } from '../notes/span';

/** A dotted name in a text, as far as the cursor points: on `committed` of `committed.profit` just that. */
export interface NameAt {
  readonly name: string;
  readonly span: Span;
  /** Whether the whole name is followed by `(`. */
  readonly called: boolean;
}

const dotted = /(?:[\p{L}_][\p{L}\p{M}\p{Nd}_]*)(?:\.(?:[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd}_]*|"[^"\n]*"|'[^'\n]*'))*/gu;

/** The name at an offset, or null where there is none. */
export function nameAt(text: string, offset: number): NameAt | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline);
  for (const match of line.matchAll(dotted)) {
    const start = lineStart + match.index;
    const end = start + match[0].length;
    if (offset < start || offset > end) continue;
    const dot = dotBehind(match[0], offset - start);
    const name = match[0].slice(0, dot);
    const called = dot === match[0].length && /^\s*\(/.test(line.slice(match.index + match[0].length));
    return { name, span: { start, end: start + dot }, called };
  }
  return null;
}

/** Where the part of a dotted name under the cursor ends. Dots inside quotes do not count. */
function dotBehind(name: string, offset: number): number {
  let quote: string | null = null;
  for (let i = 0; i < name.length; i++) {
    const character = name[i]!;
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '.' && i >= offset) return i;
  }
  return name.length;
}

/** The dotted name being typed before an offset: `committed.pro` is asked for behind `committed.` with `pro` written. */
export function nameBefore(text: string, offset: number): { readonly path: string; readonly start: number } {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const match =
    /(?:(?:[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd}_]*|"[^"\n]*"|'[^'\n]*')\.)*(?:[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd}_]*)?$/u.exec(
      line,
    )!;
  return { path: match[0], start: offset - match[0].length };
}
