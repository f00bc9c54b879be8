import type { Budget } from '../../numerics/budget';
import { demandOf, preparedDemand } from '../../solving/market/demandOf';
import { isFinite as isFiniteMarket } from '../../solving/market/finiteTable';
import type { Market } from '../../solving/market/types';
import type { Corner, Offer } from './willingness';

/** Prices at which demand is computed, besides its kinks. */
const evenPrices = 160;
/** A curve without an end is drawn up to where this share of what is sold is left. */
const tail = 0.01;

/** What is sold at one price. */
interface Sale {
  readonly price: number;
  readonly quantity: number;
  readonly cost: number;
}

/**
 * The demand curve where customers differ within segments: what is sold at each of many prices and at every kink.
 * @param solved the price at the solution. @param bottom the lowest price to draw.
 */
export function smoothCorners(offer: Offer, solved: number, bottom: number, budget: Budget): Corner[] {
  const sell = saleAt(offer, budget);
  const top = highestPrice(sell, Math.max(solved, bottom), sell(solved).quantity);
  const kinks = kinksOf(offer, solved).filter((price) => price > bottom && price < top);
  const hair = 1e-9 * Math.max(Math.abs(top), Math.abs(bottom), 1);
  const even = Array.from({ length: evenPrices + 1 }, (_, index) => bottom + ((top - bottom) * index) / evenPrices);
  const prices = [...even, solved, ...kinks.flatMap((price) => [price - hair, price + hair])]
    .filter((price) => price >= bottom && price <= top)
    .sort((a, b) => b - a);
  return cornersOf(prices.map(sell));
}

/** The market of those who are asked: who is not stays away, without mass. */
function asked({ trade: { market }, customers }: Offer): Market {
  const own = new Set(customers);
  if (own.size === market.segments.length) return market;
  return { ...market, segments: market.segments.map((each, s) => (own.has(s) ? each : { ...each, mass: 0 })) };
}

function pricesOf({ trade: { market }, customers, priceFor }: Offer): Float64Array {
  return Float64Array.from(market.products, (_, p) => priceFor(p, customers[0]!));
}

function saleAt(offer: Offer, budget: Budget): (price: number) => Sale {
  const { product, trade } = offer;
  const whole = trade.market.segments.length;
  const demand = demandOf(asked(offer));
  const prices = pricesOf(offer);
  return (price) => {
    prices[product] = price;
    const sold = demand(prices, trade.outcome.lineUp, budget);
    let quantity = 0;
    let cost = 0;
    for (let s = 0; s < whole; s++) {
      quantity += sold.demand[product * whole + s]!;
      cost += sold.cost[product * whole + s]!;
    }
    return { price, quantity, cost };
  };
}

/** What customers gain because a product is on offer at a price beside the others. */
export function surplusOfOffer(offer: Offer, price: number, budget: Budget): number {
  const { product, trade } = offer;
  const demand = demandOf(asked(offer));
  const prices = pricesOf(offer);
  prices[product] = price;
  const { lineUp } = trade.outcome;
  const others = lineUp & ~(1 << product);
  const total = (offered: number): number =>
    offered === 0 ? 0 : demand(prices, offered, budget).surplus.reduce((sum, each) => sum + each, 0);
  return total(lineUp) - total(others);
}

/** Where demand ends; where it thins out without an end, where little of it is left. */
function highestPrice(sell: (price: number) => Sale, from: number, sold: number): number {
  const thin = lastPrice(sell, from, tail * sold);
  const last = lastPrice(sell, from, 1e-9 * Math.max(sold, 1e-300));
  return last - from <= 1.25 * (thin - from) ? last : thin;
}

/** The price at which no more than some quantity is sold. */
function lastPrice(sell: (price: number) => Sale, from: number, target: number): number {
  let low = from;
  let width = Math.max(Math.abs(from), 1e-3);
  while (width < 1e12 && sell(low + width).quantity > target) width *= 2;
  let high = low + width;
  for (let step = 0; step < 60 && high - low > 1e-9 * Math.max(1, Math.abs(high)); step++) {
    const middle = (low + high) / 2;
    if (sell(middle).quantity > target) low = middle;
    else high = middle;
  }
  return high;
}

function kinksOf(offer: Offer, solved: number): number[] {
  const { product, trade } = offer;
  const market = asked(offer);
  if (market.choice.kind === 'logit' || isFiniteMarket(market)) return [];
  const prices = pricesOf(offer);
  prices[product] = solved;
  return preparedDemand(market)
    .landmarks(prices, trade.outcome.lineUp, 1 << product)
    .map((change) => solved + change);
}

/** Sales at falling prices as corners; the cost is that of the units that each lower price adds. */
function cornersOf(sales: readonly Sale[]): Corner[] {
  return sales.flatMap((sale, index): Corner[] => {
    const before = sales[index - 1];
    const next = sales[index + 1];
    const added = (a: Sale | undefined, b: Sale | undefined): number | null =>
      a && b && b.quantity - a.quantity > 1e-9 * b.quantity ? (b.cost - a.cost) / (b.quantity - a.quantity) : null;
    const average = sale.quantity > 0 ? sale.cost / sale.quantity : null;
    const cost = added(before, sale) ?? added(sale, next) ?? average;
    return cost === null ? [] : [{ quantity: sale.quantity, worth: sale.price, cost }];
  });
}
