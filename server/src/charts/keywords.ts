import type { MappedText } from '../notes/mappedText';
import { problem } from '../notes/problem';
import type { Instance } from '../families/world';
import { readAxis } from './axis';
import { instancesByScenario } from './curves';
import type { Curve, Plan, PlanFrame, Responder } from './plan';
import { readDemand, readPurchase } from './readMarket';
import type { ReadingContext } from './readingContext';
import { surplusParts } from './surplus/parts';
import { spanOf, type ChartWords } from './words';

const keywords: ReadonlySet<string> = new Set(['surplus', 'responses', 'demand', 'purchase']);
export type Keyword = 'surplus' | 'responses' | 'demand' | 'purchase';

/** The charts with a name of their own, those of the family included; a name that the model declares means the model's. */
export function keywordOf(text: MappedText, words: ChartWords, base: Instance): Keyword | null {
  const name = text.text;
  if (!isKeyword(name)) return null;
  const declared =
    base.outcomes.some((each) => each.name === name) || base.parameters.some((each) => each.name === name);
  // `demand over k` is the model's quantities along a parameter.
  if (name === 'demand' && words.axes.length > 0) return null;
  if (declared && (words.axes.length > 0 || words.by !== null || name === 'demand' || name === 'purchase')) return null;
  return name;
}

function isKeyword(name: string): name is Keyword {
  return keywords.has(name);
}

/** Reads a chart that has a name of its own. */
export function readKeyword(
  keyword: Keyword,
  frame: PlanFrame,
  text: MappedText,
  words: ChartWords,
  context: ReadingContext,
): Plan | null {
  switch (keyword) {
    case 'surplus':
      return readSurplus(frame, text, words, context);
    case 'responses':
      return readResponses(frame, text, words, context);
    case 'demand':
      return readDemand(frame, text, words, context);
    case 'purchase':
      return readPurchase(frame, text, words, context);
  }
}

/** Reads `surplus`, `surplus by scenario`, `surplus by configuration`, `surplus over k`. */
function readSurplus(
  frame: PlanFrame,
  text: MappedText,
  { by, axes }: ChartWords,
  context: ReadingContext,
): Plan | null {
  const { base, world, problems } = context;
  const read = axes.map((each) => readAxis(each, world, base, problems));
  if (read.some((each) => each === null)) return null;
  const axis = read[0] ?? null;
  if (axes.length > 1 || (axis !== null && by !== null)) {
    const message =
      'The surplus chart goes by scenario or over one parameter: `surplus by scenario`, `surplus over k`.';
    problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  const byScenario = by === 'scenario';
  const instances = byScenario ? instancesByScenario(context) : ([['base', base]] as const);
  const of = (name: string) =>
    instances.flatMap(([scenario, instance]) => outcomeCurve(name, scenario, instance, context));
  const parts = surplusParts.flatMap(of);
  const total = of('totalSurplus');
  if (parts.length === 0 && total.length === 0) {
    const message =
      'The surplus chart draws `profit`, `consumerSurplus`, `deadweightLoss` and `totalSurplus`; define at least one of them.';
    problems.push(problem('missing-field', spanOf(text), message));
    return null;
  }
  const title = frame.title.replace(/^surplus/, 'Surplus');
  return { ...frame, title, kind: 'surplus', parts, total, axis, byConfiguration: by === 'configuration' };
}

/** Reads `responses`, `responses over q1 in [a, b], q2 in [c, d]`. */
function readResponses(frame: PlanFrame, text: MappedText, words: ChartWords, context: ReadingContext): Plan | null {
  const { base, world, problems } = context;
  const continuous = base.choices.filter((each) => each.type === 'number' && each.values === undefined);
  const [first, second] = continuous;
  if (first === undefined || second === undefined || base.choices.length !== 2) {
    const message =
      'Best responses are drawn for two players with one continuous choice each; this model has another shape.';
    problems.push(problem('wrong-type', spanOf(text), message));
    return null;
  }
  const axes = words.axes.map((each) => ({ written: each, axis: readAxis(each, world, base, problems) }));
  for (const { written, axis } of axes)
    if (axis !== null && axis.name !== first.name && axis.name !== second.name)
      problems.push(
        problem(
          'wrong-type',
          written.span,
          `The axes of this chart are the two choices, \`${first.name}\` and \`${second.name}\`.`,
        ),
      );
  const responder = (name: string): Responder | null => {
    const [curve] = outcomeCurve(name, 'base', base, context);
    if (curve === undefined) return null;
    const axis = axes.find((each) => each.axis?.name === name && each.axis.ends === 'written')?.axis ?? null;
    return { name, unit: curve.unit, compiled: curve.compiled, axis };
  };
  const one = responder(first.name);
  const two = responder(second.name);
  if (one === null || two === null) return null;
  const title = frame.title === 'responses' ? 'Best responses' : frame.title;
  return { ...frame, title, kind: 'responses', instance: base, choices: [one, two] };
}

function outcomeCurve(name: string, scenario: string, instance: Instance, { world }: ReadingContext): Curve[] {
  const outcome = instance.outcomes.find((each) => each.name === name && each.type === 'number');
  if (outcome === undefined) return [];
  const { compiled } = world.compile(instance, { text: name, pieces: [], at: 0 });
  return compiled === null ? [] : [{ quantity: name, scenario, unit: outcome.unit, compiled, instance }];
}
