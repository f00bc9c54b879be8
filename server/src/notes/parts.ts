import { closesFence, isModelInfo, openingFence } from './fence';
import { after, clear, isHeading, scanLine, type ScanState, type ScannedLine } from './lineScan';
import { runOf, type NoteText } from './noteText';
import { positionsOf, type Positions } from './positions';
import type { Span } from './span';
import { growth, type TextChange } from './textChange';
import { yamlLineCount } from './yamlRegion';

/** A part of a note that means the same read alone as in its place (link definitions aside), wherever that is. */
export interface Part {
  readonly length: number;
  /** A closing fence that the author left out, with its line ending; it is read as if it stood at the end. */
  readonly addition: string;
  readonly isFrontMatter: boolean;
  /** How far from its start the text was looked at before the part was known to end where it does. */
  readonly looked: number;
  /** How far from its start the lines begin that begin in it or right behind it. */
  readonly lineStarts: readonly number[];
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
  const front = frontMatterOf(text, positions);
  const rest = cutFrom({ text, positions, onlyRepairs, isKnown: () => false }, front?.end ?? 0);
  return (front ? [front, ...rest] : rest).map((cut) => partOf(cut, positions));
}

/** Which parts an edit has replaced by which; those behind them are the same further down. */
export interface EditedParts {
  readonly first: number;
  readonly removed: number;
  readonly added: readonly Part[];
  /** The text of those that were added. */
  readonly text: string;
}

/**
 * The parts of a text after an edit, from the parts before it: only around the edit lines are looked at again. Every
 * part begins with nothing open, so that from an old border behind the edit on all is as it was. Null where the whole
 * text has to be looked at: beneath front matter that is not closed.
 */
export function editedParts(before: readonly Part[], change: TextChange, text: NoteText): EditedParts | null {
  let [first, start] = [0, 0];
  while (first < before.length && start + before[first]!.looked < change.start) start += before[first++]!.length;
  if (first === before.length) return null;
  if (first > 0 && before[0]!.isFrontMatter !== true && opensFrontMatter(runOf(text, 0, before[0]!.length)))
    return null;
  let [next, end] = [first, start];
  const grow = (parts: number): void => {
    for (const wanted = next + parts; next < before.length && next < wanted; next += 1) end += before[next]!.length;
  };
  while (next < before.length && end < change.end) grow(1);
  // As much of the text as it takes until an old border is found again.
  for (let more = 2; ; more *= 2) {
    grow(more);
    const isRest = next === before.length;
    const run = runOf(text, start, isRest ? text.length : end + growth(change));
    const moved = { start: change.start - start, end: change.end - start, inserted: change.inserted };
    const cut = editedRun(before.slice(first, next), moved, run, isRest, first === 0);
    if (cut === 'unsure') continue;
    return cut && { first, removed: cut.removed, added: cut.added, text: run };
  }
}

/**
 * The parts of a run of a text after an edit in it, from its parts before the edit. `unsure`: that depends on what
 * follows the run.
 */
function editedRun(
  before: readonly Part[],
  change: TextChange,
  text: string,
  isRest: boolean,
  isBeginning: boolean,
): Pick<EditedParts, 'removed' | 'added'> | 'unsure' | null {
  const positions = positionsOf(text);
  const front = isBeginning ? frontMatterOf(text, positions) : null;
  if (isBeginning && front === null && opensFrontMatter(text)) {
    if (!isRest) return 'unsure';
    if (before[0]?.isFrontMatter !== true) return null;
  }
  const grown = growth(change);
  const changedTo = change.end + grown;
  let removed = 0;
  let at = 0;
  let isFound = false;
  const isKnown = (start: number): boolean => {
    if (start < changedTo) return false;
    while (removed < before.length && at < start - grown) at += before[removed++]!.length;
    isFound = removed < before.length && at === start - grown && !before[removed]!.isFrontMatter;
    return isFound;
  };
  const cuts: readonly Cut[] =
    front && isKnown(front.end)
      ? [front]
      : [...(front ? [front] : []), ...cutFrom({ text, positions, onlyRepairs: false, isKnown }, front?.end ?? 0)];
  if (!isRest && (!isFound || cuts.some(({ looked }) => looked >= text.length))) return 'unsure';
  return { removed: isFound ? removed : before.length, added: cuts.map((cut) => partOf(cut, positions)) };
}

/** A part as a run of the text that was cut. */
interface Cut extends Span {
  readonly addition: string;
  readonly isFrontMatter: boolean;
  readonly looked: number;
}

function partOf({ start, end, addition, isFrontMatter, looked }: Cut, positions: Positions): Part {
  const from = positions.positionAt(start).line + 1;
  const lineStarts: number[] = [];
  for (let line = from; line < positions.lineCount && positions.lineStart(line) <= end; line += 1)
    lineStarts.push(positions.lineStart(line) - start);
  return { length: end - start, addition, isFrontMatter, looked: looked - start, lineStarts };
}

interface Cutting {
  readonly text: string;
  readonly positions: Positions;
  readonly onlyRepairs: boolean;
  /** Whether all that follows a border is known. */
  isKnown(start: number): boolean;
}

/** Cuts from a border on, up to where the rest is known. */
function cutFrom({ text, positions, onlyRepairs, isKnown }: Cutting, from: number): Cut[] {
  const parts: Cut[] = [];
  let start = from;
  let state: ScanState = clear;
  const { line: at } = positions.positionAt(from);
  // A part behind a repaired model begins at the end of a line.
  for (let line = positions.lineStart(at) < from ? at + 1 : at; line < positions.lineCount; line += 1) {
    const scanned = scanLine(text.slice(positions.lineStart(line), positions.lineEnd(line)));
    const before = state;
    state = after(before, scanned);
    const opens = before.kind === 'clear' && state.kind === 'fence';
    const begins = opens || (before.kind === 'clear' && isHeading(scanned));
    const ends = before.kind === 'fence' && state.kind === 'clear';
    if (!onlyRepairs && begins && cut(positions.lineStart(line), positions.lineEnd(line))) return parts;
    if (!onlyRepairs && ends && cut(positions.lineStart(line + 1), positions.lineStart(line + 1))) return parts;
    const unclosed = opens ? unclosedModel(text, positions, line, scanned) : null;
    if (unclosed === null) continue;
    const ending = text.slice(positions.lineEnd(line), positions.lineStart(line + 1)) || '\n';
    const marks = /^(?:`+|~+)/.exec(scanned.content)![0];
    if (cut(positions.lineEnd(unclosed.lastLine), unclosed.looked, ending + marks)) return parts;
    line = unclosed.lastLine;
    state = clear;
  }
  if (text.length > start)
    parts.push({ start, end: text.length, addition: '', isFrontMatter: false, looked: text.length });
  return parts;

  /** Whether the rest is known. */
  function cut(end: number, looked: number, addition = ''): boolean {
    if (end <= start && addition === '') return false;
    parts.push({ start, end, addition, isFrontMatter: false, looked });
    start = end;
    return isKnown(start);
  }
}

/** The front matter of a text, if it has any that is closed. */
function frontMatterOf(text: string, positions: Positions): Cut | null {
  const fence = opensFrontMatter(text);
  if (fence === undefined) return null;
  for (let line = 1; line < positions.lineCount; line += 1) {
    const rest = text.slice(positions.lineStart(line), positions.lineEnd(line));
    if (!rest.startsWith(fence) || !/^[ \t]*$/.test(rest.slice(fence.length))) continue;
    const end = positions.lineStart(line + 1);
    return { start: 0, end, addition: '', isFrontMatter: true, looked: end };
  }
  return null;
}

/** The marks of the first line if it opens front matter. */
function opensFrontMatter(text: string): string | undefined {
  return /^(---|\+\+\+)[ \t]*(?=[\r\n]|$)/.exec(text)?.[1];
}

/**
 * The last line of a model whose fence opens at `line` and is not closed: no closing line follows, or
 * first another fence with an info string, which no block can contain. Null if it is closed or no model.
 */
function unclosedModel(
  text: string,
  positions: Positions,
  line: number,
  opening: ScannedLine,
): { readonly lastLine: number; readonly looked: number } | null {
  const fence = openingFence(opening.content);
  if (!fence || !isModelInfo(fence.info)) return null;
  const lines: string[] = [];
  let looked = text.length;
  for (let next = line + 1; next < positions.lineCount; next += 1) {
    const content = text.slice(positions.lineStart(next), positions.lineEnd(next));
    const { indent, content: bare } = scanLine(content);
    if (indent <= 3 && closesFence(bare, fence)) return null;
    if (indent === 0 && (openingFence(bare)?.info.trim() ?? '') !== '') {
      looked = positions.lineEnd(next);
      break;
    }
    lines.push(content);
  }
  return { lastLine: line + yamlLineCount(lines), looked };
}
