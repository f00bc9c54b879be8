import { bestOnLine, type LineBest } from './continuousLine';
import { productsOf } from './finiteTable';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';
import type { LineUp } from './types';

/** Moves the prices of a set of products together; posted prices follow. */
export function shift(problem: PriceProblem, prices: Float64Array, set: LineUp, by: number): void {
  for (const product of productsOf(set)) prices[product] = prices[product]! + by;
  completePrices(problem, prices);
}

/**
 * The best common change of a set of prices; null if profit has no bound.
 * @param wide over the whole range; otherwise only up to the next kinks but one
 */
export function bestShift(
  problem: PriceProblem,
  firm: number,
  prices: Float64Array,
  set: LineUp,
  value: number,
  wide: boolean,
): LineBest | null {
  const { demand, lineUp } = problem;
  const { scale, floors, market } = demand;
  // Nothing else is on offer and everybody must buy.
  if (market.covered && set === lineUp) return null;
  const marks = demand.landmarks(prices, lineUp, set);
  let low = -Infinity;
  for (const product of productsOf(set)) low = Math.max(low, floors[product]! - prices[product]!);
  let high = Math.max(low, ...marks);
  // A little beyond, nobody of the set's customers is left.
  if (set !== lineUp) high += 1e-2 * scale;
  if (!wide) {
    const apart = 1e-9 * scale;
    const above = marks.filter((mark) => mark > apart).sort((a, b) => a - b);
    const below = marks.filter((mark) => mark < -apart).sort((a, b) => b - a);
    high = Math.min(high, Math.max(low, above[1] ?? high));
    low = Math.max(low, Math.min(0, below[1] ?? low));
  }
  const scratch = prices.slice();
  const f = (t: number): number => {
    // One search along a line may take many dear evaluations: without a budget nothing more is found.
    if (problem.budget.exhausted) return -Infinity;
    scratch.set(prices);
    shift(problem, scratch, set, t);
    return profitOf(problem, firm, scratch, firm);
  };
  const best = bestOnLine(f, low, high, marks, scale, problem.linked ? Infinity : demand.degree);
  const gain = best.value - value;
  // Near the top a better place hardly shows in the value; far from it equal values are a plateau.
  const near = Math.abs(best.at) <= 1e-5 * scale;
  return gain > (near ? -1e-14 : 1e-13) * Math.abs(best.value) ? best : { at: 0, value };
}
