import type { Budget } from '../../numerics/budget';
import { profitTolerance } from './finiteOwner';
import type { FiniteTable } from './finiteTable';

/**
 * The most profitable price of the only product on sale, exactly: somebody's whole willingness to pay. Ties go to the
 * higher total surplus, then to the lower price. As `fewPrices`, without anything to set up, because sweeps ask for
 * it thousands of times. Nobody there: no price (NaN).
 */
export function priceAlone(table: FiniteTable, product: number, budget: Budget): number {
  const { segments, products, weight, value, cost, outside, tolerance } = table;
  let chosen = NaN;
  let bestProfit = -Infinity;
  let bestTotal = -Infinity;
  for (let candidate = 0; candidate < segments; candidate++) {
    if (!(weight[candidate]! > 0)) continue;
    if (!budget.spend(1 + (segments >> 3))) break;
    const price = value[candidate * products + product]! - outside[candidate]!;
    let profit = 0;
    let total = 0;
    for (let s = 0, at = product; s < segments; s++, at += products) {
      if (!(weight[s]! > 0)) continue;
      const worth = value[at]! - outside[s]!;
      const margin = price - cost[at]!;
      // Customers who are indifferent do not buy at a loss to the seller.
      if (worth - price < -tolerance || (worth - price <= tolerance && margin <= 0)) continue;
      profit += weight[s]! * margin;
      total += weight[s]! * (worth - cost[at]!);
    }
    const slack = profitTolerance(bestProfit);
    if (bestProfit > -Infinity) {
      if (profit < bestProfit - slack) continue;
      if (profit <= bestProfit + slack) {
        if (total < bestTotal - slack) continue;
        if (total <= bestTotal + slack && price >= chosen) continue;
      }
    }
    chosen = price;
    bestProfit = profit;
    bestTotal = total;
  }
  return chosen;
}
