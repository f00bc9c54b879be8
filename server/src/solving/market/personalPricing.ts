import type { Budget } from '../../numerics/budget';
import { emptyPurchases } from './finiteDemand';
import { productsOf } from './finiteTable';
import { jointSurplus } from './jointSurplus';
import { receiptsFromProfit, type LineUpOutcome } from './lineUpOutcome';
import { sum } from './pricedLineUp';
import type { Demand, LineUp, Market, Purchases } from './types';

const noType = new Float64Array(0);

/**
 * Every customer has a price of its own. One firm takes each customer's whole surplus; rivals compete customer by
 * customer, so that the one with the most to offer wins and leaves the customer what the next best firm could offer.
 * `prices` are averages over the units sold (NaN: nothing sold, or not to be told apart). Posted prices stay.
 * null: customers who must buy have nobody else to turn to, so that prices have no bound.
 */
export function personalPrices(
  market: Market,
  lineUp: LineUp,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome | null {
  const finite = market.choice.kind === 'best' && market.segments.every(({ random }) => random.length === 0);
  const firms = new Set(productsOf(lineUp).map((p) => market.products[p]!.firm));
  const anyPosted = productsOf(lineUp).some((p) => market.products[p]!.posted !== null);
  if (market.covered && firms.size < 2 && !anyPosted) return null;
  return finite ? finitePersonal(market, lineUp) : drawnPersonal(market, lineUp, demandOf, budget);
}

function finitePersonal(market: Market, lineUp: LineUp): LineUpOutcome {
  const { firms } = market;
  const segments = market.segments.length;
  const offered = productsOf(lineUp);
  const purchases = emptyPurchases(segments, market.products.length);
  const paid = new Float64Array(market.products.length);
  const profit = new Float64Array(firms);
  for (const p of offered) profit[market.products[p]!.firm]! -= market.products[p]!.fixed;
  for (let s = 0; s < segments; s++) serve(market, offered, s, purchases, paid, profit);
  const prices = Float64Array.from(paid, (total, p) => {
    const units = demandOfProduct(purchases, p, segments);
    return units > 0 ? total / units : NaN;
  });
  return finish(market, lineUp, prices, purchases, profit);
}

/** One segment: the firm with the highest joint surplus outbids the second, the posted offers and buying nothing. */
function serve(
  market: Market,
  offered: readonly number[],
  s: number,
  purchases: Purchases,
  paid: Float64Array,
  profit: Float64Array,
): void {
  const segments = market.segments.length;
  const { mass, units } = market.segments[s]!;
  const outside = market.outside(s, noType);
  let kept = market.covered ? -Infinity : outside;
  let fallback = -1;
  let first = -1;
  let second = -Infinity;
  const gainOf = (p: number): number => market.products[p]!.value(s, noType) - market.products[p]!.cost(s, noType);
  for (const p of offered) {
    const { posted, value } = market.products[p]!;
    if (posted) {
      const utility = value(s, noType) - posted(new Float64Array(market.products.length));
      if (utility >= kept) [kept, fallback] = [utility, p];
    } else if (first < 0 || gainOf(p) > gainOf(first) + 1e-12) {
      if (first >= 0 && market.products[first]!.firm !== market.products[p]!.firm) second = gainOf(first);
      first = p;
    } else if (market.products[first]!.firm !== market.products[p]!.firm) second = Math.max(second, gainOf(p));
  }
  const slack = 1e-9 * Math.max(1, Math.abs(kept));
  const wins = first >= 0 && gainOf(first) >= kept - slack;
  const taken = wins ? first : fallback;
  if (taken < 0) return;
  const { firm, value, cost, posted } = market.products[taken]!;
  const price = wins ? value(s, noType) - Math.max(kept, second) : posted!(new Float64Array(market.products.length));
  const weight = mass * units;
  purchases.demand[taken * segments + s] = weight;
  purchases.cost[taken * segments + s] = weight * cost(s, noType);
  purchases.surplus[s] = weight * (value(s, noType) - price - outside);
  purchases.buyers[s] = mass;
  paid[taken]! += weight * price;
  profit[firm]! += weight * (price - cost(s, noType));
}

/** A firm earns what the market would lose without it: each customer's best offer less the best of the others. */
function drawnPersonal(
  market: Market,
  lineUp: LineUp,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome {
  const purchases = jointSurplus(market, lineUp, null, demandOf, budget);
  const total = sum(purchases.surplus);
  const surplus = purchases.surplus.slice();
  const profit = new Float64Array(market.firms);
  for (let firm = 0; firm < market.firms; firm++) {
    const own = productsOf(lineUp).filter((p) => market.products[p]!.firm === firm);
    if (own.length === 0) continue;
    const others = own.reduce((mask, p) => mask & ~(1 << p), lineUp);
    const without = jointSurplus(market, others, null, demandOf, budget);
    profit[firm] = total - sum(without.surplus) - own.reduce((cost, p) => cost + market.products[p]!.fixed, 0);
    without.surplus.forEach((rest, s) => (surplus[s]! -= purchases.surplus[s]! - rest));
  }
  const segments = market.segments.length;
  const alone = (p: number): boolean =>
    productsOf(lineUp).filter((other) => market.products[other]!.firm === market.products[p]!.firm).length === 1;
  const prices = Float64Array.from(market.products, ({ firm, fixed }, p) => {
    const units = demandOfProduct(purchases, p, segments);
    if (!(units > 0) || !alone(p)) return NaN;
    return (
      (profit[firm]! + fixed + purchases.cost.subarray(p * segments, (p + 1) * segments).reduce((a, b) => a + b, 0)) /
      units
    );
  });
  return finish(market, lineUp, prices, { ...purchases, surplus }, profit);
}

function demandOfProduct({ demand }: Purchases, p: number, segments: number): number {
  return sum(demand.subarray(p * segments, (p + 1) * segments));
}

function finish(
  market: Market,
  lineUp: LineUp,
  prices: Float64Array,
  purchases: Purchases,
  profit: Float64Array,
): LineUpOutcome {
  const consumerSurplus = sum(purchases.surplus);
  const priced = {
    lineUp,
    prices,
    purchases,
    profit,
    consumerSurplus,
    totalSurplus: consumerSurplus + sum(profit),
    regret: 0,
  };
  return { ...priced, revenue: receiptsFromProfit(market, priced), contracts: null, negotiated: false };
}
