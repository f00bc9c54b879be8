import { anchored } from '../notes/mappedText';
import type { Span } from '../notes/span';
import { emptyMapping, entryName, findEntry } from '../language/block/merge';
import type { MappingEntry, MappingNode, ScalarNode, YamlReading } from '../language/yaml';
import { normalName } from '../language/names';

/**
 * What some parameters would be: by index of the block in the note, then by name, each value as an author
 * would write it (`24`, `20%`, `2*c`, a text).
 */
export type Overrides = Readonly<Record<string, ParameterValues>>;
export type ParameterValues = Readonly<Record<string, string>>;

/**
 * A block's reading with values of its `params` replaced as if the author had written them there: unit, range
 * and step stay, what is inherited is set over. Spans stay those of the note. A body that is no mapping stays.
 */
export function withOverrides(reading: YamlReading, values: ParameterValues | undefined): YamlReading {
  const { root } = reading;
  if (root === null || values === undefined || Object.keys(values).length === 0) return reading;
  const written = findEntry(root, 'params');
  const anchor = findEntry(root, 'extends')?.value?.span ?? written?.key.span ?? root.entries[0]?.key.span ?? root.span;
  const params = written?.value?.kind === 'mapping' ? written.value : emptyMapping(anchor);
  const value = parametersWith(params, values, anchor);
  const entries =
    written === null
      ? [...root.entries, entryOf('params', value, anchor)]
      : root.entries.map((entry) => (entry === written ? { ...entry, value } : entry));
  return { ...reading, root: { ...root, entries } };
}

function parametersWith(params: MappingNode, values: ParameterValues, anchor: Span): MappingNode {
  const left = new Map(Object.entries(values).map(([name, text]) => [normalName(name), text]));
  const entries = params.entries.map((entry): MappingEntry => {
    const text = left.get(entryName(entry));
    left.delete(entryName(entry));
    if (text === undefined) return entry;
    const { value } = entry;
    if (value?.kind !== 'mapping') return { ...entry, value: scalarAt(text, value?.span ?? entry.key.span) };
    const stated = findEntry(value, 'value');
    const replaced = stated
      ? { ...stated, value: scalarAt(text, stated.value?.span ?? stated.key.span) }
      : entryOf('value', scalarAt(text, entry.key.span), entry.key.span);
    const others = value.entries.filter((each) => each !== stated);
    return { ...entry, value: { ...value, entries: [replaced, ...others] } };
  });
  const added = [...left].map(([name, text]) => entryOf(name, scalarAt(text, anchor), anchor));
  return { ...params, entries: [...entries, ...added] };
}

function entryOf(name: string, value: MappingNode | ScalarNode, span: Span): MappingEntry {
  return { key: scalarAt(name, span), value, span };
}

function scalarAt(text: string, span: Span): ScalarNode {
  return { kind: 'scalar', value: anchored(text, span), style: 'plain', span };
}
