import { closesFence, isModelInfo, openingFence } from './fence';
import { after, clear, isHeading, scanLine, type ScanState, type ScannedLine } from './lineScan';
import { positionsOf, type Positions } from './positions';
import type { Span } from './span';
import { yamlLineCount } from './yamlRegion';

/** A part of a note that means the same read alone as in its place (link definitions aside). */
export interface Part extends Span {
  /** A closing fence that the author left out, with its line ending; it is read as if it stood at `end`. */
  readonly addition: string;
  readonly isFrontMatter: boolean;
}

/**
 * Cuts a text (without BOM) where CommonMark has nothing open: at headings and fences at the margin
 * and behind closed fences, as far as a scan of its lines can be certain. A model at the margin whose
 * fence is not closed ends a part too: what follows is read as if the fence had been closed.
 * Front matter is a part.
 * With `onlyRepairs` it cuts for these two reasons alone.
 */
export function partsOf(text: string, onlyRepairs = false): Part[] {
  const positions = positionsOf(text);
  const parts: Part[] = [];
  let start = 0;
  let state: ScanState = clear;
  for (let line = cutFrontMatter(); line < positions.lineCount; line += 1) {
    const scanned = scanLine(text.slice(positions.lineStart(line), positions.lineEnd(line)));
    const before = state;
    state = after(before, scanned);
    const opens = before.kind === 'clear' && state.kind === 'fence';
    if (opens || (before.kind === 'clear' && isHeading(scanned))) cut(positions.lineStart(line));
    else if (before.kind === 'fence' && state.kind === 'clear') cut(positions.lineStart(line + 1));
    const last = opens ? lastLineOfUnclosed(text, positions, line, scanned) : null;
    if (last === null) continue;
    const ending = text.slice(positions.lineEnd(line), positions.lineStart(line + 1)) || '\n';
    const marks = /^(?:`+|~+)/.exec(scanned.content)![0];
    const end = positions.lineEnd(last);
    parts.push({ start, end, addition: ending + marks, isFrontMatter: false });
    start = end;
    line = last;
    state = clear;
  }
  parts.push({ start, end: text.length, addition: '', isFrontMatter: false });
  return parts.filter((part) => part.end > part.start || part.addition !== '');

  function cut(at: number): void {
    if (onlyRepairs || at <= start) return;
    parts.push({ start, end: at, addition: '', isFrontMatter: false });
    start = at;
  }

  /** Sets front matter apart; gives the line to go on with. */
  function cutFrontMatter(): number {
    const fence = /^(---|\+\+\+)[ \t]*$/.exec(text.slice(0, positions.lineEnd(0)))?.[1];
    if (fence === undefined) return 0;
    for (let line = 1; line < positions.lineCount; line += 1) {
      const rest = text.slice(positions.lineStart(line), positions.lineEnd(line));
      if (!rest.startsWith(fence) || !/^[ \t]*$/.test(rest.slice(fence.length))) continue;
      start = positions.lineStart(line + 1);
      parts.push({ start: 0, end: start, addition: '', isFrontMatter: true });
      return line + 1;
    }
    return 0;
  }
}

/**
 * The last line of a model whose fence opens at `line` and is not closed: no closing line follows, or
 * first another fence with an info string, which no block can contain. Null if it is closed or no model.
 */
function lastLineOfUnclosed(text: string, positions: Positions, line: number, opening: ScannedLine): number | null {
  const fence = openingFence(opening.content);
  if (!fence || !isModelInfo(fence.info)) return null;
  const lines: string[] = [];
  for (let next = line + 1; next < positions.lineCount; next += 1) {
    const content = text.slice(positions.lineStart(next), positions.lineEnd(next));
    const { indent, content: bare } = scanLine(content);
    if (indent <= 3 && closesFence(bare, fence)) return null;
    if (indent === 0 && (openingFence(bare)?.info.trim() ?? '') !== '') break;
    lines.push(content);
  }
  return line + yamlLineCount(lines);
}
