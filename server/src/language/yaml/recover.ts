import { problem, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { compose } from './compose';
import { explain } from './explain';
import { isBlank, lineAt, nextLine, trimBlanks } from './lines';
import { readOutline, type Entry } from './outline';
import { subtreeEnd } from './traps/layout';

/** A text that can be read after its broken entries were blanked, and what was wrong with them. Offsets of the text. */
export interface Recovered {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Entries that were blanked. */
  readonly unreadable: readonly Span[];
}

interface Blanked {
  readonly blanks: Span[];
  readonly problems: Problem[];
  readonly unreadable: Span[];
}

/** Reads a broken text again entry by entry, so that a broken entry never silences the rest. */
export function recover(text: string): Recovered {
  const found: Blanked = { blanks: [], problems: [], unreadable: [] };
  const { roots } = readOutline(text);
  recoverGroup(text, roots, found);
  let mended = blank(text, found.blanks);
  const left = compose(mended);
  if (left.error !== null || left.tooDeep !== null) {
    // The entries are fine one by one, but not beside each other: keep those up to the one that breaks the row.
    mended = keepReadable(mended, readOutline(mended).roots, found);
  }
  return { text: mended, problems: found.problems, unreadable: found.unreadable };
}

/** Looks at each entry of a group alone and blanks what is broken in it. */
function recoverGroup(text: string, group: readonly Entry[], found: Blanked): void {
  for (const entry of group) recoverEntry(text, entry, found);
  if (group.length < 2) return;
  const first = group[0]!;
  for (const entry of group) {
    if (entry.kind === first.kind && entry.column === first.column) continue;
    if (found.blanks.some((span) => span.start <= entry.start && subtreeEnd(entry) <= span.end)) continue;
    const sibling =
      entry.kind === 'item'
        ? 'A list entry cannot stand between names.'
        : 'This is no `name: value` like the lines around it.';
    give(entry, { start: entry.start, end: Math.min(entry.end, lineAt(text, entry.lineStart).end) }, sibling, found);
  }
}

function recoverEntry(text: string, entry: Entry, found: Blanked): void {
  const error = readAlone(text, entry, []);
  if (error === null) return;
  if (entry.children.length > 0 && entry.value === null && entry.kind !== 'stray') {
    const before = found.problems.length;
    recoverGroup(text, entry.children, found);
    if (found.problems.length > before && readAlone(text, entry, found.blanks) === null) return;
    if (found.problems.length > before) {
      found.blanks.push({ start: entry.children[0]!.start, end: subtreeEnd(entry) });
      return;
    }
  }
  give(entry, error.span, error.message, found);
}

/** Blanks an entry's value (its key stays known) or, without a key, the entry, and reports why. */
function give(entry: Entry, span: Span, message: string, found: Blanked): void {
  found.problems.push(problem('yaml-syntax', span, message));
  const whole = { start: entry.start, end: subtreeEnd(entry) };
  found.unreadable.push(whole);
  found.blanks.push(entry.kind === 'key' ? { start: entry.colon + 1, end: whole.end } : whole);
}

/** The first error of an entry by itself, in offsets of the whole text; null if it can be read. */
function readAlone(text: string, entry: Entry, blanks: readonly Span[]): { span: Span; message: string } | null {
  const start = entry.lineStart;
  const end = subtreeEnd(entry);
  const inner = blanks
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
  const head = { start: 0, end: entry.start - start };
  const alone = blank(text.slice(start, end), [head, ...inner]);
  const read = compose(alone);
  if (read.error === null) return null;
  const span = exactSpan(alone, read.error.span, entry.start - start);
  const written = alone.slice(span.start, span.end);
  const message = explain(read.error.code, written.length > 40 ? '' : written);
  return { span: { start: span.start + start, end: span.end + start }, message };
}

/** The library often points at an empty place behind the error; the word before it is the better range. */
function exactSpan(text: string, span: Span, least: number): Span {
  const end = Math.min(span.end, text.length);
  if (end > span.start && /\S/.test(text.slice(span.start, end)))
    return { start: span.start, end: trimBlanks(text, end, span.start + 1) };
  const last = Math.max(trimBlanks(text, Math.min(span.start, text.length), least), least);
  const from = Math.max(least, last - /\S*$/.exec(text.slice(least, last))![0].length);
  return { start: from, end: Math.max(last, from) };
}

/** As many of the root entries, in order, as can be read together. */
function keepReadable(text: string, roots: readonly Entry[], found: Blanked): string {
  const first = roots.find((entry) => entry.kind === 'key');
  const wrong = roots.filter(
    (entry) => entry !== first && (first === undefined || entry.kind !== 'key' || entry.column !== first.column),
  );
  for (const entry of wrong)
    give(
      entry,
      { start: entry.start, end: trimBlanks(text, entry.end, entry.start) },
      'This is no `name: value` like the lines around it.',
      found,
    );
  const kept = blank(
    text,
    wrong.map((entry) => ({ start: entry.start, end: subtreeEnd(entry) })),
  );
  if (compose(kept).error === null) return kept;
  found.unreadable.push({ start: 0, end: text.length });
  if (found.problems.length === 0)
    found.problems.push(
      problem(
        'yaml-syntax',
        { start: 0, end: Math.min(text.length, lineAt(text, 0).end) },
        'This block cannot be read.',
      ),
    );
  return '';
}

/** Replaces what stands in some spans by blanks; line breaks stay, so that every offset stays true. */
export function blank(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const span of ordered) {
    const start = Math.max(from, span.start);
    if (span.end <= start) continue;
    parts.push(text.slice(from, start), text.slice(start, span.end).replace(/[^\n]/g, ' '));
    from = span.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Offset of the first line with content; null if there is none. */
export function firstContent(text: string): number | null {
  for (let at: number | null = 0; at !== null;) {
    const line = lineAt(text, at);
    if (!isBlank(text, line)) return line.content;
    at = nextLine(text, line);
  }
  return null;
}
