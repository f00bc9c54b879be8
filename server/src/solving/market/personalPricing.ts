import type { Budget } from '../../numerics/budget';
import { preparedDemand } from './demandOf';
import { emptyPurchases } from './finiteDemand';
import { productsOf } from './finiteTable';
import { receiptsFromProfit, type LineUpOutcome } from './lineUpOutcome';
import { personalReceipts } from './personalReceipts';
import { sum } from './pricedLineUp';
import type { LineUp, Market, Product, Purchases } from './types';

const noType = new Float64Array(0);

/**
 * Every customer has a price of its own. One firm takes each customer's whole surplus; rivals compete customer by
 * customer, so that the one with the most to offer wins and leaves the customer what the next best firm could offer.
 * `prices` are averages over the units sold (NaN: nothing sold, or not to be told apart). Posted prices stay.
 * null: customers who must buy have nobody else to turn to, so that prices have no bound.
 */
export function personalPrices(market: Market, lineUp: LineUp, budget: Budget): LineUpOutcome | null {
  const finite = market.choice.kind === 'best' && market.segments.every(({ random }) => random.length === 0);
  const firms = new Set(productsOf(lineUp).map((p) => market.products[p]!.firm));
  const anyPosted = productsOf(lineUp).some((p) => market.products[p]!.posted !== null);
  if (market.covered && firms.size < 2 && !anyPosted) return null;
  return finite ? finitePersonal(market, lineUp) : drawnPersonal(market, lineUp, budget);
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

/**
 * A firm earns what the market would lose without its offers: each customer's best offer less the best of the others.
 * Posted products are sold at their prices.
 */
function drawnPersonal(market: Market, lineUp: LineUp, budget: Budget): LineUpOutcome {
  const { firms, segments, products } = market;
  const offers = atCost(market);
  const prices = Float64Array.from(offers.products, ({ posted }) => posted!(new Float64Array(products.length)));
  const demand = preparedDemand(offers);
  const bought = (offered: LineUp): Purchases => {
    budget.spend(demand.effort);
    return demand.purchases(prices, offered, -1);
  };
  const purchases = bought(lineUp);
  const surplus = purchases.surplus.slice();
  const profit = new Float64Array(firms);
  const revenue = new Float64Array(products.length);
  for (let firm = 0; firm < firms; firm++) {
    const own = productsOf(lineUp).filter((p) => products[p]!.firm === firm);
    const personal = own.filter((p) => !products[p]!.posted);
    const without = bought(personal.reduce((mask, p) => mask & ~(1 << p), lineUp));
    let gain = 0;
    without.surplus.forEach((rest, s) => {
      gain += purchases.surplus[s]! - rest;
      surplus[s]! -= purchases.surplus[s]! - rest;
    });
    profit[firm] = gain;
    if (personal.length === 1) revenue[personal[0]!] = gain + costOfProduct(purchases, personal[0]!, segments.length);
    for (const p of own) {
      profit[firm]! -= products[p]!.fixed;
      if (products[p]!.posted) {
        revenue[p] = demandOfProduct(purchases, p, segments.length) * prices[p]!;
        profit[firm]! += revenue[p]! - costOfProduct(purchases, p, segments.length);
      }
    }
    if (personal.length > 1) {
      const costs = products.map((product, p) => (((lineUp >> p) & 1) === 1 && !product.posted ? product.cost : null));
      const taken = personalReceipts(
        offers,
        prices.map((each, p) => ((lineUp >> p) & 1 ? each : NaN)),
        purchases,
        costs,
      );
      for (const p of personal) revenue[p] = rowOf(taken.revenue, p, segments.length);
    }
  }
  const average = Float64Array.from(products, (_, p) => {
    const units = demandOfProduct(purchases, p, segments.length);
    return units > 0 ? revenue[p]! / units : NaN;
  });
  const error = demand.error(prices, lineUp);
  return finish(market, lineUp, average, { ...purchases, surplus, error }, profit);
}

/** Personal sellers stand by at cost: price 0 for value less cost. */
function atCost(market: Market): Market {
  const products = market.products.map((product): Product => {
    const { value, cost, posted } = product;
    return posted ? product : { ...product, value: (s, type) => value(s, type) - cost(s, type), posted: () => 0 };
  });
  return { ...market, products };
}

function costOfProduct({ cost }: Purchases, p: number, segments: number): number {
  return rowOf(cost, p, segments);
}

function rowOf(values: Float64Array, row: number, length: number): number {
  return sum(values.subarray(row * length, (row + 1) * length));
}

function demandOfProduct({ demand }: Purchases, p: number, segments: number): number {
  return rowOf(demand, p, segments);
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
