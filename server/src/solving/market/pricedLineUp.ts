import { productsOf } from './finiteTable';
import type { LineUp, Market, PriceEquilibria, PricedLineUp, Purchases } from './types';

/** Everything that follows from uniform prices of one line-up. */
export function pricedLineUp(
  market: Market,
  lineUp: LineUp,
  prices: Float64Array,
  purchases: Purchases,
  regret: number,
): PricedLineUp {
  const segments = market.segments.length;
  const profit = new Float64Array(market.firms);
  for (const p of productsOf(lineUp)) {
    const { firm, fixed } = market.products[p]!;
    let gain = -fixed;
    for (let s = 0; s < segments; s++) {
      const units = purchases.demand[p * segments + s]!;
      if (units !== 0) gain += units * prices[p]! - purchases.cost[p * segments + s]!;
    }
    profit[firm]! += gain;
  }
  const consumerSurplus = sum(purchases.surplus);
  return { lineUp, prices, purchases, profit, consumerSurplus, totalSurplus: consumerSurplus + sum(profit), regret };
}

/** The answer of a solver that found exactly this. */
export function only(priced: PricedLineUp): PriceEquilibria {
  return { equilibria: [priced], continuum: false, smallestRegret: priced.regret, budgetExhausted: false };
}

/** The sum of an array's entries. */
export function sum(values: Float64Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index]!;
  return total;
}
