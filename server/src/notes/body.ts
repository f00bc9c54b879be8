import type { FenceId } from './fence';
import { mappedTextBuilder, sourceSpan, type MappedText } from './mappedText';
import type { CodeLine } from './markdown';
import type { Positions } from './positions';
import type { Span } from './span';

/** The lines of a fence between its opening and its closing line: the first and the one after the last. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Characters of a body that are kept: more than any block may have, so that one that is too long is seen to be so. */
export const mostKept = 300 * 1024;

/** The content of every line of a range, as far as it is kept: container prefixes and the fence's own indentation left out. */
export function contentLines(tokens: readonly CodeLine[], range: LineRange, positions: Positions): CodeLine[] {
  const byLine = new Map(tokens.map((token) => [token.line, token]));
  const lines: CodeLine[] = [];
  let kept = 0;
  for (let line = range.from; line < range.to && kept <= mostKept; line += 1) {
    const end = positions.lineEnd(line);
    const found = byLine.get(line) ?? { start: end, end, line, spaces: 0 };
    lines.push(found);
    kept += found.end - found.start + 1;
  }
  return lines;
}

/** The text of one content line. */
export function textOfLine(text: string, line: CodeLine): string {
  return ' '.repeat(line.spaces) + text.slice(line.start, line.end);
}

/** The body of a block and the id that its option lines give. `at` is where an empty body stands. */
export function readBody(
  text: string,
  lines: readonly CodeLine[],
  positions: Positions,
  at: number,
): { body: MappedText; id: FenceId | null } {
  const options = optionLineCount(text, lines);
  const first = lines[0];
  const builder = mappedTextBuilder(first ? first.end : at);
  let id: FenceId | null = null;
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (previous) builder.add('\n', positions.lineEnd(previous.line), positions.lineStart(line.line));
    if (index < options) id ??= optionId(mappedLine(text, line));
    else addLine(line);
  }
  return { body: builder.build(), id };

  function addLine(line: CodeLine): void {
    if (line.spaces > 0) builder.add(' '.repeat(line.spaces), line.start - 1, line.start);
    builder.add(text.slice(line.start, line.end), line.start, line.end);
  }
}

function mappedLine(text: string, line: CodeLine): MappedText {
  const builder = mappedTextBuilder(line.start);
  if (line.spaces > 0) builder.add(' '.repeat(line.spaces), line.start - 1, line.start);
  builder.add(text.slice(line.start, line.end), line.start, line.end);
  return builder.build();
}

const option = /^\s*:([A-Za-z][\w-]*):(?:[ \t]+(.*?))?[ \t]*$/;

/** How many lines at the start are MyST options; blank lines among them count with the next option. */
function optionLineCount(text: string, lines: readonly CodeLine[]): number {
  let count = 0;
  for (const [index, each] of lines.entries()) {
    const line = textOfLine(text, each);
    if (option.test(line)) count = index + 1;
    else if (line.trim() !== '') break;
  }
  return count;
}

/** The id that a `:name:` or `:label:` line gives. */
function optionId(line: MappedText): FenceId | null {
  const match = option.exec(line.text);
  if (!match || (match[1] !== 'name' && match[1] !== 'label') || !match[2]) return null;
  const start = line.text.indexOf(match[2], line.text.indexOf(':', line.text.indexOf(':') + 1) + 1);
  const span: Span = { start, end: start + match[2].length };
  return { name: match[2], span: sourceSpan(line, span) };
}
