/** Lines of a body, by number. */
export interface BodyLines {
  readonly count: number;
  /** Where a line starts. */
  start(line: number): number;
  /** Behind its last character, before the line ending. */
  end(line: number): number;
  /** The number of the line that holds an offset. */
  at(offset: number): number;
  /** How many spaces stand before its first other character; null for a blank line. */
  indent(line: number): number | null;
}

/** Splits a body into lines. */
export function linesOf(body: string): BodyLines {
  const starts = [0];
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) starts.push(at + 1);
  const end = (line: number): number => {
    const next = starts[line + 1];
    if (next === undefined) return body.length;
    return body[next - 2] === '\r' ? next - 2 : next - 1;
  };
  return {
    count: starts.length,
    start: (line) => starts[line]!,
    end,
    at: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    indent: (line) => {
      const text = body.slice(starts[line]!, end(line));
      return text.trim() === '' ? null : text.length - text.trimStart().length;
    },
  };
}
