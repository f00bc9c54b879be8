import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { checkShape } from '../declarations/check';
import { didYouMean, didYouMeanText } from '../suggest';
import type { YamlReading } from '../yaml/readYaml';
import type { MappingNode, ScalarNode } from '../yaml/tree';
import { checkScenarios } from './checkScenarios';
import { commonFields, commonNames } from './commonFields';
import type { BlockDeclaration } from './declaration';
import { entryName, findEntry } from './merge';
import type { FamilyFields } from './readBlock';

/** Common fields of the merged block: their kinds, the family, what is missing. */
export function checkCommon(
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
