import { isNull, type MappingEntry, type MappingNode, type ScalarNode, type YamlNode } from '../yaml/tree';
import type { DefinitionDeclaration, ParameterDeclaration } from './declaration';
import { entryName, findEntry } from './merge';

/** The parameters of a merged `params` mapping; what has a wrong shape (reported elsewhere) is left out part by part. */
export function readParameters(params: YamlNode | null, allowed: (name: string) => boolean): ParameterDeclaration[] {
  return entriesOf(params)
    .filter((entry) => allowed(entryName(entry)))
    .map(readParameter);
}

function readParameter(entry: MappingEntry): ParameterDeclaration {
  const { value } = entry;
  const base = { name: entryName(entry), nameSpan: entry.key.span };
  if (value?.kind !== 'mapping')
    return { ...base, value: scalarOf(value), range: null, step: null, unit: null, note: null };
  const field = (name: string): YamlNode | null => findEntry(value, name)?.value ?? null;
  return {
    ...base,
    value: scalarOf(field('value')),
    range: rangeOf(field('range')),
    step: scalarOf(field('step')),
    unit: textOf(field('unit')),
    note: textOf(field('note')),
  };
}

function rangeOf(node: YamlNode | null): ParameterDeclaration['range'] {
  if (node?.kind !== 'sequence' || node.items.length !== 2) return null;
  const low = scalarOf(node.items[0]!);
  const high = scalarOf(node.items[1]!);
  return low === null || high === null ? null : { low, high, span: node.span };
}

/** The definitions of a merged `define` mapping. */
export function readDefinitions(define: YamlNode | null, allowed: (name: string) => boolean): DefinitionDeclaration[] {
  const definitions: DefinitionDeclaration[] = [];
  for (const entry of entriesOf(define)) {
    const expression = scalarOf(entry.value);
    if (expression !== null && allowed(entryName(entry)))
      definitions.push({ name: entryName(entry), nameSpan: entry.key.span, expression });
  }
  return definitions;
}

/** Entries of a mapping that are not removed by `null`; none for anything else. */
export function entriesOf(node: YamlNode | null): readonly MappingEntry[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.filter((entry) => entry.value === null || !isNull(entry.value));
}

export function scalarOf(node: YamlNode | null | undefined): ScalarNode | null {
  return node?.kind === 'scalar' && !isNull(node) ? node : null;
}

export function textOf(node: YamlNode | null | undefined): string | null {
  return scalarOf(node)?.value.text.trim() ?? null;
}

export function mappingOf(node: YamlNode | null | undefined): MappingNode | null {
  return node?.kind === 'mapping' ? node : null;
}
