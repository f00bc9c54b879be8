import { preparedDemand } from './demandOf';
import type { Market, Product, Purchases } from './types';

/** What personal sellers take and spend, by product, then segment. */
export interface Receipts {
  readonly revenue: Float64Array;
  readonly cost: Float64Array;
}

/**
 * What customers pay who have a price of their own: what the product is worth to them more than the best of their
 * other offers. Those are posted prices, the outside option, and other firms' personal offers, which go down to cost.
 * @param offers the market as customers see it while personal sellers stand by at cost (price 0, value less cost)
 * @param prices of all offers
 * @param bought what they buy there
 * @param costs the true cost of every product that is sold personally; null for the others
 */
export function personalReceipts(
  offers: Market,
  prices: Float64Array,
  bought: Purchases,
  costs: readonly (Product['cost'] | null)[],
): Receipts {
  const count = offers.segments.length;
  const none = new Float64Array(0);
  const paid = costs.map((cost, column) => cost && priceOf(offers, prices, costs, column, cost));
  const revenue = new Float64Array(bought.demand.length);
  const cost = new Float64Array(bought.demand.length);
  const drawn = offers.segments.some(({ random }) => random.length > 0);
  const totals = drawn ? ([paid, costs] as const).map((each) => integrated(offers, prices, each)) : null;
  costs.forEach((own, column) => {
    if (!own) return;
    for (let s = 0; s < count; s++) {
      const at = column * count + s;
      const units = bought.demand[at]!;
      if (units === 0) continue;
      if (offers.segments[s]!.random.length === 0) {
        revenue[at] = units * paid[column]!(s, none);
        cost[at] = units * own(s, none);
        continue;
      }
      const [taken, spent] = totals as [Purchases, Purchases];
      cost[at] = share(spent, at, units);
      // Where firms offer the same to everybody, nobody pays more than the cost.
      revenue[at] = taken.demand[at]! > 0 ? share(taken, at, units) : cost[at]!;
    }
  });
  return { revenue, cost };
}

function share({ demand, cost }: Purchases, at: number, units: number): number {
  return demand[at]! > 0 ? (units * cost[at]!) / demand[at]! : 0;
}

/** The personal price of one product as a function of the customer. */
function priceOf(
  offers: Market,
  prices: Float64Array,
  costs: readonly (Product['cost'] | null)[],
  column: number,
  ownCost: Product['cost'],
): Product['cost'] {
  const { firm, value } = offers.products[column]!;
  const others = offers.products.flatMap((product, other) =>
    Number.isNaN(prices[other]!) || (product.firm === firm && costs[other]) ? [] : [{ product, price: prices[other]! }],
  );
  return (s, type) => {
    let kept = offers.covered ? -Infinity : offers.outside(s, type);
    for (const { product, price } of others)
      if (product.soldIn?.[s] ?? true) kept = Math.max(kept, product.value(s, type) - price);
    return value(s, type) + ownCost(s, type) - kept;
  };
}

/** Purchases with an amount per customer summed in place of costs. */
function integrated(offers: Market, prices: Float64Array, amounts: readonly (Product['cost'] | null)[]): Purchases {
  const products = offers.products.map((product, column) => ({ ...product, cost: amounts[column] ?? product.cost }));
  const lineUp = products.reduce((mask, _, column) => (Number.isNaN(prices[column]!) ? mask : mask | (1 << column)), 0);
  return preparedDemand({ ...offers, products }).purchases(prices, lineUp, -1);
}
