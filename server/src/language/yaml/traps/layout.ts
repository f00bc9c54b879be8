import { problem } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import { isBlank, lineAt, nextLine } from '../lines';
import type { Entry, Outline } from '../outline';
import type { Edit, Finding } from '../repair';
import { domainLines } from './intervals';
import { strayTraps } from './strays';

/** Lines that stand in the wrong column, lack their colon or their dash. */
export function layoutTraps(text: string, outline: Outline): Finding[] {
  const findings: Finding[] = groupTraps(text, null, outline.roots);
  for (const entry of outline.entries)
    if (entry.children.length > 0) findings.push(...groupTraps(text, entry, entry.children));
  return findings;
}

function groupTraps(text: string, parent: Entry | null, group: readonly Entry[]): Finding[] {
  if (group.length === 0) return [];
  const domain = parent === null ? null : domainLines(text, parent);
  if (domain !== null) return [domain];
  if (parent !== null && parent.value !== null) return tooDeep(text, parent, group);
  const stray = strayTraps(text, parent, group);
  if (group.every((entry) => entry.kind === 'stray')) return stray;
  const misplaced = group.flatMap((entry, index) => outOfLine(text, group[0]!, entry, group[index - 1]));
  return [...stray, ...misplaced];
}

/** Entries under an entry that already has a value: `k: 20` with `c: 5` indented below. */
function tooDeep(text: string, parent: Entry, group: readonly Entry[]): Finding[] {
  const first = group[0]!;
  if (parent.value!.kind === 'literal' || first.kind === 'stray') return [];
  const shown = text.slice(parent.start, lineAt(text, parent.lineStart).end);
  if (parent.kind === 'item' && first.kind === 'key') return [keysUnderText(text, parent, first)];
  const edits = group.flatMap((entry) => shift(text, entry, parent.column - entry.column));
  const message = `This line is indented further than \`${shorten(shown)}\`, which already has a value. Start it in the same column.`;
  return [misplacement(text, first, message, edits)];
}

/** `- a > 0` followed by `note: …`: with keys, the text needs one too. */
function keysUnderText(text: string, item: Entry, first: Entry): Finding {
  const list = item.parent?.key ? text.slice(item.parent.key.start, item.parent.key.end) : '';
  const key = list === 'charts' ? 'plot' : 'claim';
  const at = { start: item.value!.span.start, end: item.value!.span.start };
  const message = `An entry with further keys names its text too: \`- ${key}: ${shorten(text.slice(at.start, item.value!.span.end))}\`.`;
  const edits = [{ span: at, newText: `${key}: ` }];
  const fixes = [{ title: `Write \`${key}:\` before it`, edits, preferred: true }];
  const aligned = item.children.flatMap((child) =>
    shift(text, child, at.start - item.start + item.column - child.column),
  );
  return { problem: problem('yaml-syntax', first.key!, message, { fixes }), repair: [...edits, ...aligned] };
}

/** An entry that starts in another column than the first of its neighbours. */
function outOfLine(text: string, first: Entry, entry: Entry, before: Entry | undefined): Finding[] {
  if (before === undefined || entry.kind === 'stray') return [];
  if (first.kind === 'item' && entry.kind === 'key') {
    const inner = before.children[0];
    if (inner?.kind !== 'key') return [];
    const message = `This line belongs to the list entry above it. Start it in the column of \`${text.slice(inner.key!.start, inner.key!.end)}\`.`;
    return [misplacement(text, entry, message, shift(text, entry, inner.column - entry.column))];
  }
  if (entry.column === first.column || entry.kind !== first.kind) return [];
  const shown = shorten(text.slice(first.start, lineAt(text, first.lineStart).end));
  const message = `This line is not in the column of its neighbours. Start it in the column of \`${shown}\`.`;
  return [misplacement(text, entry, message, shift(text, entry, first.column - entry.column))];
}

function misplacement(text: string, entry: Entry, message: string, edits: readonly Edit[]): Finding {
  const fixes = [{ title: 'Move it to the right column', edits, preferred: true }];
  const span: Span = entry.key ?? { start: entry.start, end: Math.min(entry.end, lineAt(text, entry.lineStart).end) };
  return { problem: problem('yaml-syntax', span, message, { fixes }), repair: edits };
}

/** Moves an entry and all that belongs to it by some columns. */
function shift(text: string, entry: Entry, columns: number): Edit[] {
  if (columns === 0) return [];
  const edits: Edit[] = [];
  const end = subtreeEnd(entry);
  for (let at: number | null = entry.lineStart; at !== null && at < end; at = nextLine(text, lineAt(text, at))) {
    const line = lineAt(text, at);
    if (line.content >= line.end || (isBlank(text, line) && columns < 0)) continue;
    const span = { start: line.start, end: columns < 0 ? Math.min(line.content, line.start - columns) : line.start };
    edits.push({ span, newText: ' '.repeat(Math.max(0, columns)) });
  }
  return edits;
}

/** Offset after all entries nested in an entry. */
export function subtreeEnd(entry: Entry): number {
  let last = entry;
  for (
    let child = last.children[last.children.length - 1];
    child !== undefined;
    child = last.children[last.children.length - 1]
  )
    last = child;
  return Math.max(entry.end, last.end);
}

function shorten(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 40 ? `${trimmed.slice(0, 37)}…` : trimmed;
}
