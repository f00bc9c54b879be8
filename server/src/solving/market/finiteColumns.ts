import type { Budget } from '../../numerics/budget';
import { emptyPurchases, purchasesInto } from './finiteDemand';
import { monopolyPrices } from './finiteMonopoly';
import { priceAlone } from './finitePriceAlone';
import { productsOf, type FiniteTable } from './finiteTable';
import { isBetterConfiguration } from './monopoly';
import type { LineUp, Purchases } from './types';

/** A configuration at its best uniform prices, in room that is used again for the next market. */
export interface PricedConfiguration {
  readonly lineUp: LineUp;
  prices: Float64Array;
  readonly purchases: Purchases;
  profit: number;
  revenue: number;
  consumerSurplus: number;
  totalSurplus: number;
}

/** The best configuration of the market that a table states now; null: the budget ended. */
export type PriceTable = (budget: Budget) => PricedConfiguration | null;

/**
 * One firm with uniform prices, without fixed costs, posted prices and contracts: the numbers of `solveMonopoly` by the
 * same sums in the same order, for many markets of one size whose numbers are written into the table one after another.
 */
export function createTablePricing(table: FiniteTable, lineUps: readonly LineUp[]): PriceTable {
  const free = Array.from({ length: table.products }, () => ({ posted: null }));
  const configurations = lineUps.map((lineUp): PricedConfiguration => ({
    lineUp,
    prices: new Float64Array(table.products).fill(NaN),
    purchases: emptyPurchases(table.segments, table.products),
    profit: 0,
    revenue: 0,
    consumerSurplus: 0,
    totalSurplus: 0,
  }));
  return (budget) => {
    let best: PricedConfiguration | null = null;
    for (const each of configurations) {
      const offered = productsOf(each.lineUp);
      if (offered.length === 1) each.prices[offered[0]!] = priceAlone(table, offered[0]!, budget);
      else {
        const solved = monopolyPrices(table, free, each.lineUp, null, budget);
        if (!solved?.complete) return null;
        each.prices = solved.prices;
      }
      purchasesInto(each.purchases, table, each.prices, each.lineUp);
      settle(each, table, offered);
      if (best === null || isBetterConfiguration(termsOf(each), termsOf(best))) best = each;
    }
    return budget.exhausted ? null : best;
  };
}

function termsOf({ profit, totalSurplus, lineUp }: PricedConfiguration) {
  return { worth: profit, totalSurplus, negotiated: false, lineUp };
}

/** Money and surplus, summed as `pricedLineUp` and `posted` do. */
function settle(each: PricedConfiguration, { segments }: FiniteTable, offered: readonly number[]): void {
  const { prices, purchases } = each;
  let profit = 0;
  let revenue = 0;
  for (let index = 0; index < offered.length; index++) {
    const p = offered[index]!;
    const price = prices[p]!;
    let gain = -0;
    for (let s = 0, at = p * segments; s < segments; s++, at++) {
      const units = purchases.demand[at]!;
      if (units === 0) continue;
      gain += units * price - purchases.cost[at]!;
      revenue += units * price;
    }
    profit += gain;
  }
  let surplus = 0;
  for (let s = 0; s < segments; s++) surplus += purchases.surplus[s]!;
  each.profit = profit;
  each.revenue = revenue;
  each.consumerSurplus = surplus;
  each.totalSurplus = surplus + profit;
}
