import { createBudget, type Budget } from '../numerics/budget';
import { problem, type Problem } from '../notes/problem';
import type { Instance, ModelBlock, World } from '../families/world';
import type { ChartText } from '../language/block/declaration';
import type { Chart, ChartReading } from './chart';
import { defaultChartText } from './defaultChart';
import { drawPlan } from './draw';
import { chartOf } from './drawing';
import type { Plan } from './plan';
import { readChart } from './read';

export { readChart } from './read';
export type { Chart, ChartReading, ChartTable } from './chart';

export interface ChartOptions {
  /** Evaluations that one chart may cost; default 5,000,000. */
  readonly budget?: number;
  readonly cancelled?: () => boolean;
}

/**
 * The charts of a block: the author's, else those its family draws by default. A text that cannot be read
 * gives problems and no chart. Uses the world's point and budget, and puts both back.
 */
export function chartsFor(world: World, block: ModelBlock, options: ChartOptions = {}): ChartReading {
  const { base } = block;
  if (base === null) return { charts: [], problems: [] };
  const before: Budget = world.budget;
  const written = block.declaration.charts;
  const reading =
    written.length > 0
      ? writtenCharts(written, world, block, options)
      : { charts: defaultCharts(world, block, options), problems: [] };
  world.budget = before;
  world.setPoint(new Map());
  return reading;
}

/** Computes the charts of a plan, mostly one. What the budget does not allow is left out and said. */
export function drawCharts(plan: Plan, world: World): Chart[] {
  return drawPlan(plan, world).map((each) => chartOf(plan, each));
}

function writtenCharts(
  written: readonly ChartText[],
  world: World,
  block: ModelBlock,
  options: ChartOptions,
): ChartReading {
  const charts: Chart[] = [];
  const problems: Problem[] = [];
  for (const text of written) {
    world.budget = chartBudget(options);
    const read = readChart(text, world, block);
    problems.push(...read.problems);
    if (read.plan === null || !instancesOf(read.plan).every((each) => each.solvable)) continue;
    charts.push(...drawCharts(read.plan, world));
    if (!world.budget.exhausted || options.cancelled?.()) continue;
    problems.push(
      problem(
        'budget-exceeded',
        text.span,
        'The chart is not complete: it needs more evaluations than the budget allows. Draw a shorter interval or fewer `steps`.',
      ),
    );
  }
  return { charts, problems };
}

/** A family's own charts, as far as they fit this model: nobody wrote them, so nobody can mend them. */
function defaultCharts(world: World, block: ModelBlock, options: ChartOptions): Chart[] {
  return (block.base?.defaultCharts ?? []).flatMap((chart) => {
    world.budget = chartBudget(options);
    const { plan } = readChart(defaultChartText(chart), world, block);
    return plan === null || !instancesOf(plan).every((each) => each.solvable)
      ? []
      : drawCharts({ ...plan, span: null }, world);
  });
}

/** The models that a plan reads. */
function instancesOf(plan: Plan): Instance[] {
  switch (plan.kind) {
    case 'map':
      return [plan.curve.instance];
    case 'surplus':
      return [...plan.parts, ...plan.total].map((each) => each.instance);
    case 'responses':
      return [plan.instance];
    case 'data':
      return [];
    case 'figure':
    case 'demand':
    case 'purchase':
      return plan.instances.map((each) => each.instance);
    case 'path':
      return plan.series.flatMap(({ members }) => members.map((each) => each.curve.instance));
    case 'lines':
    case 'regimes':
    case 'bars':
    case 'tiles':
      return plan.curves.map((each) => each.instance);
  }
}

function chartBudget({ budget = 5_000_000, cancelled }: ChartOptions): Budget {
  return createBudget(budget, cancelled);
}
