import { chartsFor, readChart } from '../charts';
import { judgeClaim, type JudgedClaim } from '../claims';
import type { ModelBlock, World } from '../families/world';
import type { Problem } from '../notes/problem';
import type { BlockAnalysis } from './blockAnalysis';
import type { ClaimMemory } from './claimMemory';
import { declarationsOf, informationOf, parametersOf } from './describeBlock';
import { budgetFor, evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { readInstance } from './readInstance';
import { withoutRepeats } from './repeats';

/** Solves a block under its base and its scenarios. Spans are offsets into the block's body. */
export function solveBlock(world: World, block: ModelBlock, options: AnalysisOptions): BlockAnalysis {
  const { declaration, base } = block;
  world.setPoint(new Map());
  const reading = base && readInstance(world, base, budgetFor(options), options.mostMembers);
  const scenarios = [...block.scenarios].map(([name, instance]) => ({
    name,
    instance,
    ...readInstance(world, instance, budgetFor(options), options.mostMembers),
  }));
  const problems = [
    ...declaration.problems,
    ...(base?.problems ?? []),
    ...scenarios.flatMap(({ instance }) => instance.problems),
    ...(reading?.problems ?? []),
    ...scenarios.flatMap((scenario) => scenario.problems),
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
    missing: reading?.missing ?? {},
    scenarios: Object.fromEntries(scenarios.map(({ name, outcomes }) => [name, { outcomes }])),
    alternatives: reading?.alternatives ?? [],
    equilibria: reading?.equilibria ?? [],
    claims: [],
    charts: [],
    broken: base?.solvable !== true,
    problems: withoutRepeats(problems),
  };
}

/** The verdicts of a solved block's claims, added to what is known of it; `memory` knows those found before. */
export function judgeBlock(
  world: World,
  block: ModelBlock,
  known: BlockAnalysis,
  memory: ClaimMemory,
  options: AnalysisOptions,
): BlockAnalysis {
  const judging = { budget: evaluationsFor(options), cancelled: () => interrupted(options) };
  const judged = block.declaration.claims.map((text) => memory.of(text, () => judgeClaim(world, block, text, judging)));
  const problems = judged.flatMap((each) => each.problems).filter((problem) => !(known.broken && isVerdict(problem)));
  return {
    ...known,
    claims: judged.map(({ claim }) => reportClaim(claim)),
    problems: withoutRepeats([...known.problems, ...problems]),
  };
}

/** What a claim says about a model that could not be solved follows from what keeps it from being solved. */
function isVerdict({ code }: Problem): boolean {
  return code.startsWith('claim-') && code !== 'claim-invalid';
}

/** The charts of a solved block, added to what is known of it. */
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
