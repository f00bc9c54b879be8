import { problem, type Problem } from '../notes/problem';
import type { ChartText } from '../language/block/declaration';
import type { ModelBlock, World } from '../families/world';
import { numberAt, readAxis } from './axis';
import { readData } from './data/readData';
import { keywordOf, readKeyword } from './keywords';
import { readChartKeys, type ChartKeys } from './keys';
import type { Axis, Plan } from './plan';
import type { ReadingContext } from './readingContext';
import { readFigure } from './readFigure';
import { withAxes } from './readOver';
import { withoutAxis } from './readStated';
import { spanOf } from './words';

export interface PlanReading {
  /** null: nothing can be drawn; the problems say why. */
  readonly plan: Plan | null;
  /** Spans: offsets into the body. */
  readonly problems: readonly Problem[];
}

/** How fine a chart may be asked to be: points along an axis of lines, cells along an axis of a map. */
export const mostSteps = { lines: 1000, map: 150 } as const;

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

function planOf(keys: ChartKeys, context: ReadingContext): Plan | null {
  const { words } = keys;
  const [first] = words.quantities;
  if (first === undefined && keys.between === null) return null;
  const frame = { title: keys.title ?? keys.text, steps: readSteps(keys, context), span: context.span };
  if (keys.data !== null) return readData(frame, keys.data, words, context);
  const keyword = words.quantities.length === 1 ? keywordOf(first!, words, context.base) : null;
  if (keyword !== null && first !== undefined) return readKeyword(keyword, frame, first, words, context);
  const figure = words.quantities.length === 1 ? readFigure(frame, first!, words, context) : null;
  if (figure !== null) return figure;
  if (words.by === 'configuration') {
    const message = 'Only the surplus chart goes by configuration: `surplus by configuration`.';
    context.problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  const axes = words.axes.map((each) => readAxis(each, context.world, context.base, context.problems));
  if (axes.some((each) => each === null)) return null;
  const known = axes as Axis[];
  return known.length === 0 ? withoutAxis(frame, keys, context) : withAxes(frame, keys, known, context);
}

function readSteps(keys: ChartKeys, context: ReadingContext): number | null {
  if (keys.steps === null) return null;
  const steps = numberAt(keys.steps, context.world, context.base, context.problems);
  const most = keys.words.axes.length > 1 ? mostSteps.map : mostSteps.lines;
  if (steps === null || (Number.isInteger(steps) && steps >= 2 && steps <= most)) return steps;
  context.problems.push(problem('out-of-range', spanOf(keys.steps), `\`steps\` is a whole number from 2 to ${most}.`));
  return null;
}
