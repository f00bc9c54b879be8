import { chartsFor, readChart, type ChartReading } from '../charts';
import { judgeClaims, type JudgedClaim } from '../claims';
import type { ModelBlock, World } from '../families/world';
import type { Problem } from '../notes/problem';
import type { BlockAnalysis } from './blockAnalysis';
import { declarationsOf, informationOf, parametersOf } from './describeBlock';
import { budgetFor, evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { readInstance } from './readInstance';
import { withoutRepeats } from './repeats';

/**
 * Solves a block under its base and its scenarios, judges its claims and, if asked, draws its charts.
 * Spans are offsets into the block's body.
 */
export function analyseBlock(world: World, block: ModelBlock, options: AnalysisOptions): BlockAnalysis {
  const { declaration, base } = block;
  world.setPoint(new Map());
  const reading = base && readInstance(world, base, budgetFor(options));
  const scenarios = [...block.scenarios].map(([name, instance]) => ({
    name,
    instance,
    ...readInstance(world, instance, budgetFor(options)),
  }));
  const broken = base?.solvable !== true;
  const judged = judgeClaims(world, block, { budget: evaluationsFor(options), cancelled: () => interrupted(options) });
  const charts = chartsOf(world, block, options);
  const problems = [
    ...declaration.problems,
    ...(base?.problems ?? []),
    ...scenarios.flatMap(({ instance }) => instance.problems),
    ...(reading?.problems ?? []),
    ...scenarios.flatMap((scenario) => scenario.problems),
    ...judged.problems.filter((problem) => !(broken && isVerdict(problem))),
    ...charts.problems,
  ];
  return {
    id: block.id,
    family: declaration.family?.name ?? null,
    title: declaration.title,
    source: declaration.source,
    parameters: parametersOf(world, block),
    declarations: declarationsOf(block),
    information: base ? informationOf(base) : [],
    outcomes: reading?.outcomes ?? {},
    scenarios: Object.fromEntries(scenarios.map(({ name, outcomes }) => [name, { outcomes }])),
    alternatives: reading?.alternatives ?? [],
    equilibria: reading?.equilibria ?? [],
    claims: judged.claims.map(reportClaim),
    charts: charts.charts,
    broken,
    problems: withoutRepeats(problems),
  };
}

/** What a claim says about a model that could not be solved follows from what keeps it from being solved. */
function isVerdict({ code }: Problem): boolean {
  return code.startsWith('claim-') && code !== 'claim-invalid';
}

/** Texts of charts are always read, so that their problems show; numbers are computed only when asked for. */
function chartsOf(world: World, block: ModelBlock, options: AnalysisOptions): ChartReading {
  const { base, declaration } = block;
  if (base === null) return { charts: [], problems: [] };
  if (options.charts && base.solvable) return chartsFor(world, block, { cancelled: () => interrupted(options) });
  return { charts: [], problems: declaration.charts.flatMap((chart) => readChart(chart, world, block).problems) };
}

function reportClaim({ name, text, span, expect, passed, judgement }: JudgedClaim): BlockAnalysis['claims'][number] {
  const { certificate: _, ...found } = judgement;
  return { name, text, span, expect, passed, ...found };
}
