import { chartsFor, readChart } from '../charts';
import { judgeClaims, type JudgedClaim } from '../claims';
import type { ModelBlock, World } from '../families/world';
import type { Problem } from '../notes/problem';
import type { BlockAnalysis } from './blockAnalysis';
import { declarationsOf, informationOf, parametersOf } from './describeBlock';
import { budgetFor, evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { readInstance } from './readInstance';
import { withoutRepeats } from './repeats';

/** Solves a block under its base and its scenarios and judges its claims. Spans are offsets into the block's body. */
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
  const problems = [
    ...declaration.problems,
    ...(base?.problems ?? []),
    ...scenarios.flatMap(({ instance }) => instance.problems),
    ...(reading?.problems ?? []),
    ...scenarios.flatMap((scenario) => scenario.problems),
    ...judged.problems.filter((problem) => !(broken && isVerdict(problem))),
    ...(base ? declaration.charts.flatMap((chart) => readChart(chart, world, block).problems) : []),
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
    charts: [],
    broken,
    problems: withoutRepeats(problems),
  };
}

/** What a claim says about a model that could not be solved follows from what keeps it from being solved. */
function isVerdict({ code }: Problem): boolean {
  return code.startsWith('claim-') && code !== 'claim-invalid';
}

/** The charts of a block that has been analysed, added to what is known of it. */
export function drawBlock(
  world: World,
  block: ModelBlock,
  known: BlockAnalysis,
  options: AnalysisOptions,
): BlockAnalysis {
  if (block.base?.solvable !== true) return known;
  const { charts, problems } = chartsFor(world, block, { cancelled: () => interrupted(options) });
  return { ...known, charts, problems: withoutRepeats([...known.problems, ...problems]) };
}

function reportClaim({ name, text, span, expect, passed, judgement }: JudgedClaim): BlockAnalysis['claims'][number] {
  const { certificate: _, ...found } = judgement;
  return { name, text, span, expect, passed, ...found };
}
