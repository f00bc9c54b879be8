import type { Budget } from '../../numerics/budget';
import type { MarketDemand } from './demandOf';
import { productsOf } from './finiteTable';
import type { LineUp } from './types';

/** One line-up in which firms look for their best prices. */
export interface PriceProblem {
  readonly demand: MarketDemand;
  readonly lineUp: LineUp;
  readonly budget: Budget;
  /** Products of each firm whose prices it chooses. */
  readonly own: readonly (readonly number[])[];
  /** Posted prices that depend on others, so that kinks are not where they are looked for. */
  readonly linked: boolean;
}

export function createPriceProblem(demand: MarketDemand, lineUp: LineUp, budget: Budget): PriceProblem {
  const { market } = demand;
  const offered = productsOf(lineUp);
  const own = Array.from({ length: market.firms }, (_, firm) =>
    offered.filter((product) => market.products[product]!.firm === firm && market.products[product]!.posted === null),
  );
  return { demand, lineUp, budget, own, linked: isLinked(demand, offered) };
}

function isLinked({ market, floors, scale }: MarketDemand, offered: readonly number[]): boolean {
  const shifted = floors.map((each, product) => each + scale * (0.3 + 0.1 * product));
  return offered.some((product) => {
    const { posted } = market.products[product]!;
    return posted !== null && Math.abs(posted(floors) - posted(shifted)) > 1e-12 * scale;
  });
}

/** Puts posted prices in place; prices of products that are not offered become NaN. */
export function completePrices({ demand: { market }, lineUp }: PriceProblem, prices: Float64Array): Float64Array {
  // Twice, because a posted price may read another one.
  for (let round = 0; round < 2; round++)
    market.products.forEach(({ posted }, product) => {
      if (((lineUp >> product) & 1) === 0) prices[product] = NaN;
      else if (posted !== null) prices[product] = posted(prices);
    });
  return prices;
}

/** A firm's profit before fixed costs. `favoured`: see `MarketDemand.purchases`. */
export function profitOf(problem: PriceProblem, firm: number, prices: Float64Array, favoured: number): number {
  const { demand, lineUp, budget } = problem;
  budget.spend(demand.effort);
  return demand.profit(firm, prices, lineUp, favoured);
}
