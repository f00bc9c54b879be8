import type { Market, Purchases } from './types';

/** Purchases while they are being summed. */
export interface Tally extends Purchases {
  readonly market: Market;
  /** Only what firms earn is wanted: surplus may be left out where it would have to be integrated. */
  readonly profitOnly: boolean;
}

export function createTally(market: Market, profitOnly = false): Tally {
  const size = market.products.length * market.segments.length;
  return {
    market,
    profitOnly,
    demand: new Float64Array(size),
    cost: new Float64Array(size),
    surplus: new Float64Array(market.segments.length),
    buyers: new Float64Array(market.segments.length),
  };
}

/** Empties a tally for another use. */
export function clearTally({ demand, cost, surplus, buyers }: Tally): void {
  // The lists are so short that `fill` would cost more than what it does.
  for (let index = 0; index < demand.length; index++) {
    demand[index] = 0;
    cost[index] = 0;
  }
  for (let index = 0; index < surplus.length; index++) {
    surplus[index] = 0;
    buyers[index] = 0;
  }
}

/**
 * Adds a share of a segment's customers who buy a product, each at a cost and with a surplus over not buying
 * (sums over that share: `weight` is the share, `cost` and `surplus` are already multiplied by it).
 */
export function addPurchase(
  tally: Tally,
  segment: number,
  product: number,
  weight: number,
  cost: number,
  surplus: number,
): void {
  const { mass, units } = tally.market.segments[segment]!;
  const index = product * tally.market.segments.length + segment;
  tally.demand[index]! += mass * units * weight;
  tally.cost[index]! += mass * units * cost;
  tally.surplus[segment]! += mass * units * surplus;
  tally.buyers[segment]! += mass * weight;
}
