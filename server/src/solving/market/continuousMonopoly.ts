import type { Budget } from '../../numerics/budget';
import { bestReply, ceilingsOf } from './continuousBest';
import { completePrices, createPriceProblem, profitOf } from './continuousReply';
import { prepareDemand, type MarketDemand } from './demandOf';
import { pricedLineUp } from './pricedLineUp';
import type { LineUp, Market, PricedLineUp } from './types';

/**
 * The most profitable uniform prices of one firm's line-up when customers differ continuously or choose by logit:
 * the best of many exact searches along sets of prices moved together. `start`: prices to begin with, as of a
 * neighbouring market. null when profit has no bound (everybody must buy from the firm).
 */
export function continuousMonopoly(
  market: Market,
  lineUp: LineUp,
  budget: Budget,
  start: Float64Array | null = null,
  demand: MarketDemand = prepareDemand(market),
): PricedLineUp | null {
  const problem = createPriceProblem(demand, lineUp, budget);
  const prices = demand.floors.slice();
  market.products.forEach((_, product) => {
    const warm = start?.[product];
    if (warm !== undefined && Number.isFinite(warm)) prices[product] = warm;
  });
  completePrices(problem, prices);
  if (start === null) prices.set(ceilingsOf(problem, 0, prices));
  const reply = bestReply(problem, 0, prices);
  if (reply.unbounded) return null;
  const purchases = demand.purchases(reply.prices, lineUp, -1);
  const regret = Math.max(0, reply.value - profitOf(problem, 0, reply.prices, -1));
  return pricedLineUp(
    market,
    lineUp,
    reply.prices,
    { ...purchases, error: demand.error(reply.prices, lineUp) },
    regret,
  );
}
