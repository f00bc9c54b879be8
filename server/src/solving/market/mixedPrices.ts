import type { Budget } from '../../numerics/budget';
import { ceilingsOf } from './continuousBest';
import { replyFrom } from './continuousReply';
import { preparedDemand } from './demandOf';
import { oneMixedEquilibrium } from './mixedBimatrix';
import { completePrices, createPriceProblem, profitOf, type PriceProblem } from './priceProblem';
import { pricedLineUp } from './pricedLineUp';
import type { LineUp, Market, PricedLineUp } from './types';

/** Prices drawn at random by two firms with one price each. */
export interface MixedPrices {
  /** By firm that sets a price: its grid of prices and how often it asks each. */
  readonly strategies: readonly {
    readonly firm: number;
    readonly prices: Float64Array;
    readonly probabilities: Float64Array;
  }[];
  /** Expected profit by firm, net of fixed costs. */
  readonly profit: Float64Array;
  /** What may come of it. */
  readonly lottery: readonly { readonly probability: number; readonly priced: PricedLineUp }[];
  /** The most a firm could gain by any price at all, between the points of the grid too: an ε-equilibrium with this ε. */
  readonly regret: number;
}

const gridPoints = 90;

/**
 * An equilibrium in random prices of two firms with one chosen price each, on a grid between the lowest price that
 * can be worth asking and the highest. The firms' grids lie between each other, so that no ties decide. null for
 * other markets or when the budget ended.
 */
export function mixedPrices(market: Market, lineUp: LineUp, budget: Budget): MixedPrices | null {
  const demand = preparedDemand(market);
  const problem = createPriceProblem(demand, lineUp, budget);
  const firms = [...problem.own.keys()].filter((firm) => problem.own[firm]!.length > 0);
  if (firms.length !== 2 || firms.some((firm) => problem.own[firm]!.length !== 1)) return null;
  const [first, second] = firms as [number, number];
  const grids = gridsOf(problem, first, second);
  if (grids === null) return null;
  const [rowPrices, columnPrices] = grids;
  const payoffs = [new Float64Array(gridPoints ** 2), new Float64Array(gridPoints ** 2)] as const;
  const prices = demand.floors.slice();
  const place = (i: number, j: number): Float64Array => {
    prices[problem.own[first]![0]!] = rowPrices[i]!;
    prices[problem.own[second]![0]!] = columnPrices[j]!;
    return completePrices(problem, prices);
  };
  for (let i = 0; i < gridPoints; i++) {
    if (budget.exhausted) return null;
    for (let j = 0; j < gridPoints; j++) {
      place(i, j);
      payoffs[0][i * gridPoints + j] = profitOf(problem, first, prices, -1);
      payoffs[1][i * gridPoints + j] = profitOf(problem, second, prices, -1);
    }
  }
  const spend = (cost: number): boolean => budget.spend(cost);
  const solution = oneMixedEquilibrium(payoffs[0], payoffs[1], gridPoints, gridPoints, spend);
  if (!solution) return null;
  const lottery: { probability: number; priced: PricedLineUp }[] = [];
  const profit = new Float64Array(market.firms);
  solution.row.forEach((p, i) =>
    solution.column.forEach((q, j) => {
      if (p * q <= 1e-12) return;
      const at = place(i, j).slice();
      const priced = pricedLineUp(market, lineUp, at, demand.purchases(at, lineUp, -1), NaN);
      lottery.push({ probability: p * q, priced });
      priced.profit.forEach((each, firm) => (profit[firm]! += p * q * each));
    }),
  );
  const fixed = (firm: number): number =>
    market.products.reduce(
      (sum, each, product) => (each.firm === firm && (lineUp >> product) & 1 ? sum + each.fixed : sum),
      0,
    );
  const regret = Math.max(
    bestAgainst(problem, first, second, columnPrices, solution.column, rowPrices) - profit[first]! - fixed(first),
    bestAgainst(problem, second, first, rowPrices, solution.row, columnPrices) - profit[second]! - fixed(second),
  );
  // Deviations were not tried to the end.
  if (budget.exhausted) return null;
  return {
    strategies: [
      { firm: first, prices: rowPrices, probabilities: solution.row },
      { firm: second, prices: columnPrices, probabilities: solution.column },
    ],
    profit,
    lottery,
    regret: Math.max(0, regret),
  };
}

/** The grids of both firms; null where a firm can gain nothing. */
function gridsOf(problem: PriceProblem, first: number, second: number): [Float64Array, Float64Array] | null {
  const { floors } = problem.demand;
  const atCost = completePrices(problem, floors.slice());
  const out = completePrices(problem, floors.slice());
  for (const firm of [first, second]) {
    const product = problem.own[firm]![0]!;
    out[product] = ceilingsOf(problem, firm, atCost)[product]!;
  }
  const ranges = [first, second].map((firm) => {
    const product = problem.own[firm]![0]!;
    const highest = replyFrom(problem, firm, out);
    const secure = replyFrom(problem, firm, atCost).value;
    if (highest.unbounded || !(highest.value > 0)) return null;
    // Below this price even everybody's custom is worth less than what the firm gets in any case.
    const trial = out.slice();
    let [low, high] = [floors[product]!, highest.prices[product]!];
    for (let round = 0; round < 50; round++) {
      trial[product] = 0.5 * (low + high);
      if (profitOf(problem, firm, completePrices(problem, trial), firm) < secure) low = trial[product]!;
      else high = trial[product]!;
    }
    return [low, highest.prices[product]!] as const;
  });
  const [a, b] = ranges;
  if (!a || !b) return null;
  const low = Math.max(a[0], b[0]);
  const between = (from: number, to: number, offset: number): Float64Array =>
    Float64Array.from(
      { length: gridPoints },
      (_, k) => to - ((gridPoints - 1 - k + offset) * (to - from)) / gridPoints,
    );
  return [between(low, a[1], 0), between(low, b[1], 0.5)];
}

/** The firm's largest expected profit against a rival's random price: at kinks against each, at its grid, between. */
function bestAgainst(
  problem: PriceProblem,
  firm: number,
  rival: number,
  rivalPrices: Float64Array,
  probabilities: Float64Array,
  own: Float64Array,
): number {
  const product = problem.own[firm]![0]!;
  const rivalProduct = problem.own[rival]![0]!;
  const prices = completePrices(problem, problem.demand.floors.slice());
  const candidates = [...own];
  const played = [...probabilities.keys()].filter((index) => probabilities[index]! > 1e-12);
  for (const index of played) {
    prices[rivalProduct] = rivalPrices[index]!;
    completePrices(problem, prices);
    for (const mark of problem.demand.landmarks(prices, problem.lineUp, 1 << product))
      candidates.push(prices[product]! + mark);
  }
  candidates.sort((a, b) => a - b);
  const expected = (price: number): number => {
    prices[product] = price;
    let sum = 0;
    for (const index of played) {
      prices[rivalProduct] = rivalPrices[index]!;
      sum += probabilities[index]! * profitOf(problem, firm, completePrices(problem, prices), firm);
    }
    return sum;
  };
  let best = -Infinity;
  let last = NaN;
  for (const price of candidates) {
    if (price - last <= 1e-9 * problem.demand.scale || price < problem.demand.floors[product]!) continue;
    best = Math.max(best, expected(price));
    if (problem.demand.smooth && last < price) best = Math.max(best, expected(0.5 * (last + price)));
    last = price;
    if (problem.budget.exhausted) break;
  }
  return best;
}
