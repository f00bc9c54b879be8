import { finiteTable, type FiniteTable } from './finiteTable';
import type { Demand, LineUp, Market, Purchases } from './types';

/**
 * Demand of finite segments: everybody takes the option of highest utility. Ties go to the seller (models.md §0):
 * indifferent customers buy unless the seller would lose by it, the higher margin first; between firms with equal
 * margins they are split evenly.
 */
export function finiteDemand(market: Market): Demand {
  const table = finiteTable(market);
  return (prices, lineUp, budget) => {
    budget.spend(table.segments);
    return finitePurchases(table, prices, lineUp);
  };
}

/** What the customers of a table do at given prices. */
export function finitePurchases(table: FiniteTable, prices: Float64Array, lineUp: LineUp): Purchases {
  const { segments, products } = table;
  const purchases = emptyPurchases(segments, products);
  for (let s = 0; s < segments; s++) buy(table, s, prices, lineUp, purchases);
  return purchases;
}

/** As `finitePurchases`, in room that is there. */
export function purchasesInto(purchases: Purchases, table: FiniteTable, prices: Float64Array, lineUp: LineUp): void {
  const { demand, cost, surplus, buyers } = purchases;
  for (let index = 0; index < demand.length; index++) demand[index] = cost[index] = 0;
  for (let s = 0; s < table.segments; s++) {
    surplus[s] = buyers[s] = 0;
    buy(table, s, prices, lineUp, purchases);
  }
}

/** Nobody buys anything. */
export function emptyPurchases(segments: number, products: number): Purchases {
  return {
    demand: new Float64Array(segments * products),
    cost: new Float64Array(segments * products),
    surplus: new Float64Array(segments),
    buyers: new Float64Array(segments),
  };
}

function buy(table: FiniteTable, s: number, prices: Float64Array, lineUp: LineUp, purchases: Purchases): void {
  const { segments, products, value, cost, firm, tolerance, covered } = table;
  const row = s * products;
  let best = covered ? -Infinity : table.outside[s]!;
  for (let p = 0; p < products; p++) if ((lineUp >> p) & 1) best = Math.max(best, value[row + p]! - prices[p]!);
  if (best === -Infinity) return;
  let margin = -Infinity;
  for (let p = 0; p < products; p++) {
    if (!((lineUp >> p) & 1) || value[row + p]! - prices[p]! < best - tolerance) continue;
    margin = Math.max(margin, prices[p]! - cost[row + p]!);
  }
  const mayLeave = !covered && table.outside[s]! >= best - tolerance;
  if (margin === -Infinity || (mayLeave && margin < -tolerance)) return;
  let takers = 0;
  let firms = 0;
  for (let p = 0; p < products; p++) {
    if (!((lineUp >> p) & 1) || value[row + p]! - prices[p]! < best - tolerance) continue;
    if (prices[p]! - cost[row + p]! < margin - tolerance || (firms >> firm[p]!) & 1) continue;
    firms |= 1 << firm[p]!;
    takers |= 1 << p;
  }
  const weight = table.weight[s]! / bitCount(takers);
  for (let p = 0; p < products; p++) {
    if (!((takers >> p) & 1)) continue;
    purchases.demand[p * segments + s] = weight;
    purchases.cost[p * segments + s] = weight * cost[row + p]!;
    purchases.surplus[s]! += weight * (value[row + p]! - prices[p]! - table.outside[s]!);
  }
  purchases.buyers[s] = table.mass[s]!;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
