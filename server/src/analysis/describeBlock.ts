import type { Instance, ModelBlock, World } from '../families/world';
import type { BlockDeclaration } from '../language/block/declaration';
import type { Span } from '../notes/span';
import type { OutcomeInformation } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { toJson } from './readInstance';

/** The stated parameters of a block with where they stand. What is inherited stands nowhere in this block. */
export function parametersOf(world: World, { base, declaration }: ModelBlock): BlockAnalysis['parameters'] {
  if (!base) return [];
  const written = new Map(declaration.base.parameters.map((parameter) => [parameter.name, parameter]));
  return base.parameters.flatMap(({ name, value, type, unit, range, step }) => {
    const parameter = written.get(name);
    if (!parameter) return [];
    const { nameSpan, value: node } = parameter;
    const valueSpan = node && writtenHere(node.span, declaration);
    return [{ name, value: toJson(value, type, world.texts), unit, range, step, nameSpan, valueSpan }];
  });
}

/** Where choices and definitions are declared. */
export function declarationsOf({ base, declaration }: ModelBlock): BlockAnalysis['declarations'] {
  const choices = (base?.choices ?? []).flatMap(({ name, nameSpan }) =>
    nameSpan && writtenHere(nameSpan, declaration) ? [{ name, nameSpan, valueSpan: null }] : [],
  );
  const definitions = declaration.base.definitions.flatMap(({ name, nameSpan, expression }) =>
    writtenHere(nameSpan, declaration)
      ? [{ name, nameSpan, valueSpan: writtenHere(expression.span, declaration) }]
      : [],
  );
  return [...choices, ...definitions];
}

/** A span of this block; null for what stands at `extends` because it is inherited. */
function writtenHere(span: Span, { extends: origin }: BlockDeclaration): Span | null {
  const inherited = origin !== null && span.start === origin.span.start && span.end === origin.span.end;
  return inherited ? null : span;
}

/** More values of a text than this are no help to an author. */
const mostValues = 100;

/** What is known of every name: parameters, choices, definitions, outcomes. */
export function informationOf(instance: Instance): readonly OutcomeInformation[] {
  const parameters = instance.parameters.map(({ name, type, unit, note }) => ({
    name,
    kind: 'parameter' as const,
    type,
    unit,
    about: note ?? '',
    formula: null,
  }));
  const outcomes = instance.outcomes.map(({ name, kind, type, unit, about, formula, binding }) => ({
    name,
    kind,
    type,
    unit,
    about,
    formula,
    ...(type === 'text' && binding.values ? { values: binding.values.slice(0, mostValues) } : {}),
  }));
  return [...parameters, ...outcomes];
}
