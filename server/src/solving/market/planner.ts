import type { Budget } from '../../numerics/budget';
import { productsOf } from './finiteTable';
import { fixedCosts, jointSurplus } from './jointSurplus';
import { posted, receiptsFromProfit, type LineUpOutcome } from './lineUpOutcome';
import { pricedLineUp, sum } from './pricedLineUp';
import type { Demand, LineUp, Market } from './types';

const noType = new Float64Array(0);

/**
 * A planner's line-up: every product at its unit cost, so that customers choose what is best for all. Where unit costs
 * differ between customers, so do the prices, and no single price is stated. A posted or held price stays.
 */
export function planned(
  market: Market,
  lineUp: LineUp,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome {
  const prices = unitCosts(market, lineUp);
  const offered = productsOf(lineUp);
  if (offered.some((p) => market.products[p]!.posted) && offered.every((p) => !Number.isNaN(prices[p]!))) {
    for (const p of offered) prices[p] = market.products[p]!.posted?.(prices) ?? prices[p]!;
    return posted(market, pricedLineUp(market, lineUp, prices, demandOf(market)(prices, lineUp, budget), 0));
  }
  const purchases = jointSurplus(market, lineUp, null, demandOf, budget);
  const profit = new Float64Array(market.firms);
  for (const p of offered) profit[market.products[p]!.firm]! -= market.products[p]!.fixed;
  const consumerSurplus = sum(purchases.surplus);
  const totalSurplus = consumerSurplus - fixedCosts(market, lineUp);
  const priced = { lineUp, prices, purchases, profit, consumerSurplus, totalSurplus, regret: 0 };
  return { ...priced, revenue: receiptsFromProfit(market, priced), contracts: null, negotiated: false };
}

/** By product; NaN where it is not the same for all customers, or the product is not offered. */
export function unitCosts(market: Market, lineUp: LineUp): Float64Array {
  const costs = new Float64Array(market.products.length).fill(NaN);
  for (const p of productsOf(lineUp)) {
    const { cost } = market.products[p]!;
    const seen = market.segments.flatMap(({ mass, random }, s) => {
      if (!(mass > 0)) return [];
      const typeAt = (share: number): Float64Array => Float64Array.from(random, (each) => each.quantile(share));
      return random.length === 0 ? [cost(s, noType)] : [0.13, 0.5, 0.81].map((share) => cost(s, typeAt(share)));
    });
    const [first] = seen;
    if (first !== undefined && seen.every((each) => Math.abs(each - first) <= 1e-12 * Math.max(1, Math.abs(first))))
      costs[p] = first;
  }
  return costs;
}
