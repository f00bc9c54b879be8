import type { Span } from '../../notes/span';
import { findKey, isHiddenText } from './keys';
import { isBlank, lineAt, nextLine, skipBlanks, endsToken, trimBlanks } from './lines';
import { scanValue, type Value } from './value';

/**
 * The block structure of a body as its lines show it: keys, list entries and what belongs to neither,
 * nested by column. Unlike a YAML reader it never gives up, so it says where a broken body breaks.
 */
export interface Entry {
  readonly kind: 'key' | 'item' | 'stray';
  readonly column: number;
  /** Offset of the key, the dash or the stray text. */
  readonly start: number;
  readonly lineStart: number;
  /** As written, with quotes. */
  readonly key: Span | null;
  /** Offset of the colon; -1 without a key. */
  readonly colon: number;
  /** What stands behind the colon or dash (with its further lines); null if nothing does, or a nested entry. */
  readonly value: Value | null;
  /** Offset after all that belongs to the entry itself, entries nested in it excluded. */
  readonly end: number;
  readonly parent: Entry | null;
  readonly children: Entry[];
}

export interface Outline {
  readonly roots: readonly Entry[];
  /** All entries in the order of the text. */
  readonly entries: readonly Entry[];
}

/** Reads the outline of a body. Linear in its length. */
export function readOutline(text: string): Outline {
  const roots: Entry[] = [];
  const entries: Entry[] = [];
  const open: Entry[] = [];
  const add = (entry: Omit<Entry, 'parent' | 'children'>): Entry => {
    while (open.length > 0 && !holds(open[open.length - 1]!, entry)) open.pop();
    const parent = open[open.length - 1] ?? null;
    const added: Entry = { ...entry, parent, children: [] };
    (parent?.children ?? roots).push(added);
    entries.push(added);
    open.push(added);
    return added;
  };
  let at: number | null = 0;
  while (at !== null) {
    const line = lineAt(text, at);
    const end = isBlank(text, line) ? line.end : readLine(text, line, add);
    at = nextLine(text, end <= line.end ? line : lineAt(text, text.lastIndexOf('\n', end - 1) + 1));
  }
  return { roots, entries };
}

function holds(parent: Entry, child: Pick<Entry, 'kind' | 'column'>): boolean {
  if (parent.column < child.column) return true;
  // The entries of a list may stand directly under the first letter of their key.
  return parent.column === child.column && parent.kind === 'key' && child.kind === 'item' && parent.value === null;
}

type Add = (entry: Omit<Entry, 'parent' | 'children'>) => Entry;

/** Adds the entries that begin on a line; returns where the last one ends, perhaps some lines further. */
function readLine(text: string, line: ReturnType<typeof lineAt>, add: Add): number {
  let start = line.content;
  let column = line.column;
  let dashColumn: number | null = null;
  const base = { lineStart: line.start };
  while (text[start] === '-' && endsToken(text, start + 1)) {
    const inner = skipBlanks(text, start + 1, line.end);
    const item = { ...base, kind: 'item' as const, column, start, key: null, colon: -1 };
    if (inner >= line.end || text[inner] === '#') return add({ ...item, value: null, end: start + 1 }).end;
    const nested = text[inner] === '-' && endsToken(text, inner + 1);
    if (!nested && itemKey(text, inner, line.end) === null) {
      const value = scanValue(text, inner, { parentColumn: column, key: null });
      return add({ ...item, value, end: value.span.end }).end;
    }
    add({ ...item, value: null, end: start + 1 });
    dashColumn = column;
    column += inner - start;
    start = inner;
  }
  const key = dashColumn === null ? findKey(text, start, line.end) : itemKey(text, start, line.end);
  if (key === null) return addStray(text, start, column, line, add);
  const name = text.slice(key.span.start, key.span.end);
  const from = skipBlanks(text, key.colon + 1, line.end);
  const entry = { ...base, kind: 'key' as const, column, start, key: key.span, colon: key.colon };
  const empty = from >= line.end || (text[from] === '#' && !isHiddenText(text, name, from));
  if (empty) return add({ ...entry, value: null, end: key.colon + 1 }).end;
  const value = scanValue(text, from, { parentColumn: column, key: name });
  return add({ ...entry, value, end: value.span.end }).end;
}

/** A line that is neither a key nor a list entry. A body that is one `{…}` is one of these. */
function addStray(text: string, start: number, column: number, line: { start: number; end: number }, add: Add): number {
  const entry = { kind: 'stray' as const, column, start, lineStart: line.start, key: null, colon: -1 };
  if ('{["\''.includes(text[start]!)) {
    const value = scanValue(text, start, { parentColumn: column - 1, key: null });
    return add({ ...entry, value, end: value.span.end }).end;
  }
  return add({ ...entry, value: null, end: trimBlanks(text, line.end, start) }).end;
}

/** A key that begins a list entry: a name, so that `- profit > 0: why` stays one text. */
function itemKey(text: string, start: number, end: number): { span: Span; colon: number } | null {
  const key = findKey(text, start, end);
  if (key === null) return null;
  const written = text.slice(key.span.start, key.span.end);
  return /^["']/.test(written) || /^[\p{L}\p{M}\p{Nd}_.-]+$/u.test(written) ? key : null;
}
