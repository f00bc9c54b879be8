import { chartsFor, readChart, type Chart } from '../charts';
import { judgeClaims, type JudgedClaim } from '../claims';
import type { Instance, ModelBlock, World } from '../families/world';
import type { Value } from '../language/expressions/runtime';
import type { Problem } from '../notes/problem';
import type { JsonValue, OutcomeInformation, Outcomes } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { budgetFor, type AnalysisOptions } from './options';
import { readInstance, toJson, type InstanceReading } from './readInstance';
import { withoutRepeats } from './repeats';

/**
 * Solves a block under its base and its scenarios, judges its claims and, if asked, draws its charts.
 * Spans are offsets into the block's body.
 */
export function analyseBlock(world: World, block: ModelBlock, options: AnalysisOptions): BlockAnalysis {
  const { declaration, base } = block;
  world.budget = budgetFor(options);
  world.setPoint(new Map());
  const reading = base && readInstance(world, base);
  const scenarios = [...block.scenarios].map(([name, instance]) => ({ name, instance, ...readInstance(world, instance) }));
  world.budget = budgetFor(options);
  const claims = judgeClaims(world, block);
  world.setPoint(new Map());
  const charts = chartsOf(world, block, options);
  const problems = [
    ...declaration.problems,
    ...(base?.problems ?? []),
    ...scenarios.flatMap(({ instance }) => instance.problems),
    ...(reading?.problems ?? []),
    ...scenarios.flatMap((scenario) => scenario.problems),
    ...claims.flatMap((claim) => claim.problems),
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
    claims: claims.map(reportClaim),
    charts: charts.charts,
    broken: base?.solvable !== true,
    problems: withoutRepeats(problems),
  };
}

/** The texts of charts are read always, so that their problems show; numbers are computed when asked for. */
function chartsOf(world: World, block: ModelBlock, options: AnalysisOptions): { readonly charts: readonly Chart[]; readonly problems: readonly Problem[] } {
  const { base, declaration } = block;
  if (base === null) return { charts: [], problems: [] };
  if (!options.charts) return { charts: [], problems: declaration.charts.flatMap((chart) => readChart(chart, world, block).problems) };
  if (!base.solvable) return { charts: [], problems: [] };
  const interrupted = (): boolean => options.cancelled?.() === true || options.outOfTime?.() === true;
  return chartsFor(world, block, { cancelled: interrupted });
}
