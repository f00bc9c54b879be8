import type { Budget } from '../../numerics/budget';
import { bestReply, ceilingsOf } from './continuousBest';

import { preparedDemand } from './demandOf';
import { completePrices, createPriceProblem, profitOf } from './priceProblem';
import { pricedLineUp } from './pricedLineUp';
import type { LineUp, Market, PriceEquilibria } from './types';

/**
 * The most profitable uniform prices of one firm's line-up when customers differ continuously or choose by logit:
 * the best of many exact searches along sets of prices moved together. No equilibrium when profit has no bound (everybody must buy from the firm).
 */
export function continuousMonopoly(market: Market, lineUp: LineUp, budget: Budget): PriceEquilibria {
  const demand = preparedDemand(market);
  const problem = createPriceProblem(demand, lineUp, budget);
  const prices = completePrices(problem, demand.floors.slice());
  prices.set(completePrices(problem, ceilingsOf(problem, 0, prices)));
  const reply = bestReply(problem, 0, prices);
  if (reply.unbounded)
    return { equilibria: [], continuum: false, smallestRegret: Infinity, budgetExhausted: budget.exhausted };
  const purchases = demand.purchases(reply.prices, lineUp, -1);
  // A search that was cut short does not know what better prices would gain.
  const regret = budget.exhausted ? NaN : Math.max(0, reply.value - profitOf(problem, 0, reply.prices, -1));
  const error = demand.error(reply.prices, lineUp);
  const priced = pricedLineUp(market, lineUp, reply.prices, { ...purchases, error }, regret);
  return {
    equilibria: [priced],
    continuum: false,
    smallestRegret: Number.isNaN(regret) ? Infinity : regret,
    budgetExhausted: budget.exhausted,
  };
}
