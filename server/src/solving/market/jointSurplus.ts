import type { Budget } from '../../numerics/budget';
import { emptyPurchases } from './finiteDemand';
import { finiteTable, isFinite, productsOf, type FiniteTable } from './finiteTable';
import { sum } from './pricedLineUp';
import type { Demand, LineUp, Market, Purchases } from './types';

const noType = new Float64Array(0);

/**
 * What sellers and customers have together when everybody gets the product of highest value less cost, if that is
 * worth `toll` (per unit, by segment) more than buying nothing. `surplus` is net of the toll.
 */
export function jointSurplus(
  market: Market,
  lineUp: LineUp,
  toll: Float64Array | null,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): Purchases {
  const segments = market.segments.length;
  const products = market.products.length;
  const joint = emptyPurchases(segments, products);
  const offered = productsOf(lineUp);
  if (offered.length === 0) return joint;
  const finite = market.choice.kind === 'best';
  for (let s = 0; s < segments; s++) {
    const each = toll?.[s] ?? 0;
    if (finite && market.segments[s]!.random.length === 0) finiteJoint(market, s, offered, each, joint);
    else drawnJoint(market, s, lineUp, each, joint, demandOf, budget);
  }
  return joint;
}

function finiteJoint(market: Market, s: number, offered: readonly number[], toll: number, joint: Purchases): void {
  const segments = market.segments.length;
  const { mass, units } = market.segments[s]!;
  const outside = market.outside(s, noType);
  let best = -Infinity;
  let taken = -1;
  for (const p of offered) {
    const gain = market.products[p]!.value(s, noType) - market.products[p]!.cost(s, noType);
    if (gain <= best + 1e-9 * Math.max(1, Math.abs(best))) continue;
    best = gain;
    taken = p;
  }
  const gain = best - outside - toll;
  if (taken < 0 || (gain < -1e-9 * Math.max(1, Math.abs(best)) && !market.covered)) return;
  const weight = mass * units;
  joint.demand[taken * segments + s] = weight;
  joint.cost[taken * segments + s] = weight * market.products[taken]!.cost(s, noType);
  joint.surplus[s] = weight * (market.covered ? gain : Math.max(0, gain));
  joint.buyers[s] = mass;
}

/** With random attributes: demand at the toll for products that are worth their value less their cost. */
function drawnJoint(
  market: Market,
  s: number,
  lineUp: LineUp,
  toll: number,
  joint: Purchases,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): void {
  const segments = market.segments.length;
  const alone: Market = {
    ...market,
    segments: [market.segments[s]!],
    outside: (_, type) => market.outside(s, type),
    products: market.products.map((product) => ({
      ...product,
      value: (_, type) => product.value(s, type) - product.cost(s, type),
      cost: (_, type) => product.cost(s, type),
    })),
  };
  const prices = Float64Array.from(market.products, (_, p) => ((lineUp >> p) & 1 ? toll : NaN));
  const { demand, cost, surplus, buyers } = demandOf(alone)(prices, lineUp, budget);
  for (let p = 0; p < market.products.length; p++) {
    joint.demand[p * segments + s] = demand[p]!;
    joint.cost[p * segments + s] = cost[p]!;
  }
  joint.surplus[s] = surplus[0]!;
  joint.buyers[s] = buyers[0]!;
}

/** Fixed costs of a line-up. */
export function fixedCosts(market: Market, lineUp: LineUp): number {
  let total = 0;
  for (const p of productsOf(lineUp)) total += market.products[p]!.fixed;
  return total;
}

/** The first best of finite segments without fixed costs. */
export function finiteFirstBest(table: FiniteTable): number {
  const { segments, products, weight, value, cost, outside, covered } = table;
  let total = 0;
  for (let s = 0; s < segments; s++) {
    let best = covered ? -Infinity : 0;
    for (let at = s * products; at < (s + 1) * products; at++)
      best = Math.max(best, value[at]! - cost[at]! - outside[s]!);
    if (weight[s]! > 0) total += weight[s]! * best;
  }
  return total;
}

/**
 * First best: every customer gets the best of all declared products or none. Where products have fixed costs, the set
 * of products with the highest total.
 */
export function firstBest(market: Market, demandOf: (market: Market) => Demand, budget: Budget): number {
  const everything = (1 << market.products.length) - 1;
  if (isFinite(market) && !market.products.some(({ fixed }) => fixed > 0)) return finiteFirstBest(finiteTable(market));
  const total = (lineUp: LineUp): number =>
    sum(jointSurplus(market, lineUp, null, demandOf, budget).surplus) - fixedCosts(market, lineUp);
  const costly = productsOf(everything).filter((p) => market.products[p]!.fixed > 0);
  if (costly.length === 0) return total(everything);
  let best = market.covered ? -Infinity : 0;
  for (let code = 0; code < 1 << costly.length; code++) {
    const left = costly.reduce((mask, p, index) => ((code >> index) & 1 ? mask & ~(1 << p) : mask), everything);
    if (left !== 0) best = Math.max(best, total(left));
    if (!budget.spend(market.segments.length)) break;
  }
  return best;
}
