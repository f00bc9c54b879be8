import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { checkShape } from '../declarations/check';
import type { OutcomeDeclaration, Shape } from '../declarations/fields';
import { isName } from '../expressions/words';
import { nameLike, normalName } from '../names';
import { didYouMean, didYouMeanText } from '../suggest';
import { readYaml, type YamlReading } from '../yaml/readYaml';
import type { MappingNode, ScalarNode } from '../yaml/tree';
import { commonFields, commonNames } from './commonFields';
import type { BlockDeclaration, VariantDeclaration } from './declaration';
import { readCharts, readClaims, splitCharts } from './claims';
import { checkScenarios } from './checkScenarios';
import { duplicateNames, type DeclaredName } from './duplicates';
import { extendBlock, readExtends, type ResolveBlock, type WrittenExtends } from './extend';
import { emptyMapping, entryName, findEntry, without, withoutNulls } from './merge';
import { entriesOf, mappingOf, readDefinitions, readParameters, scalarOf, textOf } from './parameters';
import { mergeScenario, type BlockParts } from './scenarios';

/** What has to be known of a family to read its blocks. Every `Family` is one. */
export interface FamilyFields {
  readonly name: string;
  readonly shape: Extract<Shape, { kind: 'record' }>;
  readonly outcomes?: readonly OutcomeDeclaration[];
}

/** The id on a fence line, if there is one. */
export type FenceId = { readonly name: string } | string | null;

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
    checkCommon(root, reading, family, families, fields, written !== null && !extended.inherits, report);
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
  duplicateNames([...namesOfBlock(base, scenarios), ...claimNames(claims)]).forEach(report);
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
    problems: inherited(problems, written),
  };
}

/** A problem in an inherited part is the base block's own; only what `extends` itself says is kept of those at its value. */
function inherited(problems: readonly Problem[], written: WrittenExtends | null): Problem[] {
  if (written === null) return [...problems];
  const shapeCodes = new Set([
    'unknown-field',
    'missing-field',
    'wrong-type',
    'out-of-range',
    'too-large',
    'duplicate-name',
    'unknown-family',
  ]);
  const at = (span: Span): boolean => span.start === written.span.start && span.end === written.span.end;
  return problems.filter((found) => {
    const elsewhere = at(found.span) && (found.related ?? []).every((related) => at(related.span));
    return !shapeCodes.has(found.code) || !elsewhere;
  });
}

function readId(root: MappingNode, fenceId: FenceId, report: (problem: Problem) => void): BlockDeclaration['id'] {
  const node = scalarOf(findEntry(root, 'id')?.value);
  if (node !== null) {
    const name = normalName(node.value.text.trim());
    if (isName(name)) return { name, span: node.span };
    report(notAnId(name, node));
    return null;
  }
  const written = typeof fenceId === 'string' ? fenceId : (fenceId?.name ?? null);
  if (written === null) return null;
  const name = normalName(written);
  if (isName(name)) return { name, span: null };
  const better = nameLike(name);
  const where = root.entries[0]?.key.span ?? root.span;
  const advice = better === '' ? 'Write a name' : `Write \`#${better}\``;
  report(
    problem('wrong-type', where, `\`#${name}\` on the fence line cannot be an id: ${whyNoId(name)}. ${advice} there.`),
  );
  return null;
}

function notAnId(name: string, node: ScalarNode): Problem {
  const better = nameLike(name);
  const fixes = better === '' ? [] : [replace(`Change to \`${better}\``, node.span, better)];
  return problem(
    'wrong-type',
    node.span,
    `\`${name}\` cannot be an id: ${whyNoId(name)}.${better === '' ? '' : ` Write \`${better}\`.`}`,
    { fixes },
  );
}

function whyNoId(name: string): string {
  if (name.includes('-')) return 'a hyphen would be a minus in expressions';
  return 'an id has letters, digits and `_`, and does not start with a digit';
}

function readExtendsField(root: MappingNode, report: (problem: Problem) => void): WrittenExtends | null {
  const node = scalarOf(findEntry(root, 'extends')?.value);
  if (node === null) return null;
  const written = readExtends(node);
  if (written === null)
    report(problem('unknown-block', node.span, '`extends` names a block: its id, or `note.md#id`.'));
  return written;
}

/** Common fields of the merged block: their kinds, the family, what is missing. */
function checkCommon(
  root: MappingNode,
  reading: YamlReading,
  family: BlockDeclaration['family'],
  families: readonly FamilyFields[],
  fields: FamilyFields | null,
  baseUnknown: boolean,
  report: (problem: Problem) => void,
): void {
  const others = new Set(root.entries.map(entryName).filter((name) => !commonNames.has(name)));
  const checked = ['model', 'id', 'scenarios'];
  const shape = { kind: 'record' as const, fields: commonFields.filter(({ name }) => !checked.includes(name)) };
  const present = { ...root, entries: root.entries.filter((entry) => !checked.includes(entryName(entry))) };
  const { problems } = checkShape(present, shape, { others });
  problems.filter((found) => !isMissingClaim(found)).forEach(report);
  checkScenarios(findEntry(root, 'scenarios'), report);
  const model = findEntry(root, 'model');
  const silenced = model?.unreadable === true || baseUnknown || (model === null && reading.unreadable.length > 0);
  if (family === null && !silenced) report(noFamily(root, model?.key ?? null, families));
  else if (family !== null && fields === null) report(unknownFamily(family, families));
}

/** A claim without its formula is judged `invalid`, which says the same. */
function isMissingClaim(found: Problem): boolean {
  return found.code === 'missing-field' && found.message.startsWith('`claim` is missing');
}

function noFamily(root: MappingNode, key: ScalarNode | null, families: readonly FamilyFields[]): Problem {
  const names = families.map(({ name }) => name);
  const misspelt = root.entries.find(
    (entry) => didYouMean(entryName(entry), ['model']) !== null && !commonNames.has(entryName(entry)),
  );
  const span = key?.span ?? misspelt?.key.span ?? root.entries[0]?.key.span ?? root.span;
  const fixes =
    misspelt === undefined || key !== null ? [] : [replace('Change to `model`', misspelt.key.span, 'model')];
  const example = names[0] ?? 'game';
  return problem(
    'missing-field',
    span,
    `The block does not say which family it is. Write \`model: ${example}\`${names.length > 1 ? ` (or ${names.slice(1).join(', ')})` : ''}.`,
    { fixes },
  );
}

function unknownFamily(family: { name: string; span: Span }, families: readonly FamilyFields[]): Problem {
  const names = families.map(({ name }) => name);
  const suggestion = didYouMean(family.name, names);
  const fixes = suggestion === null ? [] : [replace(`Change to \`${suggestion}\``, family.span, suggestion)];
  const known = suggestion === null ? ` Families are ${names.join(', ')}.` : '';
  return problem(
    'unknown-family',
    family.span,
    `\`${family.name}\` is no family of models.${didYouMeanText(suggestion)}${known}`,
    { fixes },
  );
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

/** The names that the block itself declares; a family adds its choices. */
export function namesOfBlock(base: VariantDeclaration, scenarios: BlockDeclaration['scenarios']): DeclaredName[] {
  return [
    ...base.parameters.map(({ name, nameSpan }) => ({ name, span: nameSpan, kind: 'parameter' })),
    ...base.definitions.map(({ name, nameSpan }) => ({ name, span: nameSpan, kind: 'definition' })),
    ...scenarios.map(({ name, nameSpan }) => ({ name, span: nameSpan, kind: 'scenario' })),
  ];
}

function claimNames(claims: BlockDeclaration['claims']): DeclaredName[] {
  return claims.flatMap(({ name }) => (name === null ? [] : [{ name: name.text, span: name.span, kind: 'claim' }]));
}
