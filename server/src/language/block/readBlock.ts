import { problem, type Problem } from '../../notes/problem';
import type { OutcomeDeclaration, Shape } from '../declarations/fields';
import { missingField } from '../declarations/messages';
import { isName } from '../expressions/words';
import { readYaml, type YamlReading } from '../yaml/readYaml';
import { isNull, type MappingEntry, type MappingNode } from '../yaml/tree';
import { checkCommon } from './checkCommon';
import { readCharts, readClaims, splitCharts } from './claims';
import { commonNames } from './commonFields';
import type { BlockDeclaration, VariantDeclaration } from './declaration';
import { duplicateNames, type DeclaredName } from './duplicates';
import { extendBlock, readExtends, type ResolveBlock, type WrittenExtends } from './extend';
import { readId, type FenceId } from './id';
import { withoutInherited } from './inherited';
import { emptyMapping, entryName, findEntry, without, withoutNulls } from './merge';
import { entriesOf, mappingOf, readDefinitions, readParameters, scalarOf, textOf } from './parameters';
import { mergeScenario, type BlockParts } from './scenarios';

/** What has to be known of a family to read its blocks. Every `Family` is one. */
export interface FamilyFields {
  readonly name: string;
  readonly shape: Extract<Shape, { kind: 'record' }>;
  readonly outcomes?: readonly OutcomeDeclaration[];
}

/** Reads a block's body: YAML, common fields, `extends`, scenarios. Never throws; problems are on the declaration. */
export function readBlock(
  body: string,
  fenceId: FenceId,
  resolve: ResolveBlock,
  families: readonly FamilyFields[],
): BlockDeclaration {
  return declareBlock(readYaml(body), fenceId, resolve, families);
}

/** As `readBlock`, for a body whose YAML has been read already. */
export function declareBlock(
  reading: YamlReading,
  fenceId: FenceId,
  resolve: ResolveBlock,
  families: readonly FamilyFields[],
): BlockDeclaration {
  const problems: Problem[] = [...reading.problems];
  const report = (found: Problem): void => void problems.push(found);
  const own = reading.root ?? emptyMapping({ start: 0, end: 0 });
  const id = readId(own, fenceId, report);
  const written = readExtendsField(own, report);
  const extended = extendBlock(own, id?.name ?? null, written, resolve);
  extended.problems.forEach(report);
  const root = withoutNulls(extended.root);
  const familyNode = scalarOf(findEntry(root, 'model')?.value);
  const family = familyNode === null ? null : { name: familyNode.value.text.trim(), span: familyNode.span };
  const fields = families.find((each) => each.name === family?.name) ?? null;
  if (reading.root !== null)
    checkCommon(
      root,
      reading,
      family,
      families,
      fields,
      findEntry(own, 'extends') !== null && !extended.inherits,
      report,
    );
  if (extended.inherits && fields !== null) takenBack(own, fields).forEach(report);
  const anchor = family?.span ?? root.entries[0]?.key.span ?? root.span;
  const parts: BlockParts = {
    params: mappingOf(findEntry(root, 'params')?.value) ?? emptyMapping(anchor),
    define: mappingOf(findEntry(root, 'define')?.value) ?? emptyMapping(anchor),
    fields: { ...without(root, commonNames), span: anchor },
  };
  const base = { ...readVariant(parts), own: new Set<string>(), held: [] };
  const scenarios = readScenarios(root, parts, fields, report);
  const claims = readClaims(findEntry(own, 'claims')?.value ?? null);
  const series = new Set((fields?.outcomes ?? []).filter(({ type }) => type === 'series').map(({ name }) => name));
  splitCharts(findEntry(own, 'charts')?.value ?? null, series).forEach(report);
  duplicateNames([...namesOfBlock(parts, scenarios), ...claimNames(claims)]).forEach(report);
  return {
    id,
    family,
    title: textOf(findEntry(own, 'title')?.value),
    source: textOf(findEntry(own, 'source')?.value),
    note: textOf(findEntry(own, 'note')?.value),
    extends: written,
    base,
    scenarios,
    claims,
    charts: readCharts(findEntry(own, 'charts')?.value ?? null),
    problems: withoutInherited(problems, written?.span ?? null),
  };
}

/** What a block needs and takes out of what it inherits: the block that it starts from does not lack it. */
function takenBack(own: MappingNode, { shape }: FamilyFields): Problem[] {
  return own.entries.flatMap((entry) => {
    const field = shape.fields.find(({ name }) => name === entryName(entry));
    const removes = entry.value !== null && isNull(entry.value);
    return removes && field?.required === true ? [missingField(entry.key.span, field, undefined)] : [];
  });
}

function readExtendsField(root: MappingNode, report: (problem: Problem) => void): WrittenExtends | null {
  const node = scalarOf(findEntry(root, 'extends')?.value);
  if (node === null) return null;
  const written = readExtends(node);
  if (written === null)
    report(problem('unknown-block', node.span, '`extends` names a block: its id, or `note.md#id`.'));
  return written;
}

function readVariant(parts: BlockParts): Omit<VariantDeclaration, 'own' | 'held'> {
  const taken = new Set<string>();
  const free = (name: string): boolean => isName(name) && !taken.has(name) && taken.add(name).size > 0;
  return {
    parameters: readParameters(parts.params, free),
    definitions: readDefinitions(parts.define, free),
    fields: parts.fields,
  };
}

function readScenarios(
  root: MappingNode,
  base: BlockParts,
  family: FamilyFields | null,
  report: (problem: Problem) => void,
): BlockDeclaration['scenarios'] {
  const names = new Set(family?.shape.fields.map(({ name }) => name));
  const isField = family === null ? null : (name: string): boolean => names.has(name);
  return entriesOf(findEntry(root, 'scenarios')?.value ?? null).flatMap((entry) => {
    if (!isName(entryName(entry)) || (entry.value !== null && entry.value.kind !== 'mapping')) return [];
    const scenario = mappingOf(entry.value) ?? emptyMapping(entry.key.span);
    const parts = mergeScenario(base, scenario, isField, report);
    const variant = { ...readVariant(parts), own: parts.own, held: parts.held };
    return [{ ...variant, name: entryName(entry), nameSpan: entry.key.span, span: entry.span }];
  });
}

/** The names that a block itself declares, those declared twice included. */
function namesOfBlock(parts: BlockParts, scenarios: BlockDeclaration['scenarios']): DeclaredName[] {
  const named = (kind: string) => (entry: MappingEntry) => ({ name: entryName(entry), span: entry.key.span, kind });
  return [
    ...entriesOf(parts.params).map(named('parameter')),
    ...entriesOf(parts.define).map(named('definition')),
    ...scenarios.map(({ name, nameSpan }) => ({ name, span: nameSpan, kind: 'scenario' })),
  ];
}

function claimNames(claims: BlockDeclaration['claims']): DeclaredName[] {
  return claims.flatMap(({ name }) => (name === null ? [] : [{ name: name.text, span: name.span, kind: 'claim' }]));
}
