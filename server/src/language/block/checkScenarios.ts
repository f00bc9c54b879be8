import { checkShape } from '../declarations/check';
import { notAName, wrongKind } from '../declarations/messages';
import type { Problem } from '../../notes/problem';
import type { Shape } from '../declarations/fields';
import { isName } from '../expressions/words';
import { isNull, type MappingEntry } from '../yaml/tree';
import { commonFields } from './commonFields';
import { entryName, findEntry } from './merge';

/** Names and kinds of the scenarios, and the common fields inside each. Their other keys are judged where they are merged. */
export function checkScenarios(scenarios: MappingEntry | null, report: (problem: Problem) => void): void {
  if (scenarios === null || isNull(scenarios.value)) return;
  const shape = commonFields.find(({ name }) => name === 'scenarios')!.shape;
  if (scenarios.value.kind !== 'mapping') return report(wrongKind(scenarios.value, shape, 'scenarios'));
  for (const entry of scenarios.value.entries) {
    if (!isName(entryName(entry))) report(notAName(entry, 'scenario'));
    if (isNull(entry.value)) continue;
    if (entry.value.kind !== 'mapping') {
      report(wrongKind(entry.value, { kind: 'record', fields: [] }, entry.key.value.text));
      continue;
    }
    for (const name of ['params', 'define']) checkPart(findEntry(entry.value, name), name, report);
  }
}

/** `params` or `define` of a scenario: parts of a parameter suffice, the rest is the block's. */
function checkPart(entry: MappingEntry | null, name: string, report: (problem: Problem) => void): void {
  if (entry === null || isNull(entry.value)) return;
  const { problems } = checkShape(entry.value, partial(commonFields.find((field) => field.name === name)!.shape), {
    name,
    owner: entry.key.span,
  });
  problems.forEach(report);
}

/** The shape without its required fields. */
function partial(shape: Shape): Shape {
  switch (shape.kind) {
    case 'entries':
    case 'list':
      return { ...shape, of: partial(shape.of) };
    case 'either':
      return { ...shape, shapes: shape.shapes.map(partial) };
    case 'record':
      return { ...shape, fields: shape.fields.map((field) => ({ ...field, required: false })) };
    default:
      return shape;
  }
}
