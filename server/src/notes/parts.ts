import { closesFence, isModelInfo, openingFence } from './fence';
import { after, clear, isHeading, scanLine, type ScanState, type ScannedLine } from './lineScan';
import { positionsOf, type Positions } from './positions';
import type { Span } from './span';
import { growth, type TextChange } from './textChange';
import { yamlLineCount } from './yamlRegion';

/** A part of a note that means the same read alone as in its place (link definitions aside). */
export interface Part extends Span {
  /** A closing fence that the author left out, with its line ending; it is read as if it stood at `end`. */
  readonly addition: string;
  readonly isFrontMatter: boolean;
  /** How far the text was looked at before the part was known to end where it does. */
  readonly looked: number;
}

/**
 * Cuts a text (without BOM) where CommonMark has nothing open: at headings and fences at the margin
 * and behind closed fences, as far as a scan of its lines can be certain. A model at the margin whose
 * fence is not closed ends a part too: what follows is read as if the fence had been closed.
 * Front matter is a part.
 * With `onlyRepairs` it cuts for these two reasons alone.
 */
export function partsOf(text: string, onlyRepairs = false, positions = positionsOf(text)): Part[] {
  const front = frontMatterOf(text, positions);
  const rest = cutFrom({ text, positions, onlyRepairs, isKnown: () => false }, front?.end ?? 0);
  return front ? [front, ...rest] : rest;
}

/** Which parts an edit has replaced by which; those behind them are the same further down. */
export interface EditedParts {
  readonly first: number;
  readonly removed: number;
  readonly added: readonly Part[];
}

/**
 * The parts of a text after an edit, from the parts before it: only around the edit lines are looked at again. Every
 * part begins with nothing open, so that from an old border behind the edit on all is as it was. Null where the whole
 * text has to be looked at: beneath front matter that is not closed.
 */
export function editedParts(
  before: readonly Part[],
  change: TextChange,
  text: string,
  positions: Positions,
): EditedParts | null {
  const first = before.findIndex(({ looked }) => looked >= change.start);
  if (first < 0) return null;
  const front = first === 0 ? frontMatterOf(text, positions) : null;
  if (front === null && before[0]?.isFrontMatter !== true && opensFrontMatter(text, positions)) return null;
  const grown = growth(change);
  const changedTo = change.end + grown;
  let next = before.length;
  const isKnown = (start: number): boolean => {
    if (start < changedTo) return false;
    const found = before.findIndex((part) => part.start === start - grown && !part.isFrontMatter);
    if (found >= 0) next = found;
    return found >= 0;
  };
  const start = front?.end ?? before[first]!.start;
  if (front && isKnown(start)) return { first, removed: next - first, added: [front] };
  const cut = cutFrom({ text, positions, onlyRepairs: false, isKnown }, start);
  return { first, removed: next - first, added: front ? [front, ...cut] : cut };
}

/** The same part in a text that starts `by` characters earlier. */
export function shiftPart({ start, end, addition, isFrontMatter, looked }: Part, by: number): Part {
  return { start: start + by, end: end + by, addition, isFrontMatter, looked: looked + by };
}

interface Cutting {
  readonly text: string;
  readonly positions: Positions;
  readonly onlyRepairs: boolean;
  /** Whether all that follows a border is known. */
  isKnown(start: number): boolean;
}

/** Cuts from a border on, up to where the rest is known. */
function cutFrom({ text, positions, onlyRepairs, isKnown }: Cutting, from: number): Part[] {
  const parts: Part[] = [];
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
function frontMatterOf(text: string, positions: Positions): Part | null {
  const fence = opensFrontMatter(text, positions);
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
function opensFrontMatter(text: string, positions: Positions): string | undefined {
  return /^(---|\+\+\+)[ \t]*$/.exec(text.slice(0, positions.lineEnd(0)))?.[1];
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
