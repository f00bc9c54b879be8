import type { Budget } from '../../numerics/budget';
import { candidatesOf } from './assign';
import { worth, type PortfolioProblem } from './choice';
import { setsOf } from './optimise';
import { priceOfCapacity } from './priceOfCapacity';
import type { BoundedPortfolio } from './solveInteger';

/**
 * A good portfolio of very many customers who share a capacity: for every set of models customers are served in the
 * order of what they gain beyond the price of capacity. The relaxed problem, in which customers may be served in part,
 * bounds what any portfolio is worth: at most about one customer more. null when the budget ended first.
 */
export function fillRoughly(
  problem: PortfolioProblem,
  models: readonly number[],
  budget: Budget,
): BoundedPortfolio | null {
  const { capacity, setups } = problem;
  const room = capacity + 1e-9 * Math.max(1, capacity);
  let best = worth(
    problem,
    problem.values.map(() => -1),
  );
  let bound = best.value;
  for (const used of setsOf(models)) {
    if (!budget.spend(problem.values.length * (used.length + 8))) return null;
    const candidates = candidatesOf(problem, used);
    const price = priceOfCapacity(
      candidates,
      candidates.map(() => 0),
      capacity,
    );
    const priced = candidates.map(({ customer, options }) => {
      let gain = 0;
      let option: (typeof options)[number] | null = null;
      for (const each of options) {
        const worthOfIt = each.value - price * each.load;
        if (worthOfIt > gain) [gain, option] = [worthOfIt, each];
      }
      return { customer, options, gain, option };
    });
    let most = price * capacity;
    for (const model of used) most -= setups[model]!;
    for (const { gain } of priced) most += gain;
    const assignment = problem.values.map(() => -1);
    let load = 0;
    const serve = (customer: number, option: { readonly model: number; readonly load: number } | null): void => {
      if (option === null || assignment[customer]! >= 0 || load + option.load > room) return;
      assignment[customer] = option.model;
      load += option.load;
    };
    priced.sort((a, b) => b.gain - a.gain || a.customer - b.customer);
    for (const { customer, option } of priced) serve(customer, option);
    // What room is left goes to whoever still fits in, in whatever way.
    for (const { customer, options } of priced)
      for (const option of options) if (option.value > 0) serve(customer, option);
    const found = worth(problem, assignment);
    if (found.value > best.value) best = found;
    bound = Math.max(bound, most);
  }
  return { ...best, bound: Math.max(bound, best.value) };
}
