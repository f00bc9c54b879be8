/** One line of a body: offsets of its start and end (before the line break), and where its content begins. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Offset of the first character that is neither blank nor tab; `end` on an empty line. */
  readonly content: number;
  /** Width of the white space before the content; a tab counts `tabWidth`. */
  readonly column: number;
}

/** Columns that a tab stands for when an indentation is read or mended. */
export const tabWidth = 2;

/** The line that begins at `start`. */
export function lineAt(text: string, start: number): Line {
  const breakAt = text.indexOf('\n', start);
  const end = breakAt < 0 ? text.length : breakAt;
  let content = start;
  let column = 0;
  while (content < end && (text[content] === ' ' || text[content] === '\t')) {
    column += text[content] === '\t' ? tabWidth : 1;
    content++;
  }
  return { start, end, content, column };
}

/** Where the line after this one begins; null after the last. */
export function nextLine(text: string, line: Line): number | null {
  const breakAt = text.indexOf('\n', line.end);
  return breakAt < 0 ? null : breakAt + 1;
}

/** Whether nothing is on the line, or a comment alone. */
export function isBlank(text: string, line: Line): boolean {
  return line.content >= line.end || text[line.content] === '#';
}

/** Offset after the blanks and tabs that begin at `offset`. */
export function skipBlanks(text: string, offset: number, limit = text.length): number {
  let at = offset;
  while (at < limit && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** Offset before the blanks, tabs and line breaks that end at `offset`. */
export function trimBlanks(text: string, offset: number, least = 0): number {
  let at = offset;
  while (at > least && /[ \t\r\n]/.test(text[at - 1]!)) at--;
  return at;
}

/** Whether the character at `offset` is a blank, a tab, a line break or the end. */
export function endsToken(text: string, offset: number): boolean {
  const character = text[offset];
  return character === undefined || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** Tells the line, counted from 1, of any offset of a text; the text is looked through once, when first asked. */
export function lineCounter(text: string): (offset: number) => number {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
