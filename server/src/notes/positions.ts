/** A line and a character in it, both from zero, in UTF-16 units, as LSP counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The way between offsets and lines of one text; made once, asked often. */
export interface Positions {
  readonly lineCount: number;
  /** Offsets of the first characters of all lines. */
  readonly lineStarts: readonly number[];
  /** Offset of the first character of a line; the end of the text for lines beyond the last. */
  lineStart(line: number): number;
  /** Offset after the last character of a line, before its line ending. */
  lineEnd(line: number): number;
  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position;
  /** The offset of a position; characters beyond the end of a line mean its end. */
  offsetAt(position: Position): number;
}

/** Where the lines of a text start; `\n`, `\r\n` and a lone `\r` end a line, as in LSP and CommonMark. */
export function positionsOf(text: string): Positions {
  return positionsWith(text, lineStartsOf(text));
}

/** The positions of a text whose lines are known to start there. */
export function positionsWith(text: string, starts: readonly number[]): Positions {
  const lineStart = (line: number): number => (line < 0 ? 0 : (starts[line] ?? text.length));
  const lineEnd = (line: number): number => {
    const next = starts[line + 1];
    if (next === undefined) return text.length;
    return next >= 2 && text[next - 1] === '\n' && text[next - 2] === '\r' ? next - 2 : next - 1;
  };
  return {
    lineCount: starts.length,
    lineStarts: starts,
    lineStart,
    lineEnd,
    positionAt(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length);
      const line = lineOf(starts, inside);
      return { line, character: Math.min(inside, lineEnd(line)) - lineStart(line) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(lineStart(line) + Math.max(character, 0), lineEnd(line));
    },
  };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  const endings = /\r\n?|\n/g;
  while (endings.exec(text)) starts.push(endings.lastIndex);
  return starts;
}

/** Index of the last line that starts at or before `offset`. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
