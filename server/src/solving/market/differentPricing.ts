import type { Budget } from '../../numerics/budget';
import { emptyPurchases } from './finiteDemand';
import { productsOf } from './finiteTable';
import type { LineUpOutcome } from './lineUpOutcome';
import type { Pricing } from './marketModel';
import { personalReceipts } from './personalReceipts';
import { sum } from './pricedLineUp';
import type { LineUp, Market, PriceEquilibria, PricedLineUp, Product, Purchases, SolvePrices } from './types';

/** More prices than this in one game are not solved. */
export const mostPrices = 28;

/** How many prices the game of `pricesInDifferentWays` has when everything is offered. */
export function countPrices(products: readonly Product[], pricing: readonly Pricing[], groups: number): number {
  return products.reduce((count, { firm }) => count + (pricing[firm] === 'segment' ? groups : 1), 0);
}

/** One product in all groups, or in one of them where its firm prices by segment. */
interface Column {
  readonly product: number;
  /** −1: everywhere. */
  readonly group: number;
}

/**
 * Price equilibria of firms that price in different ways. Uniform prices and prices by segment are set at once: a
 * product priced by segment is one product per group. Personal prices are offered last, customer by customer, in the
 * knowledge of all posted ones, so that posted prices compete against personal sellers' costs (J.-F. Thisse and
 * X. Vives, "On the strategic choice of spatial price policy", American Economic Review 78, 1988, where the firm with
 * the uniform price moves first, because with simultaneous moves there is no equilibrium).
 */
export function pricesInDifferentWays(
  market: Market,
  lineUp: LineUp,
  pricing: readonly Pricing[],
  groups: readonly (readonly number[])[],
  held: Float64Array | null,
  solve: SolvePrices,
  budget: Budget,
): PriceEquilibria {
  const columns = columnsOf(market, lineUp, pricing, groups);
  const posted = postedMarket(market, columns, pricing, groups, held);
  const everything = (1 << columns.length) - 1;
  if (market.covered && someoneIsAlone(market, lineUp))
    return { equilibria: [], continuum: false, smallestRegret: Infinity, budgetExhausted: budget.exhausted };
  const found = solve(posted, everything, budget);
  const equilibria = found.equilibria.map((each) => gathered(market, lineUp, pricing, columns, posted, each, groups));
  return { ...found, equilibria };
}

function columnsOf(
  market: Market,
  lineUp: LineUp,
  pricing: readonly Pricing[],
  groups: readonly (readonly number[])[],
): Column[] {
  return productsOf(lineUp).flatMap((product) =>
    pricing[market.products[product]!.firm] === 'segment'
      ? groups.map((_, group) => ({ product, group }))
      : [{ product, group: -1 }],
  );
}

/**
 * The market in which posted prices are set: personal sellers stand by at cost. Each group of a firm that prices by
 * segment is a player of its own, because what it earns in one group does not depend on its prices in the others.
 */
function postedMarket(
  market: Market,
  columns: readonly Column[],
  pricing: readonly Pricing[],
  groups: readonly (readonly number[])[],
  held: Float64Array | null,
): Market {
  const products = columns.map(({ product, group }): Product => {
    const own = market.products[product]!;
    const { firm, value, cost, posted } = own;
    if (pricing[firm] === 'personal')
      return posted
        ? { ...own, fixed: 0, posted: () => posted(new Float64Array(market.products.length)) }
        : { ...own, fixed: 0, value: (s, t) => value(s, t) - cost(s, t), cost: () => 0, posted: () => 0 };
    const fixedPrice = group >= 0 && held ? held[product * groups.length + group]! : NaN;
    const read = posted && ((prices: Float64Array): number => posted(pricesSeenIn(group, prices, columns, market)));
    const everywhere = { ...own, fixed: 0, posted: Number.isNaN(fixedPrice) ? read : () => fixedPrice };
    if (group < 0) return everywhere;
    const soldIn = market.segments.map((_, s) => groups[group]!.includes(s));
    return { ...everywhere, firm: market.firms + firm * groups.length + group, soldIn };
  });
  return { ...market, products, firms: market.firms * (1 + groups.length) };
}

/** Prices by product as one group sees them. */
function pricesSeenIn(group: number, prices: Float64Array, columns: readonly Column[], market: Market): Float64Array {
  const seen = new Float64Array(market.products.length).fill(NaN);
  columns.forEach((column, index) => {
    if (column.group < 0 || column.group === group) seen[column.product] = prices[index]!;
  });
  return seen;
}

/** Whether everybody would have to buy from one seller who chooses the price. */
function someoneIsAlone({ products }: Market, lineUp: LineUp): boolean {
  const offered = productsOf(lineUp).map((p) => products[p]!);
  return offered.every(({ posted }) => posted === null) && new Set(offered.map(({ firm }) => firm)).size === 1;
}

/** An equilibrium of posted prices, with what personal sellers then earn, by product and firm of the market. */
function gathered(
  market: Market,
  lineUp: LineUp,
  pricing: readonly Pricing[],
  columns: readonly Column[],
  posted: Market,
  found: PricedLineUp,
  groups: readonly (readonly number[])[],
): LineUpOutcome {
  const count = market.segments.length;
  const purchases = emptyPurchases(count, market.products.length);
  const prices = new Float64Array(market.products.length * count).fill(NaN);
  const revenue = new Float64Array(market.firms);
  const profit = new Float64Array(market.firms);
  purchases.surplus.set(found.purchases.surplus);
  purchases.buyers.set(found.purchases.buyers);
  const costs = columns.map(({ product }) =>
    isPersonal(market, pricing, product) ? market.products[product]!.cost : null,
  );
  const paid = costs.some(Boolean) ? personalReceipts(posted, found.prices, found.purchases, costs) : null;
  columns.forEach(({ product, group }, column) => {
    const { firm } = market.products[product]!;
    for (let s = 0; s < count; s++) {
      const from = column * count + s;
      const to = product * count + s;
      const units = found.purchases.demand[from]!;
      const own = costs[column] ? paid : null;
      purchases.demand[to]! += units;
      purchases.cost[to]! += own ? own.cost[from]! : found.purchases.cost[from]!;
      const price = own ? (units > 0 ? own.revenue[from]! / units : NaN) : found.prices[column]!;
      if (group < 0 || groups[group]!.includes(s)) prices[to] = price;
      if (units !== 0) revenue[firm]! += own ? own.revenue[from]! : units * price;
      // Personal sellers stood by at cost: what they earn comes out of what customers were left with.
      if (own) purchases.surplus[s]! -= own.revenue[from]! - own.cost[from]!;
    }
  });
  productsOf(lineUp).forEach((p) => {
    const { firm, fixed } = market.products[p]!;
    profit[firm]! -= fixed;
    for (let s = 0; s < count; s++) profit[firm]! -= purchases.cost[p * count + s]!;
  });
  revenue.forEach((each, firm) => (profit[firm]! += each));
  const consumerSurplus = sum(purchases.surplus);
  return {
    lineUp,
    prices,
    purchases: withError(purchases, found.purchases),
    profit,
    consumerSurplus,
    totalSurplus: consumerSurplus + sum(profit),
    // A firm that prices by segment could gain this much in every group.
    regret: found.regret * Math.max(1, groups.length),
    revenue,
    contracts: null,
    negotiated: false,
  };
}

/** Whether a product is sold at personal prices. */
function isPersonal(market: Market, pricing: readonly Pricing[], product: number): boolean {
  const { firm, posted } = market.products[product]!;
  return pricing[firm] === 'personal' && posted === null;
}

function withError(purchases: Purchases, { error }: Purchases): Purchases {
  return error === undefined ? purchases : { ...purchases, error };
}
