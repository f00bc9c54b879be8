import { problem, replace, type Problem } from '../../notes/problem';
import { didYouMean, didYouMeanText } from '../suggest';
import { isNull, type MappingEntry, type MappingNode, type ScalarNode } from '../yaml/tree';
import { commonNames } from './commonFields';
import { emptyMapping, entryName, findEntry, mergeParameters, mergeValues, mergeMappings } from './merge';
import { entriesOf, mappingOf } from './parameters';

/** A block under one scenario, before it is read: what `params`, `define` and the family's fields become. */
export interface ScenarioParts {
  readonly params: MappingNode;
  readonly define: MappingNode;
  readonly fields: MappingNode;
  readonly own: ReadonlySet<string>;
  readonly held: readonly {
    readonly name: string;
    readonly nameSpan: MappingEntry['span'];
    readonly value: ScalarNode;
  }[];
}

export interface BlockParts {
  readonly params: MappingNode;
  readonly define: MappingNode;
  readonly fields: MappingNode;
}

/** Keys that say something about the scenario and change nothing. */
const remarks: ReadonlySet<string> = new Set(['title', 'note', 'source']);

/**
 * Merges a scenario over the block. A key is a field of the family (or `params`, `define`), else a parameter
 * of the block, else a choice to hold at a value; who knows the choices judges those.
 * `isField`: whether the family has a field of that name; null when the family is unknown.
 */
export function mergeScenario(
  base: BlockParts,
  scenario: MappingNode,
  isField: ((name: string) => boolean) | null,
  report: (problem: Problem) => void,
): ScenarioParts {
  const parameters = new Set(base.params.entries.map(entryName));
  const over: MappingEntry[] = [];
  const fields: MappingEntry[] = [];
  const held: { name: string; nameSpan: MappingEntry['span']; value: ScalarNode }[] = [];
  for (const entry of scenario.entries) {
    const name = entryName(entry);
    const { value } = entry;
    if (name === 'params' || name === 'define' || remarks.has(name)) continue;
    const known = base.fields.entries.some((field) => entryName(field) === name);
    if (isField?.(name) || (isField === null && known)) fields.push(entry);
    else if (commonNames.has(name)) report(notInScenario(entry));
    else if (parameters.has(name)) over.push(entry);
    else if (value === null || isNull(value)) {
      if (entry.unreadable !== true) report(noSuchKey(entry, [...parameters, ...base.fields.entries.map(entryName)]));
    } else if (value.kind === 'scalar') held.push({ name, nameSpan: entry.key.span, value });
    else if (isField === null) fields.push(entry);
    else report(noSuchKey(entry, [...parameters, ...base.fields.entries.map(entryName), 'params', 'define']));
  }
  const long = mappingOf(findEntry(scenario, 'params')?.value) ?? emptyMapping(scenario.span);
  const short = { ...emptyMapping(scenario.span), entries: over };
  const params = mergeParameters(mergeParameters(base.params, long), short);
  const define = mergeMappings(
    base.define,
    mappingOf(findEntry(scenario, 'define')?.value) ?? emptyMapping(scenario.span),
  );
  const own = new Set([...setParameters(long), ...setParameters(short)]);
  const merged = mergeMappings(base.fields, { ...emptyMapping(base.fields.span), entries: fields }, mergeValues);
  return { params, define, fields: merged, own, held };
}

/** Parameters that get a value, not only another range or note. */
function setParameters(params: MappingNode): string[] {
  return entriesOf(params)
    .filter(
      ({ value }) => value?.kind === 'scalar' || (value?.kind === 'mapping' && findEntry(value, 'value') !== null),
    )
    .map(entryName);
}

function notInScenario(entry: MappingEntry): Problem {
  const name = entry.key.value.text;
  return problem(
    'unknown-field',
    entry.key.span,
    `\`${name}\` belongs to the whole block; a scenario cannot change it.`,
  );
}

function noSuchKey(entry: MappingEntry, candidates: readonly string[]): Problem {
  const name = entry.key.value.text;
  const suggestion = didYouMean(name, candidates);
  const fixes = suggestion === null ? [] : [replace(`Change to \`${suggestion}\``, entry.key.span, suggestion)];
  const message = `\`${name}\` is no parameter or field of this block, so a scenario cannot set it like this.${didYouMeanText(suggestion)}`;
  return problem('unknown-field', entry.key.span, message, { fixes });
}
