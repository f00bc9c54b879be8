import { productsOf } from './finiteTable';
import type { Market, PricedLineUp } from './types';

/** One line-up (or individual contracts) with all that follows, whatever the way of pricing. */
export interface LineUpOutcome extends PricedLineUp {
  /** What customers pay, by firm. */
  readonly revenue: Float64Array;
  /** Segments whose customers have individual contracts, 1 for those; null: nobody. */
  readonly contracts: Uint8Array | null;
  /** Individual contracts with everyone or no one, instead of posted prices. */
  readonly negotiated: boolean;
}

/** A line-up sold at posted prices; with segment pricing the prices are by product, then segment. */
export function posted(market: Market, priced: PricedLineUp): LineUpOutcome {
  return {
    lineUp: priced.lineUp,
    prices: priced.prices,
    purchases: priced.purchases,
    profit: priced.profit,
    consumerSurplus: priced.consumerSurplus,
    totalSurplus: priced.totalSurplus,
    regret: priced.regret,
    revenue: receipts(market, priced),
    contracts: null,
    negotiated: false,
  };
}

function receipts(market: Market, { lineUp, prices, purchases }: PricedLineUp): Float64Array {
  const segments = market.segments.length;
  const bySegment = prices.length > market.products.length;
  const revenue = new Float64Array(market.firms);
  for (const p of productsOf(lineUp))
    for (let s = 0; s < segments; s++) {
      const units = purchases.demand[p * segments + s]!;
      if (units !== 0) revenue[market.products[p]!.firm]! += units * prices[bySegment ? p * segments + s : p]!;
    }
  return revenue;
}

/** What customers pay when profits are known first: profits and all costs. */
export function receiptsFromProfit(market: Market, { lineUp, purchases, profit }: PricedLineUp): Float64Array {
  const segments = market.segments.length;
  const revenue = profit.slice();
  for (const p of productsOf(lineUp)) {
    const { firm, fixed } = market.products[p]!;
    revenue[firm]! += fixed;
    for (let s = 0; s < segments; s++) revenue[firm]! += purchases.cost[p * segments + s]!;
  }
  return revenue;
}
