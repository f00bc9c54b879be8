import type { MappedText } from '../notes/mappedText';
import { problem, type Problem } from '../notes/problem';
import type { ChartText } from '../language/block/declaration';
import type { Instance, ModelBlock, World } from '../families/world';
import { numberAt, readAxis } from './axis';
import { readCurves, readMembers } from './curves';
import { keywordOf, readResponses, readSurplus, refuseMarketChart } from './keywords';
import { readChartKeys, type ChartKeys } from './keys';
import type { Axis, Curve, Plan, PlanFrame } from './plan';
import { spanOf } from './words';

export interface PlanReading {
  /** null: nothing can be drawn; the problems say why. */
  readonly plan: Plan | null;
  /** Spans: offsets into the body. */
  readonly problems: readonly Problem[];
}

/** How fine a chart may be asked to be: points along an axis of lines, cells along an axis of a map. */
export const mostSteps = { lines: 1000, map: 150 } as const;
const mostMembers = 12;

/**
 * Reads what a chart text asks for and compiles its expressions. Never throws; what cannot be read
 * gives problems on the exact text and no plan.
 */
export function readChart(chart: ChartText, world: World, block: ModelBlock): PlanReading {
  const problems: Problem[] = [];
  const base = block.base;
  const keys = readChartKeys(chart.node, problems);
  if (base === null || keys === null) return { plan: null, problems };
  const plan = planOf(keys, { span: chart.span, world, block, base, problems });
  return { plan: problems.some((each) => each.severity === 'error') ? null : plan, problems };
}

/** What reading a chart needs to know. */
export interface ReadingContext {
  readonly span: ChartText['span'];
  readonly world: World;
  readonly block: ModelBlock;
  readonly base: Instance;
  readonly problems: Problem[];
}

function planOf(keys: ChartKeys, context: ReadingContext): Plan | null {
  const { words } = keys;
  const [first] = words.quantities;
  if (first === undefined) return null;
  const frame = { title: keys.title ?? keys.text, steps: readSteps(keys, context), span: context.span };
  const keyword = words.quantities.length === 1 ? keywordOf(first, words, context.base) : null;
  if (keyword === 'demand' || keyword === 'purchase') return refuseMarketChart(keyword, first, context);
  if (keyword === 'responses') return readResponses(frame, first, words, context);
  const axes = words.axes.map((each) => readAxis(each, context.world, context.base, context.problems));
  if (axes.some((each) => each === null)) return null;
  const known = axes as Axis[];
  if (keyword === 'surplus') return readSurplus(frame, first, words.byScenario, known, context);
  return known.length === 0 ? withoutAxis(frame, keys, context) : withAxes(frame, keys, known, context);
}

function withoutAxis(frame: PlanFrame, keys: ChartKeys, context: ReadingContext): Plan | null {
  const { quantities, byScenario } = keys.words;
  const [first] = quantities;
  const members = quantities.length === 1 && first !== undefined ? readMembers(first, context) : null;
  if (members !== null && !byScenario) {
    const path = members.map((each) => ({ at: Number(each.member), curve: each.curve }));
    if (path.every((each) => Number.isInteger(each.at)))
      return { ...frame, kind: 'path', name: first!.text, curves: path };
    return { ...frame, kind: 'bars', curves: members.map((each) => each.curve) };
  }
  const curves = readCurves(quantities, byScenario, context);
  if (byScenario) return numeric(curves, quantities, context) ? { ...frame, kind: 'bars', curves } : null;
  const example = context.base.parameters.find((each) => each.type === 'number')?.name ?? 'k';
  for (const quantity of quantities)
    context.problems.push(
      problem(
        'expression-syntax',
        spanOf(quantity),
        `Say over what to draw \`${quantity.text}\`, as in \`${quantity.text} over ${example}\`.`,
      ),
    );
  return null;
}

function withAxes(frame: PlanFrame, keys: ChartKeys, axes: readonly Axis[], context: ReadingContext): Plan | null {
  const { quantities, byScenario } = keys.words;
  const [across, up, ...rest] = axes;
  if (across === undefined) return null;
  const curves = readCurves(quantities, byScenario, context);
  const [curve] = curves;
  if (curve === undefined) return null;
  if (up === undefined) {
    if (curves.length > mostMembers) return tooMany(curves, context);
    if (curves.every((each) => each.compiled.type !== 'number'))
      return { ...frame, kind: 'regimes', curves, axis: across };
    return numeric(curves, quantities, context) ? { ...frame, kind: 'lines', curves, axis: across } : null;
  }
  if (rest.length > 0 || across.name === up.name || curves.length > 1) {
    const message =
      curves.length > 1
        ? 'A map over two parameters shows one quantity; write one chart for each.'
        : 'A map needs two different parameters, as in `profit over k, c`.';
    context.problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  return { ...frame, kind: 'map', curve, across, up };
}

function tooMany(curves: readonly Curve[], context: ReadingContext): null {
  const message = `${curves.length} curves are more than can be told apart (at most ${mostMembers}). Draw fewer in one chart.`;
  context.problems.push(problem('too-large', context.span, message));
  return null;
}

/** Whether all curves are numbers; reports the quantities that are not. */
function numeric(curves: readonly Curve[], quantities: readonly MappedText[], context: ReadingContext): boolean {
  const words = new Set(curves.filter((each) => each.compiled.type !== 'number').map((each) => each.quantity));
  for (const quantity of quantities.filter((each) => words.has(each.text)))
    context.problems.push(
      problem(
        'wrong-type',
        spanOf(quantity),
        `\`${quantity.text}\` is not a number. Draw it alone, as in \`${quantity.text} over k\`.`,
      ),
    );
  return words.size === 0 && curves.length > 0;
}

function readSteps(keys: ChartKeys, context: ReadingContext): number | null {
  if (keys.steps === null) return null;
  const steps = numberAt(keys.steps, context.world, context.base, context.problems);
  const most = keys.words.axes.length > 1 ? mostSteps.map : mostSteps.lines;
  if (steps === null || (Number.isInteger(steps) && steps >= 2 && steps <= most)) return steps;
  context.problems.push(problem('out-of-range', spanOf(keys.steps), `\`steps\` is a whole number from 2 to ${most}.`));
  return null;
}
