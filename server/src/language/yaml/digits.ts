import { shifted } from '../../notes/mappedText';
import { shift } from '../../notes/span';
import type { MappingEntry, ScalarNode, YamlNode } from './tree';

/** A field as it was read: its text, where it stood, and what was read. */
export interface ReadField {
  readonly text: string;
  readonly at: number;
  readonly entry: MappingEntry;
}

/** A number in a field: where it stands in its text, and where what has taken its place ends. */
interface ChangedNumber {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/**
 * The entry of a field in which nothing has changed but the digits of one plain number, where the field stood before:
 * what reading its new text gives, without reading it. null where more has changed.
 */
export function withChangedNumber(before: ReadField, text: string): MappingEntry | null {
  const number = changedNumber(before.text, text);
  if (number === null) return null;
  const { at } = before;
  const written = text.slice(number.start, number.newEnd);
  return inEntry(before.entry, { start: at + number.start, end: at + number.end, written });
}

const plainNumber = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** Where two texts differ by a number that stands by itself, in both of them. */
function changedNumber(before: string, text: string): ChangedNumber | null {
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === text[text.length - 1 - same]) same++;
  while (start > 0 && isPart(before[start - 1])) start--;
  while (same > 0 && isPart(before[before.length - same])) same--;
  const [end, newEnd] = [before.length - same, text.length - same];
  const standsAlone = ' ['.includes(text[start - 1] ?? '?') && endsValue(text, newEnd);
  const areNumbers = plainNumber.test(before.slice(start, end)) && plainNumber.test(text.slice(start, newEnd));
  return standsAlone && areNumbers ? { start, end, newEnd } : null;
}

function isPart(character: string | undefined): boolean {
  return character !== undefined && ((character >= '0' && character <= '9') || character === '.');
}

/** Whether a value ends here. A comma right before the next value may be meant as a part of a number. */
function endsValue(text: string, end: number): boolean {
  const [next = '\n', further = '\n'] = [text[end], text[end + 1]];
  if (next === ',') return ' \n'.includes(further);
  return '\n}]'.includes(next) || (next === ' ' && '#}]'.includes(further));
}

/** What is written from now on in place of what stood in a span of the body. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

function inEntry(entry: MappingEntry, change: Replacement): MappingEntry | null {
  const value = entry.value && inNode(entry.value, change);
  return value && { ...entry, value, span: grown(entry.span, change) };
}

/** null where no value is just what stood there. */
function inNode(node: YamlNode, change: Replacement): YamlNode | null {
  switch (node.kind) {
    case 'scalar':
      return inScalar(node, change);
    case 'sequence': {
      const items = inParts(node.items, change, (item) => inNode(item, change), shiftNode);
      return items && { ...node, items, span: grown(node.span, change) };
    }
    case 'mapping': {
      const entries = inParts(node.entries, change, (entry) => inEntry(entry, change), shiftEntry);
      return entries && { ...node, entries: entries as MappingEntry[], span: grown(node.span, change) };
    }
  }
}

/** Parts in order: those before the change stay, the one around it changes, those behind it move. */
function inParts<Part extends MappingEntry | YamlNode>(
  parts: readonly (Part | null)[],
  change: Replacement,
  within: (part: Part) => Part | null,
  move: (part: Part, by: number) => Part,
): (Part | null)[] | null {
  const index = parts.findIndex((part) => part !== null && part.span.end >= change.end);
  const around = parts[index];
  const changed = around && around.span.start <= change.start ? within(around) : null;
  if (changed === null) return null;
  const by = growth(change);
  const behind = parts.slice(index + 1).map((part) => part && (by === 0 ? part : move(part, by)));
  return [...parts.slice(0, index), changed, ...behind];
}

function inScalar(node: ScalarNode, change: Replacement): ScalarNode | null {
  const { start, end, written } = change;
  if (node.style !== 'plain' || node.span.start !== start || node.span.end !== end) return null;
  const span = grown(node.span, change);
  const piece = { start: 0, end: written.length, sourceStart: start, sourceEnd: span.end };
  return { ...node, value: { text: written, pieces: [piece], at: start }, span };
}

function growth({ start, end, written }: Replacement): number {
  return written.length - (end - start);
}

function grown<Span extends { readonly end: number }>(span: Span, change: Replacement): Span {
  return { ...span, end: span.end + growth(change) };
}

/** The same entry in a body in which it stands further back. */
export function shiftEntry(entry: MappingEntry, by: number): MappingEntry {
  return {
    ...entry,
    key: { ...entry.key, value: shifted(entry.key.value, by), span: shift(entry.key.span, by) },
    value: entry.value && shiftNode(entry.value, by),
    span: shift(entry.span, by),
  };
}

function shiftNode<Node extends YamlNode>(node: Node, by: number): Node;
function shiftNode(node: YamlNode, by: number): YamlNode {
  const span = shift(node.span, by);
  switch (node.kind) {
    case 'scalar':
      return { ...node, value: shifted(node.value, by), span };
    case 'sequence':
      return { ...node, items: node.items.map((item) => item && shiftNode(item, by)), span };
    case 'mapping':
      return { ...node, entries: node.entries.map((entry) => shiftEntry(entry, by)), span };
  }
}
