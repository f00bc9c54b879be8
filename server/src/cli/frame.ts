import type { Range } from '../analysis/analysis';
import type { Colours } from './colours';

/** Longer lines are cut around what is marked. */
const widest = 110;

/** At most this many lines of a longer range are shown. */
const mostLines = 3;

/**
 * The lines of a range with line numbers and carets under exactly what is meant. Tabs are shown as one
 * space and control characters as a middle dot, so that carets stay under their text and a note cannot
 * steer the terminal.
 */
export function codeFrame(
  lines: readonly string[],
  range: Range,
  colours: Colours,
  paint: (text: string) => string,
): string[] {
  const last = Math.min(range.end.line, range.start.line + mostLines - 1, lines.length - 1);
  const gutter = String(last + 1).length;
  const shown: string[] = [];
  for (let line = range.start.line; line <= last; line++) {
    const text = lines[line] ?? '';
    const from = line === range.start.line ? range.start.character : text.length - text.trimStart().length;
    const to = line === range.end.line ? range.end.character : text.length;
    const cut = around(text, from, to);
    shown.push(`${colours.dim(`${String(line + 1).padStart(gutter)} │`)} ${cut.text}`);
    shown.push(`${colours.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(cut.column)}${paint('^'.repeat(cut.width))}`);
  }
  if (last < range.end.line && last < lines.length - 1) shown.push(colours.dim(`${' '.repeat(gutter)} ⋮`));
  return shown;
}

/** The part of a line around a marked run, with the columns that the run takes on a terminal. */
function around(line: string, from: number, to: number): { text: string; column: number; width: number } {
  const start = line.length <= widest ? 0 : Math.max(0, Math.min(from - 20, line.length - widest));
  const end = Math.min(line.length, start + widest);
  const before = (start > 0 ? '…' : '') + printable(line.slice(start, from));
  const marked = printable(line.slice(from, Math.min(Math.max(to, from), end)));
  const after = printable(line.slice(Math.max(from, Math.min(to, end)), end)) + (end < line.length ? '…' : '');
  return { text: before + marked + after, column: columns(before), width: Math.max(1, columns(marked)) };
}

/** Text as a terminal may show it. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}

/** Columns on a terminal: wide East Asian characters and emoji take two, combining marks none. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += columnsOf(character);
  return count;
}

function columnsOf(character: string): number {
  if (/[\p{M}\u200b-\u200d\ufe0e\ufe0f]/u.test(character)) return 0;
  return /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(
    character,
  )
    ? 2
    : 1;
}
