import type { Budget } from '../../numerics/budget';
import type { Trade } from '../../families/trade';
import { isFinite as isFiniteMarket, productsOf } from '../../solving/market/finiteTable';
import { contractPanel } from './contracts';
import { smoothCorners, surplusOfOffer } from './smoothDemand';
import { surplusBelow } from './gains';
import { cornersOfSteps, stepsOf, type Corner, type Offer, type Step } from './willingness';

/** One demand curve with what is paid and sold. */
export interface Panel {
  /** What it is the demand for. */
  readonly name: string;
  readonly corners: readonly Corner[];
  /** Where customers of a segment are all alike: the steps, highest first. */
  readonly steps: readonly Step[];
  /** What buyers pay per unit: one price, or each what it is worth to them (`worth`), or its cost (`cost`). */
  readonly paid: number | 'worth' | 'cost';
  readonly sold: number;
  /** Of the units sold. */
  readonly cost: number;
  /** Under contracts: the seller's share of what they bring, and the transaction cost per unit. */
  readonly contract: { readonly weight: number; readonly toll: number } | null;
  /** Whether nothing else is on offer, so that the area under the curve is all that customers gain. */
  readonly alone: boolean;
  /** Whether the curve is of all customers, not of one segment. */
  readonly whole: boolean;
  /** What the buyers gain by the offer; without it they would choose among the others. */
  readonly consumerSurplus: number;
}

/** The demand curves of a market: one for each product sold, with pricing by segment one for each of its segments. */
export function panelsOf(trade: Trade, budget: Budget): Panel[] {
  const { outcome, market, pricing } = trade;
  if (outcome.contracts !== null) return [contractPanel(trade, budget)].flat();
  const everyone = market.segments.map((_, s) => s);
  const sold = productsOf(outcome.lineUp).filter((p) => unitsOf(trade, p, everyone) > 0);
  return sold.flatMap((product) => {
    if (pricing[product] !== 'segment') {
      const panel = panelOf(trade, product, everyone, trade.products[product]!, budget);
      return panel === null ? [] : [panel];
    }
    return trade.segments.flatMap((segment, group) => {
      const customers = everyone.filter((s) => trade.segmentOf[s] === group);
      if (!(unitsOf(trade, product, customers) > 0)) return [];
      const name = trade.segments.length > 1 ? `${trade.products[product]!}: ${segment}` : trade.products[product]!;
      return panelOf(trade, product, customers, name, budget) ?? [];
    });
  });
}

function panelOf(
  trade: Trade,
  product: number,
  customers: readonly number[],
  name: string,
  budget: Budget,
): Panel | null {
  const { outcome, market, pricing } = trade;
  const count = market.segments.length;
  const bySegment = outcome.prices.length > market.products.length;
  const priceFor: Offer['priceFor'] = (p, s) => outcome.prices[bySegment ? p * count + s : p]!;
  const offer = { trade, product, customers, priceFor };
  const sold = unitsOf(trade, product, customers);
  const price = priceFor(product, customers[0]!);
  const alone = productsOf(outcome.lineUp).length === 1;
  const personal = pricing[product] === 'personal';
  // Rivals who price customer by customer leave no one price that a curve could be drawn against.
  if ((personal || Number.isNaN(price)) && !alone) return null;
  const paid: Panel['paid'] = personal ? 'worth' : Number.isNaN(price) ? 'cost' : price;
  const cost = customers.reduce((sum, s) => sum + outcome.purchases.cost[product * count + s]!, 0);
  const whole = customers.length === count;
  const shared = { name, paid, sold, cost, alone, whole, contract: null };
  if (isFiniteMarket(market)) {
    const steps = stepsOf(offer);
    const corners = cornersOfSteps(steps);
    return { ...shared, steps, corners, consumerSurplus: surplusBelow(corners, sold, paid) };
  }
  const average = cost / sold;
  const from = typeof paid === 'number' ? paid : average;
  const corners = smoothCorners(offer, from, Math.min(0, from, average), budget);
  const surplus =
    typeof paid === 'number' && !market.covered
      ? surplusOfOffer(offer, paid, budget)
      : surplusBelow(corners, sold, paid);
  return { ...shared, steps: [], corners, consumerSurplus: surplus };
}

function unitsOf({ outcome, market }: Trade, product: number, customers: readonly number[]): number {
  return customers.reduce((sum, s) => sum + outcome.purchases.demand[product * market.segments.length + s]!, 0);
}
