import type { Span } from '../../notes/span';
import type { FlowCollection, FlowItem } from './flow';
import { lineAt } from './lines';
import { readOutline, type Entry } from './outline';

/** Where a cursor stands in the body of a block, also in one that is half-typed or broken. */
export interface Place {
  /** Keys and list positions from the root to what the cursor stands in; a key being typed is not in it. */
  readonly path: readonly (string | number)[];
  /** `key`: at the place of a key of the mapping at `path`; `value`: in or at the value at `path`. */
  readonly at: 'key' | 'value';
  /** What is written there already, to be replaced; empty at the cursor if nothing is. */
  readonly span: Span;
  /** Keys that the mapping around the cursor has besides the one at the cursor. */
  readonly siblings: readonly string[];
  /** Whether the cursor stands inside `{…}` or `[…]`. */
  readonly flow: boolean;
}

/** Where `offset` stands in a body: which keys lead there, and whether a key or a value is expected. */
export function pathAt(body: string, offset: number): Place {
  const { roots, entries } = readOutline(body);
  const line = lineAt(body, body.lastIndexOf('\n', offset - 1) + 1);
  const entry = entryAt(entries, offset, line.start);
  if (entry !== null) return inEntry(body, entry, offset, roots);
  const column = Math.min(offset, line.content) - line.start;
  const before = entries.filter((each) => each.start < offset);
  let parent = before[before.length - 1] ?? null;
  while (parent !== null && (parent.column >= column || parent.value !== null)) parent = parent.parent;
  const children = parent === null ? roots : parent.children;
  const nothing = { start: offset, end: offset };
  return { path: pathOf(body, parent), at: 'key', span: nothing, siblings: keysOf(body, children, null), flow: false };
}

/** The innermost entry that the offset stands in or beside; null on a line of its own. */
function entryAt(entries: readonly Entry[], offset: number, lineStart: number): Entry | null {
  let found: Entry | null = null;
  for (const entry of entries) {
    if (entry.start > offset) break;
    const sameLine = entry.lineStart === lineStart;
    if (sameLine || (entry.value !== null && offset <= entry.value.span.end && lineStart > entry.lineStart))
      found = entry;
  }
  return found;
}

function inEntry(body: string, entry: Entry, offset: number, roots: readonly Entry[]): Place {
  const neighbours = entry.parent === null ? roots : entry.parent.children;
  const around = pathOf(body, entry.parent);
  const siblings = keysOf(body, neighbours, entry);
  if (entry.kind === 'stray' && entry.value === null)
    return { path: around, at: 'key', span: { start: entry.start, end: entry.end }, siblings, flow: false };
  if (entry.kind === 'key' && offset <= entry.colon)
    return { path: around, at: 'key', span: entry.key!, siblings, flow: false };
  const path = entry.kind === 'stray' ? around : pathOf(body, entry);
  const { value } = entry;
  if (value === null || offset < value.span.start)
    return { path, at: 'value', span: { start: offset, end: offset }, siblings: [], flow: false };
  if (value.flow !== null && isInside(value.flow, offset)) return inFlow(body, value.flow, offset, path);
  // Blanks behind a text may go on with it; behind what is closed they do not.
  const goesOn = offset <= value.span.end || (value.kind === 'plain' && isBlankBetween(body, value.span.end, offset));
  const span = goesOn
    ? { start: value.span.start, end: Math.max(offset, value.span.end) }
    : { start: offset, end: offset };
  return { path, at: 'value', span, siblings: [], flow: false };
}

function isBlankBetween(body: string, from: number, to: number): boolean {
  return /^\s*$/.test(body.slice(from, to));
}

function isInside(flow: FlowCollection, offset: number): boolean {
  return flow.span.start < offset && (offset < flow.span.end || (!flow.closed && offset <= flow.span.end + 1));
}

function inFlow(body: string, flow: FlowCollection, offset: number, path: readonly (string | number)[]): Place {
  const index = flow.items.findIndex((item) => item.span.start <= offset && offset <= item.span.end);
  const item = flow.items[index];
  const nothing = { start: offset, end: offset };
  if (item !== undefined) return inItem(body, flow, item, offset, flow.kind === 'list' ? [...path, index] : path);
  const before = flow.items.filter((each) => each.span.end < offset);
  const last = before[before.length - 1];
  // Until the comma stands, an entry goes on: its value is waited for, or has blanks behind it.
  const goesOn = last !== undefined && last.key !== null && isBlankBetween(body, last.span.end, offset);
  if (goesOn && (last.value === null || last.value.kind === 'text')) {
    const span = last.value === null ? nothing : { start: last.value.span.start, end: offset };
    return { path: [...path, textOf(body, last.key!)], at: 'value', span, siblings: [], flow: true };
  }
  if (flow.kind === 'list')
    return { path: [...path, before.length], at: 'value', span: nothing, siblings: [], flow: true };
  return { path, at: 'key', span: nothing, siblings: flowKeys(body, flow, null), flow: true };
}

function inItem(
  body: string,
  flow: FlowCollection,
  item: FlowItem,
  offset: number,
  path: readonly (string | number)[],
): Place {
  const keyed = item.key === null ? path : [...path, textOf(body, item.key)];
  if (item.key !== null && offset <= item.colon)
    return { path, at: 'key', span: item.key, siblings: flowKeys(body, flow, item), flow: true };
  if (item.key === null && flow.kind === 'mapping')
    return { path, at: 'key', span: item.span, siblings: flowKeys(body, flow, item), flow: true };
  const { value } = item;
  if (value === null)
    return { path: keyed, at: 'value', span: { start: offset, end: offset }, siblings: [], flow: true };
  if ((value.kind === 'mapping' || value.kind === 'list') && isInside(value, offset))
    return inFlow(body, value, offset, keyed);
  return {
    path: keyed,
    at: 'value',
    span: offset < value.span.start ? { start: offset, end: offset } : value.span,
    siblings: [],
    flow: true,
  };
}

/** Keys and list positions that lead to an entry. */
function pathOf(body: string, entry: Entry | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = entry; at !== null; at = at.parent) {
    if (at.kind === 'key') path.unshift(textOf(body, at.key!));
    else if (at.kind === 'item') path.unshift(positionOf(at));
  }
  return path;
}

function positionOf(item: Entry): number {
  return Math.max(0, (item.parent?.children ?? [item]).filter((each) => each.kind === 'item').indexOf(item));
}

function keysOf(body: string, entries: readonly Entry[], but: Entry | null): string[] {
  return entries.filter((each) => each.kind === 'key' && each !== but).map((each) => textOf(body, each.key!));
}

function flowKeys(body: string, flow: FlowCollection, but: FlowItem | null): string[] {
  return flow.items.filter((each) => each.key !== null && each !== but).map((each) => textOf(body, each.key!));
}

/** A key as it is named: without its quotes. */
function textOf(body: string, span: Span): string {
  const written = body.slice(span.start, span.end);
  return /^(["']).*\1$/s.test(written) ? written.slice(1, -1) : written;
}
