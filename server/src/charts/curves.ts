import type { MappedText } from '../notes/mappedText';
import type { Compiled } from '../language/expressions/runtime';
import type { Instance } from '../families/world';
import { pathOf } from './names';
import type { Curve, NamedInstance } from './plan';
import type { ReadingContext } from './readingContext';
import type { ChartWords } from './words';

/** Compiles each quantity in the base, or in the base and every scenario; members of a bare family name one by one. */
export function readCurves(quantities: readonly MappedText[], byScenario: boolean, context: ReadingContext): Curve[] {
  return quantities.flatMap((quantity) => {
    const members = readMembers(quantity, context);
    if (members !== null && !byScenario) return members.map((each) => each.curve);
    const sources = members === null ? [{ text: quantity, label: quantity.text }] : members.map((each) => each.source);
    return sources.flatMap((source) => readInInstances(source.text, source.label, byScenario, context));
  });
}

/** The members of an outcome family (`fit.0`, `fit.1` … of `fit`), in order; null when it is no such name. */
export function readMembers(quantity: MappedText, context: ReadingContext) {
  const path = pathOf(quantity.text);
  if (path === null) return null;
  const { base, world } = context;
  if ([...base.outcomes, ...base.parameters].some((each) => each.name === path)) return null;
  const outcomes = base.outcomes.filter((each) => each.name.startsWith(`${path}.`));
  if (outcomes.length === 0) return null;
  return outcomes.flatMap((outcome) => {
    const text = {
      text: outcome.name,
      pieces: [{ start: 0, end: outcome.name.length, ...sourceOf(quantity) }],
      at: quantity.at,
    };
    const { compiled } = world.compile(base, text);
    if (compiled === null) return [];
    const source = { text, label: outcome.name };
    return [
      { member: outcome.name.slice(path.length + 1), curve: curveOf(outcome.name, null, compiled, base), source },
    ];
  });
}

/** The instances of a chart by scenario: the base, then the scenarios in declared order. */
export function instancesByScenario(context: ReadingContext): readonly (readonly [string, Instance])[] {
  return [['base', context.base], ...context.block.scenarios];
}

/** The instances of charts that draw each by itself: the base, or by scenario all of them. */
export function namedInstances({ by }: ChartWords, context: ReadingContext): NamedInstance[] {
  if (by !== 'scenario') return [{ scenario: null, instance: context.base }];
  return instancesByScenario(context).map(([scenario, instance]) => ({ scenario, instance }));
}

function readInInstances(text: MappedText, label: string, byScenario: boolean, context: ReadingContext): Curve[] {
  const { base, world, problems } = context;
  const inBase = world.compile(base, text);
  problems.push(...inBase.problems);
  if (inBase.compiled === null) return [];
  if (!byScenario) return [curveOf(label, null, inBase.compiled, base)];
  return instancesByScenario(context).flatMap(([scenario, instance]) => {
    // What is wrong with the text has been said for the base; a scenario that lacks a name is left out.
    const compiled = instance === base ? inBase.compiled : world.compile(instance, text).compiled;
    return compiled === null ? [] : [curveOf(label, scenario, compiled, instance)];
  });
}

function curveOf(quantity: string, scenario: string | null, compiled: Compiled, instance: Instance): Curve {
  return { quantity: quantity.replace(/\s+/gu, ' '), scenario, unit: unitOf(compiled, instance), compiled, instance };
}

/** The unit of a plain name; an expression of several names has none that we know. */
function unitOf(compiled: Compiled, instance: Instance): string | null {
  const { expression } = compiled;
  if (expression.kind !== 'reference') return null;
  const name = expression.parts.map((part) => part.name).join('.');
  const last = expression.parts[expression.parts.length - 1]!.name;
  const known = [...instance.outcomes, ...instance.parameters];
  return (known.find((each) => each.name === name) ?? known.find((each) => each.name === last))?.unit ?? null;
}

function sourceOf(text: MappedText): { sourceStart: number; sourceEnd: number } {
  const first = text.pieces[0];
  const last = text.pieces[text.pieces.length - 1];
  return { sourceStart: first?.sourceStart ?? text.at, sourceEnd: last?.sourceEnd ?? text.at };
}
