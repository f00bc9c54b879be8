import type { Budget } from '../../numerics/budget';
import { assignWith } from './assign';
import { scaleOf, tied, worth, type ChosenPortfolio, type PortfolioProblem } from './choice';

/**
 * The portfolio of the highest value using the given business models: every set of models is tried, and with each
 * the best assignment is found exactly. Ties go to fewest customers, then to fewest models, then to the models
 * declared first. null when the budget or what can be searched ended first.
 */
export function optimise(problem: PortfolioProblem, models: readonly number[], budget: Budget): ChosenPortfolio | null {
  const near = tied * scaleOf(problem);
  let best = worth(
    problem,
    problem.values.map((_, customer) => problem.fixed[customer] ?? -1),
  );
  const needed = new Set(problem.fixed.filter((model) => model !== undefined));
  for (const used of setsOf(models)) {
    if (![...needed].every((model) => used.includes(model))) continue;
    const assignment = assignWith(problem, used, budget);
    if (!assignment) return null;
    const found = worth(problem, assignment);
    if (isBetter(found, best, near)) best = found;
  }
  return best;
}

function isBetter(a: ChosenPortfolio, b: ChosenPortfolio, near: number): boolean {
  if (Math.abs(a.value - b.value) > near) return a.value > b.value;
  return a.served !== b.served ? a.served < b.served : a.used < b.used;
}

/** All sets of models but the empty one, small ones first. */
export function setsOf(models: readonly number[]): number[][] {
  let sets: number[][] = [[]];
  for (const model of models) sets = [...sets, ...sets.map((set) => [...set, model])];
  return sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
}
