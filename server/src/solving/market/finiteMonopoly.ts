import type { Budget } from '../../numerics/budget';
import { assignSegments } from './finiteAssignment';
import { finitePurchases } from './finiteDemand';
import { fewPrices } from './finiteFewPrices';
import type { Incumbent, OwnerProblem } from './finiteOwner';
import { priceAlone } from './finitePriceAlone';
import { finiteTable, productsOf, type FiniteTable } from './finiteTable';
import { affinePosted, dependentPosted } from './finitePosted';
import { twoPrices } from './finiteTwoPrices';
import { only, pricedLineUp } from './pricedLineUp';
import type { LineUp, PriceEquilibria, SolvePrices } from './types';

/** Up to so many segments all meetings of two lines are tried one by one; beyond, branch and bound is quicker. */
const fewRows = 16;
/** … and without contracts passing the rows in order is. */
const veryFewRows = 4;

/** What a seller may earn from a segment outside of the posted line-up: a contract. All per unit, by segment. */
export interface OtherWay {
  /** -Infinity: not with this segment. */
  readonly gain: Float64Array;
  /** Total surplus, beyond the utility of buying nothing. */
  readonly total: Float64Array;
}

/**
 * The most profitable prices of one seller for finite segments, exactly: prices lie where segments are indifferent.
 * Products that are offered but not sold get the lowest price at which nobody would rather have them.
 * Everyone obliged to buy and nothing posted: there are no best prices (`smallestRegret` is infinite).
 */
export const finiteMonopoly: SolvePrices = (market, lineUp, budget) => {
  const table = finiteTable(market);
  const solved = monopolyPrices(table, market.products, lineUp, null, budget);
  if (!solved) return unbounded(budget);
  const priced = pricedLineUp(market, lineUp, solved.prices, finitePurchases(table, solved.prices, lineUp), 0);
  return { ...only(priced), budgetExhausted: !solved.complete };
};

function unbounded(budget: Budget): PriceEquilibria {
  return { equilibria: [], continuum: false, smallestRegret: Infinity, budgetExhausted: budget.exhausted };
}

/** Best prices by product (NaN: not offered); null when they have no bound. */
export function monopolyPrices(
  table: FiniteTable,
  products: readonly { readonly posted: ((prices: Float64Array) => number) | null }[],
  lineUp: LineUp,
  otherWay: OtherWay | null,
  budget: Budget,
): { readonly prices: Float64Array; readonly complete: boolean } | null {
  const prices = new Float64Array(table.products).fill(NaN);
  const offered = productsOf(lineUp);
  const anyPosted = offered.some((p) => products[p]!.posted !== null);
  const [alone] = offered;
  if (offered.length === 1 && !anyPosted && !otherWay && !table.covered) {
    prices[alone!] = priceAlone(table, alone!, budget);
    return { prices, complete: !budget.exhausted };
  }
  const chosen = anyPosted ? offered.filter((p) => products[p]!.posted === null) : offered;
  const posted = anyPosted ? affinePosted(products, offered, chosen, table.products) : [];
  for (const { product, constant } of posted) prices[product] = constant;
  if (posted.some(({ slopes }) => slopes.some((slope) => slope !== 0)))
    return dependentPosted(table, products, lineUp, offered, chosen, posted, budget);
  if (chosen.length === 0) return { prices, complete: true };
  const fixed = posted.map(({ product }) => product);
  if (table.covered && fixed.length === 0) return null;
  const problem = ownerProblem(table, chosen, fixed, prices, otherWay);
  if (problem.rows === 0) {
    for (const p of chosen) prices[p] = lowestUnsold(table, p, prices, 0);
    return { prices, complete: true };
  }
  const { incumbent, complete } = bestPrices(problem, otherWay !== null, budget);
  chosen.forEach((p, column) => (prices[p] = incumbent.prices[column]!));
  settleUnsold(table, chosen, prices, lineUp);
  return { prices, complete };
}

function bestPrices(
  problem: OwnerProblem,
  anyOtherWay: boolean,
  budget: Budget,
): { readonly incumbent: Incumbent; readonly complete: boolean } {
  const { rows, columns } = problem;
  const few = columns === 1 || (columns === 2 && rows <= (anyOtherWay ? fewRows : veryFewRows));
  if (!few && (columns > 2 || anyOtherWay)) return assignSegments(problem, budget);
  const incumbent = few ? fewPrices(problem, budget) : twoPrices(problem, budget);
  return { incumbent, complete: !budget.exhausted };
}

/** The seller's problem with what is posted as part of what customers could do instead. */
function ownerProblem(
  table: FiniteTable,
  chosen: readonly number[],
  fixed: readonly number[],
  prices: Float64Array,
  otherWay: OtherWay | null,
): OwnerProblem {
  const { segments, products, value, cost, outside, weight, covered, tolerance } = table;
  const columns = chosen.length;
  let rows = 0;
  for (let s = 0; s < segments; s++) if (weight[s]! > 0) rows++;
  const problem = {
    rows,
    columns,
    weight: new Float64Array(rows),
    worth: new Float64Array(rows * columns),
    cost: new Float64Array(rows * columns),
    base: new Float64Array(rows),
    free: new Float64Array(rows).fill(-Infinity),
    freeTotal: new Float64Array(rows),
    tolerance,
  };
  let row = 0;
  for (let s = 0; s < segments; s++) {
    if (!(weight[s]! > 0)) continue;
    let alternative = covered ? -Infinity : outside[s]!;
    for (const p of fixed) alternative = Math.max(alternative, value[s * products + p]! - prices[p]!);
    let base = covered || outside[s]! < alternative - tolerance ? -Infinity : 0;
    for (const p of fixed)
      if (value[s * products + p]! - prices[p]! >= alternative - tolerance)
        base = Math.max(base, prices[p]! - cost[s * products + p]!);
    problem.weight[row] = weight[s]!;
    problem.base[row] = base;
    if (otherWay && otherWay.gain[s]! > -Infinity) {
      problem.free[row] = otherWay.gain[s]!;
      problem.freeTotal[row] = otherWay.total[s]! - (alternative - outside[s]!);
    }
    for (let column = 0; column < columns; column++) {
      const p = chosen[column]!;
      problem.worth[row * columns + column] = value[s * products + p]! - alternative;
      problem.cost[row * columns + column] = cost[s * products + p]!;
    }
    row++;
  }
  return problem;
}

/** Products that nobody buys: the lowest price at which nobody would rather have them. */
function settleUnsold(table: FiniteTable, chosen: readonly number[], prices: Float64Array, lineUp: LineUp): void {
  const { demand } = finitePurchases(table, prices, lineUp);
  for (const p of chosen) {
    let sold = false;
    for (let s = 0; s < table.segments; s++) if (demand[p * table.segments + s]! > 0) sold = true;
    if (!sold) prices[p] = lowestUnsold(table, p, prices, lineUp & ~(1 << p));
  }
}

function lowestUnsold(table: FiniteTable, product: number, prices: Float64Array, others: LineUp): number {
  const { segments, products, value, outside, covered, weight } = table;
  let lowest = -Infinity;
  for (let s = 0; s < segments; s++) {
    if (!(weight[s]! > 0)) continue;
    let kept = covered ? -Infinity : outside[s]!;
    for (const p of productsOf(others)) kept = Math.max(kept, value[s * products + p]! - prices[p]!);
    lowest = Math.max(lowest, value[s * products + product]! - kept);
  }
  return lowest === -Infinity ? NaN : lowest;
}
