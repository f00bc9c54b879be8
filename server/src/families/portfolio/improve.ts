import { worth, type ChosenPortfolio, type PortfolioProblem } from './choice';

/** Rounds through all customers at most. */
const mostRounds = 50;

/**
 * A portfolio that no change of a single customer makes better, from the one given: in turn each customer gets what adds
 * most, as far as capacity and the models set up allow.
 */
export function improve(
  problem: PortfolioProblem,
  models: readonly number[],
  start: readonly number[],
): ChosenPortfolio {
  const { values, own, loads, pairs, capacity, fixed } = problem;
  const assignment = [...start];
  const room = capacity + 1e-9 * Math.max(1, capacity);
  const loadOf = (customer: number, model: number): number => (model < 0 ? 0 : loads[customer]![model]!);
  let load = assignment.reduce((sum, model, customer) => sum + loadOf(customer, model), 0);
  const together = (customer: number): number =>
    pairs?.[customer]!.reduce((sum, gain, other) => (assignment[other]! >= 0 ? sum + gain : sum), 0) ?? 0;
  for (let round = 0, changed = true; changed && round < mostRounds; round++) {
    changed = false;
    const open = new Set(assignment.filter((model) => model >= 0));
    for (const customer of assignment.keys()) {
      if (fixed[customer] !== undefined) continue;
      const here = assignment[customer]!;
      const added = own[customer]! + together(customer);
      const gain = (model: number): number => (model < 0 ? 0 : values[customer]![model]! + added);
      const rest = load - loadOf(customer, here);
      let best = here;
      for (const model of [-1, ...models.filter((each) => open.has(each))])
        if (rest + loadOf(customer, model) <= room && gain(model) > gain(best) + 1e-12) best = model;
      if (best === here) continue;
      assignment[customer] = best;
      load = rest + loadOf(customer, best);
      changed = true;
    }
  }
  return worth(problem, assignment);
}
