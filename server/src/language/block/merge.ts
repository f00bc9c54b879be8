import { anchored, type MappedText } from '../../notes/mappedText';
import type { Span } from '../../notes/span';
import { normalName } from '../names';
import { isNull, type MappingEntry, type MappingNode, type ScalarNode, type YamlNode } from '../yaml/tree';

/** Mappings that state one choice among several are replaced whole: half of each would be neither. */
const choiceKeys: ReadonlySet<string> = new Set([
  ...['uniform', 'normal', 'lognormal', 'exponential', 'triangular', 'beta', 'pareto', 'discrete'],
  ...['logit', 'oneOf'],
]);
const choiceFields: ReadonlySet<string> = new Set(['choice', 'oneOf']);

/** The name of an entry, as names are compared. */
export function entryName(entry: MappingEntry): string {
  return normalName(entry.key.value.text);
}

export function findEntry(node: MappingNode | null, name: string): MappingEntry | null {
  return node?.entries.find((entry) => entryName(entry) === name) ?? null;
}

/** How two values of one entry merge. */
type MergeValue = (below: YamlNode, above: YamlNode, name: string) => YamlNode;

/** One mapping over another, key by key: an explicit `null` removes, what only one has stays. */
export function mergeMappings(below: MappingNode, above: MappingNode, merge: MergeValue = mergeValues): MappingNode {
  const over = new Map(above.entries.map((entry) => [entryName(entry), entry]));
  const entries: MappingEntry[] = [];
  for (const entry of below.entries) {
    const name = entryName(entry);
    const written = over.get(name);
    over.delete(name);
    const merged = written === undefined ? entry : mergeEntries(entry, written, name, merge);
    if (merged !== null) entries.push(merged);
  }
  for (const entry of over.values()) entries.push(entry);
  return { ...above, entries };
}

function mergeEntries(below: MappingEntry, above: MappingEntry, name: string, merge: MergeValue): MappingEntry | null {
  if (above.value === null) return above;
  if (isNull(above.value)) return null;
  if (isNull(below.value)) return above;
  return { ...above, value: merge(below.value, above.value, name) };
}

/** Mappings merge, anything else is replaced. */
export function mergeValues(below: YamlNode, above: YamlNode, name: string): YamlNode {
  if (below.kind !== 'mapping' || above.kind !== 'mapping') return above;
  if (choiceFields.has(name) || isChoice(below) || isChoice(above)) return above;
  return mergeMappings(below, above);
}

function isChoice(node: MappingNode): boolean {
  const [only, ...more] = node.entries;
  if (only === undefined || more.length > 0) return false;
  const name = entryName(only);
  // A customer may well be called `beta`: a distribution has a list, or values with their weights.
  return (
    choiceKeys.has(name) && (name === 'logit' || only.value?.kind === (name === 'discrete' ? 'mapping' : 'sequence'))
  );
}

/** Parameters: a plain value over a mapping replaces only its `value`, and a mapping over a plain value keeps that. */
export function mergeParameters(below: MappingNode, above: MappingNode): MappingNode {
  return mergeMappings(below, above, (lower, upper) => {
    if (lower.kind === 'sequence' || upper.kind === 'sequence') return upper;
    if (lower.kind === 'scalar' && upper.kind === 'scalar') return upper;
    return mergeMappings(asParameter(lower), asParameter(upper));
  });
}

function asParameter(node: ScalarNode | MappingNode): MappingNode {
  if (node.kind === 'mapping') return node;
  const key: ScalarNode = { kind: 'scalar', value: anchored('value', node.span), style: 'plain', span: node.span };
  return { kind: 'mapping', entries: [{ key, value: node, span: node.span }], flow: true, span: node.span };
}

/** The same node as if it were written at `span`: how what is inherited stands in the block that inherits it. */
export function anchorAt<Node extends YamlNode>(node: Node, span: Span): Node;
export function anchorAt(node: YamlNode, span: Span): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return { ...node, value: sameNote(anchored(node.value.text, span), node.value.note), span };
    case 'sequence':
      return { ...node, items: node.items.map((item) => (item === null ? null : anchorAt(item, span))), span };
    case 'mapping':
      return { ...node, entries: node.entries.map((entry) => anchorEntry(entry, span)), span };
  }
}

function sameNote(text: MappedText, note: string | undefined): MappedText {
  return note === undefined ? text : { ...text, note };
}

/** The same mapping, its texts marked as written in another note, where their paths and blocks are looked up. */
export function writtenIn(node: MappingNode, note: string): MappingNode {
  return markNode(node, note) as MappingNode;
}

function markNode(node: YamlNode, note: string): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return { ...node, value: { ...node.value, note } };
    case 'sequence':
      return { ...node, items: node.items.map((item) => item && markNode(item, note)) };
    case 'mapping':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, value: entry.value && markNode(entry.value, note) })),
      };
  }
}

function anchorEntry(entry: MappingEntry, span: Span): MappingEntry {
  return {
    ...entry,
    key: anchorAt(entry.key, span),
    value: entry.value === null ? null : anchorAt(entry.value, span),
    span,
  };
}

/** A mapping without some of its entries. */
export function without(node: MappingNode, names: ReadonlySet<string>): MappingNode {
  return { ...node, entries: node.entries.filter((entry) => !names.has(entryName(entry))) };
}

export const emptyMapping = (span: Span): MappingNode => ({ kind: 'mapping', entries: [], flow: false, span });

/** A mapping with every explicit `null` taken out: in a finished block it means the same as not written. */
export function withoutNulls(node: MappingNode): MappingNode {
  return { ...node, entries: node.entries.filter((entry) => entry.value === null || !isNull(entry.value)) };
}
