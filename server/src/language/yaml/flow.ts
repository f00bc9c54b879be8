import type { Span } from '../../notes/span';
import { deepestNesting } from './limits';
import { quotedEnd } from './quoted';
import { endsToken, trimBlanks } from './lines';
import { scanText } from './flowText';

/**
 * What an author meant by `{…}` and `[…]`: unlike YAML, this reading keeps calls (`max(0, a)`), intervals
 * and sets inside a text together. Where the two readings differ, the text needs quotes.
 */
export type FlowNode = FlowCollection | FlowText;

export interface FlowCollection {
  readonly kind: 'mapping' | 'list';
  readonly span: Span;
  /** Whether its own closing bracket is there. */
  readonly closed: boolean;
  readonly items: readonly FlowItem[];
  /** `[a, b)`: a list that a round bracket closes. */
  readonly halfOpen: boolean;
  /** Nesting was refused at this offset. */
  readonly tooDeep: number | null;
}

export interface FlowText {
  readonly kind: 'text' | 'quoted';
  readonly span: Span;
  /** Of a quoted text: whether the closing quote is there. */
  readonly closed: boolean;
}

export interface FlowItem {
  readonly key: Span | null;
  /** Offset of the colon; -1 without one. */
  readonly colon: number;
  readonly value: FlowNode | null;
  readonly span: Span;
}

/** Reads the collection whose opening bracket is at `start`, not looking beyond `limit`. */
export function readFlow(text: string, start: number, limit: number, depth = 1): FlowCollection {
  const kind = text[start] === '{' ? 'mapping' : 'list';
  const closer = kind === 'mapping' ? '}' : ']';
  const items: FlowItem[] = [];
  const ended = (end: number, closed: boolean, more: Partial<FlowCollection> = {}): FlowCollection => {
    return { kind, span: { start, end }, closed, items, halfOpen: false, tooDeep: null, ...more };
  };
  if (depth > deepestNesting) return ended(limit, false, { tooDeep: start });
  let at = skipSpace(text, start + 1, limit);
  while (at < limit) {
    const character = text[at]!;
    if (character === closer) return ended(at + 1, true);
    if (character === '}' || character === ']') return ended(trimBlanks(text, at, start + 1), false);
    if (character === ',') {
      at = skipSpace(text, at + 1, limit);
      continue;
    }
    const mayClose = kind === 'list' && items.length === 1;
    const item = readItem(text, at, limit, kind, depth, items[items.length - 1], mayClose);
    if (item.joined) items.pop();
    items.push(item.item);
    const inner = item.item.value;
    if (inner !== null && 'tooDeep' in inner && inner.tooDeep !== null)
      return ended(limit, false, { tooDeep: inner.tooDeep });
    at = skipSpace(text, item.end, limit);
    if (text[at] === ')' && kind === 'list' && items.length === 2 && at < limit)
      return ended(at + 1, true, { halfOpen: true });
    if (text[at] === ')' && at < limit) at++;
  }
  return ended(trimBlanks(text, limit, start + 1), false);
}

interface ReadItem {
  readonly item: FlowItem;
  readonly end: number;
  /** The item continues the one before it, whose text had a comma. */
  readonly joined: boolean;
}

function readItem(
  text: string,
  start: number,
  limit: number,
  kind: FlowCollection['kind'],
  depth: number,
  before: FlowItem | undefined,
  mayClose: boolean,
): ReadItem {
  const key = readKey(text, start, limit);
  if (key === null) {
    const value = readValue(text, start, limit, kind, depth, mayClose);
    const joined = value.kind === 'text' && continues(text, before, value.span, kind);
    if (!joined) return { item: { key: null, colon: -1, value, span: value.span }, end: value.span.end, joined };
    const span = { start: before!.value!.span.start, end: value.span.end };
    const item = { ...before!, value: { ...value, span }, span: { start: before!.span.start, end: span.end } };
    return { item, end: span.end, joined };
  }
  const from = skipSpace(text, key.colon + 1, limit);
  const colonSpan = { start: key.span.start, end: key.colon + 1 };
  if (from >= limit || ',}]'.includes(text[from]!)) {
    return { item: { key: key.span, colon: key.colon, value: null, span: colonSpan }, end: from, joined: false };
  }
  const value = readValue(text, from, limit, kind, depth, false);
  const span = { start: key.span.start, end: value.span.end };
  return { item: { key: key.span, colon: key.colon, value, span }, end: value.span.end, joined: false };
}

/** The key that begins at `start`, with its colon; null if the item has none. */
function readKey(text: string, start: number, limit: number): { span: Span; colon: number } | null {
  const first = text[start]!;
  if (first === '"' || first === "'") {
    const end = quotedEnd(text, start, limit);
    if (end === null) return null;
    const colon = skipSpace(text, end, limit);
    return text[colon] === ':' && colon < limit ? { span: { start, end }, colon } : null;
  }
  for (let at = start; at < limit; at++) {
    const character = text[at]!;
    if (character === ':' && (endsToken(text, at + 1) || at + 1 >= limit || ',[]{}'.includes(text[at + 1]!)))
      return { span: { start, end: trimBlanks(text, at, start) }, colon: at };
    if (',[]{}\n'.includes(character) || (character === '#' && endsToken(text, at - 1))) return null;
  }
  return null;
}

function readValue(
  text: string,
  start: number,
  limit: number,
  within: FlowCollection['kind'],
  depth: number,
  mayClose: boolean,
): FlowNode {
  const first = text[start]!;
  if (first === '{' || first === '[') {
    const collection = readFlow(text, start, limit, depth + 1);
    const after = skipSpace(text, collection.span.end, limit);
    const alone = after >= limit || ',}])#'.includes(text[after]!) || startsKey(text, after, limit);
    // What goes on after its closing bracket was meant as one text: `[0, 5] is wide`.
    return alone || !collection.closed ? collection : scanText(text, start, limit, within, mayClose);
  }
  if (first === '"' || first === "'") {
    const end = quotedEnd(text, start, limit);
    if (end === null) return { kind: 'quoted', span: { start, end: endOfUnclosed(text, start, limit) }, closed: false };
    const after = skipSpace(text, end, limit);
    if (after >= limit || ',}]#:'.includes(text[after]!) || startsKey(text, after, limit))
      return { kind: 'quoted', span: { start, end }, closed: true };
  }
  return scanText(text, start, limit, within, mayClose);
}

/** Whether a key begins at `offset`: the comma before it was forgotten. */
function startsKey(text: string, offset: number, limit: number): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{Nd}_.]*:\s/u.test(text.slice(offset, Math.min(offset + 120, limit)));
}

/** An unclosed quoted text is taken to end before the brackets and commas that end its line. */
function endOfUnclosed(text: string, start: number, limit: number): number {
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd < 0 ? limit : Math.min(lineEnd, limit));
  const comma = line.search(/,\s+[\p{L}_]\w*:(\s|$)/u);
  const kept = (comma >= 0 ? line.slice(0, comma) : line).replace(/[\s}\],]+$/u, '');
  return start + Math.max(1, kept.length);
}

/** Whether a text without a key goes on with the text before the comma: `k in [0, 5], c in [0, 2]`. */
function continues(text: string, before: FlowItem | undefined, span: Span, kind: FlowCollection['kind']): boolean {
  if (before?.value?.kind !== 'text') return false;
  const previous = text.slice(before.value.span.start, before.value.span.end);
  const piece = text.slice(span.start, span.end);
  const domain = /^[\p{L}_][\p{L}\p{M}\p{Nd}_.]*\s+in(\s|[[({])/u;
  if (kind === 'list') return domain.test(piece) && /\sfor\s/.test(previous);
  if (before.key === null) return false;
  const key = text.slice(before.key.start, before.key.end);
  if (/^(title|source|note|unit|claim|for|given|over)$/.test(key)) return true;
  return domain.test(piece);
}

/** Offset of the next character that is neither white space nor in a comment. */
export function skipSpace(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < limit) {
    const character = text[at]!;
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') at++;
    else if (character === '#' && endsToken(text, at - 1)) {
      const breakAt = text.indexOf('\n', at);
      at = breakAt < 0 ? limit : breakAt;
    } else break;
  }
  return Math.min(at, limit);
}
