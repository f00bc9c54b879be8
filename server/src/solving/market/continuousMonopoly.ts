import type { Budget } from '../../numerics/budget';
import { bestReply, ceilingsOf } from './continuousBest';
import { completePrices, createPriceProblem, profitOf } from './continuousReply';
import { preparedDemand } from './demandOf';
import { pricedLineUp } from './pricedLineUp';
import type { LineUp, Market, PriceEquilibria, PricedLineUp } from './types';

/**
 * The most profitable uniform prices of one firm's line-up when customers differ continuously or choose by logit:
 * the best of many exact searches along sets of prices moved together. `near`: the solution of a neighbouring market,
 * as one more start. No equilibrium when profit has no bound (everybody must buy from the firm).
 */
export function continuousMonopoly(
  market: Market,
  lineUp: LineUp,
  budget: Budget,
  near: PricedLineUp | null = null,
): PriceEquilibria {
  const demand = preparedDemand(market);
  const problem = createPriceProblem(demand, lineUp, budget);
  const prices = completePrices(problem, demand.floors.slice());
  prices.set(completePrices(problem, ceilingsOf(problem, 0, prices)));
  let reply = bestReply(problem, 0, prices);
  if (near !== null && !reply.unbounded) {
    const start = Float64Array.from(near.prices, (price, product) => (Number.isNaN(price) ? prices[product]! : price));
    const warm = bestReply(problem, 0, completePrices(problem, start), 0);
    if (warm.value > reply.value + 1e-12 * Math.abs(reply.value)) reply = warm;
  }
  if (reply.unbounded)
    return { equilibria: [], continuum: false, smallestRegret: Infinity, budgetExhausted: budget.exhausted };
  const purchases = demand.purchases(reply.prices, lineUp, -1);
  const regret = Math.max(0, reply.value - profitOf(problem, 0, reply.prices, -1));
  const error = demand.error(reply.prices, lineUp);
  const priced = pricedLineUp(market, lineUp, reply.prices, { ...purchases, error }, regret);
  return { equilibria: [priced], continuum: false, smallestRegret: regret, budgetExhausted: budget.exhausted };
}
