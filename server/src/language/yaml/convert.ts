import type { CST } from 'yaml';
import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { MappedText } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { normalName } from '../names';
import { decodePlain, decodeSingle } from './decode';
import { decodeDouble } from './decodeDouble';
import { decodeLiteral } from './decodeLiteral';
import { isBlank, lineAt } from './lines';
import { carry, carrySpan } from './repair';
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from './tree';

/** Where a composed text came from: it may have been repaired on the way. */
export interface Source {
  readonly repaired: MappedText;
  /** The body. */
  readonly body: string;
  readonly problems: Problem[];
  /** The line of the body, counted from 1, that an offset stands on. */
  lineOf(offset: number): number;
  /** What was left out because it could not be read, in ascending order. */
  readonly unreadable: readonly Span[];
}

/** Turns what the library composed into our tree, in offsets of the body. null: nothing is there. */
export function convert(node: unknown, source: Source): YamlNode | null {
  if (isMap(node)) return convertMapping(node, source);
  if (isSeq(node)) return convertSequence(node, source);
  return isScalar(node) ? convertScalar(node, source) : null;
}

type Ranged = Node & { range: readonly [number, number, number] };

function rangeOf(node: unknown): Span {
  const range = (node as Ranged).range;
  return { start: range[0], end: range[1] };
}

function convertMapping(node: { items: Pair[]; flow?: boolean }, source: Source): MappingNode {
  const entries: MappingEntry[] = [];
  const seen = new Map<string, ScalarNode>();
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? convertScalar(pair.key, source) : null;
    if (key === null) {
      if (pair.key !== null && pair.key !== undefined)
        source.problems.push(noName(carrySpan(rangeOf(pair.key), source.repaired)));
      continue;
    }
    const value = convert(pair.value, source);
    const colon = colonEnd(pair, key.span.end);
    const end =
      value?.span.end ?? Math.max(key.span.end, carrySpan({ start: colon, end: colon }, source.repaired).start);
    const span = { start: key.span.start, end: Math.max(end, key.span.end) };
    const silenced = value === null && isSilenced(span, source);
    const entry = { key, value, span, ...(silenced ? { unreadable: true as const } : {}) };
    const first = seen.get(normalName(key.value.text));
    if (first !== undefined) {
      source.problems.push(duplicate(source, entry, first, node.flow === true));
      continue;
    }
    seen.set(normalName(key.value.text), key);
    entries.push(entry);
  }
  return { kind: 'mapping', entries, flow: node.flow === true, span: collectionSpan(node, entries, source) };
}

function convertSequence(node: { items: unknown[]; flow?: boolean }, source: Source): SequenceNode {
  const items = node.items.map((item) => convert(item, source));
  const present = items.filter((item) => item !== null);
  return { kind: 'sequence', items, flow: node.flow === true, span: collectionSpan(node, present, source) };
}

/** Whether what could not be read is this entry or stands behind its colon. */
function isSilenced(span: Span, source: Source): boolean {
  let low = 0;
  let high = source.unreadable.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source.unreadable[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  const broken = source.unreadable[low];
  if (broken === undefined) return false;
  return broken.start < span.end || /^\s*$/.test(source.body.slice(span.end, broken.start));
}

/** Block collections end with their last part, not with the comments and empty lines behind it. */
function collectionSpan(node: { flow?: boolean }, parts: readonly { span: Span }[], source: Source): Span {
  const whole = carrySpan(rangeOf(node), source.repaired);
  if (node.flow === true || parts.length === 0) return whole;
  return { start: whole.start, end: parts[parts.length - 1]!.span.end };
}

function colonEnd(pair: Pair, fallback: number): number {
  const item = (pair as { srcToken?: CST.CollectionItem }).srcToken;
  const colon = item?.sep?.find((token) => token.type === 'map-value-ind');
  return colon === undefined ? fallback : colon.offset + colon.source.length;
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

/** null for a scalar that the library made up where nothing is written. */
function convertScalar(node: Scalar, source: Source): ScalarNode | null {
  const range = rangeOf(node);
  const style = styles[(node.type ?? 'PLAIN') as keyof typeof styles];
  if (style === 'plain' && range.end <= range.start) return null;
  const token = (node as { srcToken?: CST.FlowScalar | CST.BlockScalar }).srcToken;
  const value = carry(decode(source.repaired.text, range, style, token), source.repaired);
  const span = carrySpan(trimLiteral(source.repaired.text, range, style), source.repaired);
  return { kind: 'scalar', value, style, span };
}

function decode(text: string, range: Span, style: ScalarNode['style'], token: CST.Token | undefined): MappedText {
  if (style === 'single') return decodeSingle(text, range.start, range.end);
  if (style === 'double') return decodeDouble(text, range.start, range.end);
  if (style === 'plain' || token?.type !== 'block-scalar') return decodePlain(text, range.start, range.end);
  const header = /^[|>]([+-]?)([1-9]?)([+-]?)/.exec(text.slice(range.start, range.start + 4))!;
  const chomp = (header[1] || header[3] || '') as '' | '-' | '+';
  const start = Math.min(range.end, lineAt(text, range.start).end + 1);
  const layout = { folded: style === 'folded', chomp, indent: Number(header[2]), parentIndent: token.indent };
  return decodeLiteral(text, start, range.end, layout);
}

/** A block scalar's span leaves out the empty lines behind its text. */
function trimLiteral(text: string, range: Span, style: ScalarNode['style']): Span {
  if (style !== 'literal' && style !== 'folded') return range;
  let end = range.end;
  while (end > range.start && /\s/.test(text[end - 1]!)) end--;
  return { start: range.start, end };
}

function noName(span: Span): Problem {
  return problem('yaml-syntax', span, 'Before a colon stands a name, not a list or a mapping.');
}

function duplicate(source: Source, entry: MappingEntry, first: ScalarNode, flow: boolean): Problem {
  const { body } = source;
  const name = first.value.text;
  const sameLine = !body.slice(first.span.start, entry.key.span.start).includes('\n');
  const where = sameLine ? 'earlier on this line' : `on line ${source.lineOf(first.span.start)} of the block`;
  const message = `\`${name}\` is already there, ${where}; that one counts. Remove this one or give it another name.`;
  const fixes = [replace(`Remove this \`${name}\``, removal(body, entry.span, flow), '', false)];
  const related = [{ span: first.span, message: `The first \`${name}\`.` }];
  return problem('duplicate-name', entry.key.span, message, { related, fixes });
}

/** What to delete with an entry: its lines, or in braces the comma before it. */
function removal(body: string, span: Span, flow: boolean): Span {
  if (flow) {
    const comma = body.lastIndexOf(',', span.start);
    return { start: comma < 0 ? span.start : comma, end: span.end };
  }
  const first = lineAt(body, body.lastIndexOf('\n', span.start - 1) + 1);
  if (first.content !== span.start) return span;
  const lineEnd = body.indexOf('\n', span.end);
  const rest = { ...lineAt(body, span.end), content: span.end + /^[ \t]*/.exec(body.slice(span.end))![0].length };
  if (!isBlank(body, rest)) return span;
  return { start: first.start, end: lineEnd < 0 ? body.length : lineEnd + 1 };
}
