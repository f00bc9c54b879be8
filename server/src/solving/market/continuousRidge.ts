import { bestOnLine, type LineBest } from './continuousLine';
import { bestShift, shift } from './continuousShift';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';

/**
 * Where customers between two of a firm's products are just kept from buying nothing, profit has a kink along every
 * price by itself, and is higher further along the ridge only: each of the firm's prices is moved while the others
 * follow at their best. Moves `prices` and returns the profit there.
 */
export function alongRidges(problem: PriceProblem, firm: number, prices: Float64Array, value: number): number {
  const { demand, lineUp } = problem;
  // With finite segments ridges lie along sets of prices moved together; logit has none.
  if (demand.logit || demand.degree <= 1) return value;
  let reached = value;
  for (const product of problem.own[firm]!) {
    const marks = demand.landmarks(prices, lineUp, 1 << product);
    if (!marks.some((mark) => Math.abs(mark) <= 1e-7 * demand.scale)) continue;
    for (const direction of [1, -1]) {
      if (problem.budget.exhausted) return reached;
      reached = climb(problem, firm, prices, reached, product, direction);
    }
  }
  return reached;
}

/** As far as profit rises when one price is moved in one direction. */
function climb(
  problem: PriceProblem,
  firm: number,
  prices: Float64Array,
  value: number,
  product: number,
  direction: number,
): number {
  const { scale, degree } = problem.demand;
  const start = prices.slice();
  const at = (by: number): LineBest => ({ at: by, value: follow(problem, firm, start, product, by, prices) });
  let step = 1e-5 * scale * direction;
  let [before, top, beyond]: LineBest[] = [{ at: 0, value }, at(step), at(2 * step)];
  if (!(top!.value > value + 1e-12 * Math.abs(value))) {
    prices.set(start);
    return value;
  }
  while (beyond!.value > top!.value && !problem.budget.exhausted) {
    step *= 2;
    [before, top, beyond] = [top!, beyond!, at(top!.at + 3 * step)];
  }
  const [low, high] = direction > 0 ? [before!.at, beyond!.at] : [beyond!.at, before!.at];
  const best = bestOnLine((by) => at(by).value, low, high, [], scale, problem.linked ? Infinity : degree);
  return at(best.value > top!.value ? best.at : top!.at).value;
}

/** The profit when one price of `start` is moved and the firm's others follow, one after the other; `prices` has where to. */
function follow(
  problem: PriceProblem,
  firm: number,
  start: Float64Array,
  product: number,
  by: number,
  prices: Float64Array,
): number {
  prices.set(start);
  shift(problem, completePrices(problem, prices), 1 << product, by);
  if (prices[product]! < problem.demand.floors[product]!) return -Infinity;
  let value = profitOf(problem, firm, prices, firm);
  for (const other of problem.own[firm]!) {
    if (other === product) continue;
    const found = bestShift(problem, firm, prices, 1 << other, value, false);
    if (found === null || found.at === 0) continue;
    shift(problem, prices, 1 << other, found.at);
    value = found.value;
  }
  return value;
}
