import type { Span } from '../notes/span';
import type { Position, Range } from './analysis';

/** Turns offsets of one text into lines and characters (zero-based, UTF-16, as in LSP). */
export interface Positions {
  position(offset: number): Position;
  range(span: Span): Range;
  /** The inverse of `position`; clipped to the text. */
  offset(position: Position): number;
}

/** Indexes the lines of a text once; `\n`, `\r\n` and a lone `\r` end a line, as editors count. */
export function createPositions(text: string): Positions {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const clipped = Math.max(0, Math.min(offset, text.length));
    const line = lineAt(starts, clipped);
    return { line, character: Math.min(clipped, contentEnd(text, starts, line)) - starts[line]! };
  };
  return {
    position,
    range: (span) => ({ start: position(span.start), end: position(Math.max(span.start, span.end)) }),
    offset({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.max(starts[line]!, Math.min(starts[line]! + character, contentEnd(text, starts, line)));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const breaks = /\r\n|\n|\r/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return starts;
}

/** Where the line's text ends, before its line break. */
function contentEnd(text: string, starts: readonly number[], line: number): number {
  const next = starts[line + 1];
  if (next === undefined) return text.length;
  return text[next - 1] === '\n' && text[next - 2] === '\r' && next - 2 >= starts[line]! ? next - 2 : next - 1;
}

/** Index of the last line that starts at or before `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
