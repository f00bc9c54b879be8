import type { Budget } from '../../numerics/budget';
import type { Trade } from '../../families/trade';
import { isFinite as isFiniteMarket } from '../../solving/market/finiteTable';
import type { Market } from '../../solving/market/types';
import type { Panel } from './panels';
import { smoothCorners } from './smoothDemand';
import { cornersOfSteps, type Step } from './willingness';

const noType = new Float64Array(0);

/**
 * Under individual contracts there is no price: the curve is what each contract brings, value less cost of the best
 * product, highest first; the seller gets its share of what is left after the transaction cost.
 */
export function contractPanel(trade: Trade, budget: Budget): Panel[] {
  const { market, outcome, negotiation } = trade;
  if (negotiation === null) return [];
  const units = market.segments.map((segment) => segment.units);
  const toll = negotiation.cost / Math.max(...units);
  // Where customers use different numbers of units, a contract costs each unit differently: no one line shows it.
  if (negotiation.cost > 0 && new Set(units).size > 1) return [];
  const sold = outcome.purchases.demand.reduce((sum, each) => sum + each, 0);
  const shared = {
    name: 'individual contracts',
    paid: toll,
    sold,
    cost: 0,
    alone: true,
    whole: true,
    consumerSurplus: outcome.consumerSurplus,
    contract: { weight: negotiation.weight, toll },
  };
  if (isFiniteMarket(market)) {
    const steps = gainsOf(trade);
    return [{ ...shared, steps, corners: cornersOfSteps(steps) }];
  }
  const customers = market.segments.map((_, s) => s);
  const best: Trade = { ...trade, market: bestOnly(market), outcome: { ...outcome, lineUp: 1 } };
  const offer = { trade: best, product: 0, customers, priceFor: () => NaN };
  return [{ ...shared, steps: [], corners: smoothCorners(offer, toll, 0, budget) }];
}

/** What each customer and the seller have together, per unit. */
function gainsOf({ market, segmentOf }: Trade): Step[] {
  const steps = market.segments.map(({ mass, units }, s): Step => {
    const gains = market.products.map(({ value, cost }) => value(s, noType) - cost(s, noType));
    return {
      group: segmentOf[s]!,
      worth: Math.max(...gains) - market.outside(s, noType),
      units: mass * units,
      cost: 0,
    };
  });
  return steps.filter((each) => each.units > 0).sort((a, b) => b.worth - a.worth);
}

/** A market of one product, worth to everyone what the best product brings. */
function bestOnly(market: Market): Market {
  const value = (s: number, type: Float64Array): number =>
    Math.max(...market.products.map((product) => product.value(s, type) - product.cost(s, type)));
  const product = { firm: 0, value, cost: () => 0, affine: false, fixed: 0, posted: null };
  return { ...market, products: [product], firms: 1, covered: false };
}
