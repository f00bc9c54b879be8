import type { Budget } from '../../numerics/budget';
import { emptyPurchases } from './finiteDemand';
import { productsOf } from './finiteTable';
import { sum } from './pricedLineUp';
import type { LineUp, Market, PriceEquilibria, PricedLineUp, SolvePrices } from './types';

/** Combinations of the segments' equilibria that are listed. */
const mostCombinations = 64;

/**
 * Third-degree discrimination: prices are set in each group of segments as if it were a market of its own (fixed
 * costs are paid once). Prices come by product, then segment. Several equilibria within groups combine to as many.
 */
export function segmentPrices(
  market: Market,
  lineUp: LineUp,
  groups: readonly (readonly number[])[],
  held: Float64Array | null,
  solve: SolvePrices,
  budget: Budget,
): PriceEquilibria {
  const parts = groups.map((group, index) => {
    const part = segmentMarket(market, group);
    const own = held ? withHeld(part, (p) => held[p * groups.length + index]!) : part;
    return solve(own, lineUp, budget);
  });
  const continuum = parts.some((part) => part.continuum);
  const budgetExhausted = parts.some((part) => part.budgetExhausted);
  let combinations: PricedLineUp[][] = [[]];
  for (const { equilibria } of parts)
    combinations = combinations
      .flatMap((before) => equilibria.map((each) => [...before, each]))
      .slice(0, mostCombinations);
  const equilibria = combinations.map((each) => combine(market, lineUp, groups, each));
  const smallestRegret = parts.reduce((total, part) => total + part.smallestRegret, 0);
  return { equilibria, continuum, smallestRegret, budgetExhausted };
}

/** Some segments as a market of their own; fixed costs are left to the whole. */
export function segmentMarket(market: Market, group: readonly number[]): Market {
  return {
    ...market,
    segments: group.map((s) => market.segments[s]!),
    outside: (s, type) => market.outside(group[s]!, type),
    products: market.products.map((product) => ({
      ...product,
      fixed: 0,
      value: (s, type) => product.value(group[s]!, type),
      cost: (s, type) => product.cost(group[s]!, type),
    })),
  };
}

function withHeld(market: Market, heldAt: (product: number) => number): Market {
  const products = market.products.map((product, p) => {
    const held = heldAt(p);
    return Number.isNaN(held) ? product : { ...product, posted: () => held };
  });
  return { ...market, products };
}

function combine(
  market: Market,
  lineUp: LineUp,
  groups: readonly (readonly number[])[],
  parts: readonly PricedLineUp[],
): PricedLineUp {
  const segments = market.segments.length;
  const products = market.products.length;
  const prices = new Float64Array(products * segments).fill(NaN);
  const purchases = emptyPurchases(segments, products);
  const profit = new Float64Array(market.firms);
  let regret = 0;
  groups.forEach((group, index) => {
    const part = parts[index]!;
    regret += part.regret;
    part.profit.forEach((each, firm) => (profit[firm]! += each));
    group.forEach((s, own) => {
      purchases.surplus[s] = part.purchases.surplus[own]!;
      purchases.buyers[s] = part.purchases.buyers[own]!;
      for (let p = 0; p < products; p++) {
        prices[p * segments + s] = part.prices[p]!;
        purchases.demand[p * segments + s] = part.purchases.demand[p * group.length + own]!;
        purchases.cost[p * segments + s] = part.purchases.cost[p * group.length + own]!;
      }
    });
  });
  for (const p of productsOf(lineUp)) profit[market.products[p]!.firm]! -= market.products[p]!.fixed;
  const consumerSurplus = sum(purchases.surplus);
  return { lineUp, prices, purchases, profit, consumerSurplus, totalSurplus: consumerSurplus + sum(profit), regret };
}
