import type { Budget } from '../../numerics/budget';
import { emptyPurchases, finitePurchases } from './finiteDemand';
import { finiteTable, productsOf } from './finiteTable';
import { monopolyPrices, type OtherWay } from './finiteMonopoly';
import { jointSurplus } from './jointSurplus';
import { receiptsFromProfit, type LineUpOutcome } from './lineUpOutcome';
import { pricedLineUp, sum } from './pricedLineUp';
import type { Demand, LineUp, Market, Purchases } from './types';

/** Individual contracts of one firm. */
export interface Negotiation {
  /** Transaction cost of one contract, a real resource. */
  readonly cost: number;
  /** The firm's share of each gain. */
  readonly weight: number;
}

/** The transaction cost per unit, by segment. */
function tollOf(market: Market, { cost }: Negotiation): Float64Array {
  return Float64Array.from(market.segments, ({ units }) => (cost === 0 ? 0 : cost / units));
}

/**
 * Contracts with everyone whose gain covers the transaction cost: the product of highest joint surplus is used, the
 * firm gets its share of the gain. Of products with fixed costs, the set that is most profitable for the firm.
 */
export function negotiateWithAll(
  market: Market,
  negotiation: Negotiation,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome {
  const everything = (1 << market.products.length) - 1;
  const costly = productsOf(everything).filter((p) => market.products[p]!.fixed > 0);
  let best = contracts(market, everything, negotiation, demandOf, budget);
  for (let code = 1; code < 1 << costly.length; code++) {
    const left = costly.reduce((mask, p, index) => ((code >> index) & 1 ? mask & ~(1 << p) : mask), everything);
    const each = contracts(market, left, negotiation, demandOf, budget);
    if (sum(each.profit) > sum(best.profit) + 1e-12) best = each;
    if (budget.exhausted) break;
  }
  return best;
}

function contracts(
  market: Market,
  products: LineUp,
  negotiation: Negotiation,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome {
  const joint = jointSurplus({ ...market, covered: false }, products, tollOf(market, negotiation), demandOf, budget);
  const segments = market.segments.length;
  let lineUp = 0;
  for (const p of productsOf(products))
    for (let s = 0; s < segments; s++) if (joint.demand[p * segments + s]! > 0) lineUp |= 1 << p;
  const purchases: Purchases = { ...joint, surplus: joint.surplus.map((gain) => (1 - negotiation.weight) * gain) };
  const profit = new Float64Array(market.firms);
  profit[0] = negotiation.weight * sum(joint.surplus);
  for (const p of productsOf(lineUp)) profit[0]! -= market.products[p]!.fixed;
  const prices = new Float64Array(market.products.length).fill(NaN);
  const consumerSurplus = sum(purchases.surplus);
  const priced = { lineUp, prices, purchases, profit, consumerSurplus, totalSurplus: consumerSurplus + profit[0]! };
  const revenue = receiptsFromProfit(market, { ...priced, regret: 0 });
  revenue[0]! += negotiation.cost * sum(joint.buyers);
  const withContract = Uint8Array.from(joint.buyers, (buyers) => Number(buyers > 0));
  return { ...priced, regret: 0, revenue, contracts: withContract, negotiated: true };
}

/**
 * Contracts segment by segment beside posted prices, for finite segments, exactly: the firm picks whom it negotiates
 * with and the posted prices together. Those it negotiates with do not see the posted prices.
 */
export function negotiateWithEach(
  market: Market,
  lineUp: LineUp,
  negotiation: Negotiation,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): { readonly outcome: LineUpOutcome; readonly complete: boolean } | null {
  const everything = (1 << market.products.length) - 1;
  const joint = jointSurplus({ ...market, covered: false }, everything, tollOf(market, negotiation), demandOf, budget);
  const { segments, products } = { segments: market.segments.length, products: market.products.length };
  const table = finiteTable(market);
  const otherWay: OtherWay = { gain: new Float64Array(segments).fill(-Infinity), total: new Float64Array(segments) };
  for (let s = 0; s < segments; s++) {
    if (!(joint.buyers[s]! > 0)) continue;
    otherWay.total[s] = joint.surplus[s]! / table.weight[s]!;
    otherWay.gain[s] = negotiation.weight * otherWay.total[s]!;
  }
  const solved = monopolyPrices(table, market.products, lineUp, otherWay, budget);
  if (!solved) return null;
  const withContract = new Uint8Array(segments);
  const purchases = finitePurchases(table, solved.prices, lineUp);
  let gains = 0;
  let bought = 0;
  for (let s = 0; s < segments; s++) {
    if (otherWay.gain[s] === -Infinity) continue;
    const gain = table.weight[s]! * otherWay.gain[s]!;
    const postedMargin = marginOf(purchases, solved.prices, s, segments, products);
    const postedTotal = postedMargin + purchases.surplus[s]!;
    const slack = 1e-9 * Math.max(1, Math.abs(gain));
    if (gain < postedMargin - slack) continue;
    if (gain <= postedMargin + slack && joint.surplus[s]! <= postedTotal + slack) continue;
    withContract[s] = 1;
    gains += gain;
    for (let p = 0; p < products; p++) {
      purchases.demand[p * segments + s] = 0;
      purchases.cost[p * segments + s] = 0;
    }
    purchases.surplus[s] = (1 - negotiation.weight) * joint.surplus[s]!;
    purchases.buyers[s] = joint.buyers[s]!;
  }
  const priced = pricedLineUp(market, lineUp, solved.prices, purchases, 0);
  const both = emptyPurchases(segments, products);
  both.demand.set(purchases.demand);
  both.cost.set(purchases.cost);
  let resources = 0;
  for (let s = 0; s < segments; s++) {
    if (withContract[s] === 0) continue;
    for (let p = 0; p < products; p++) {
      const at = p * segments + s;
      both.demand[at] = joint.demand[at]!;
      both.cost[at] = joint.cost[at]!;
      resources += joint.cost[at]!;
      bought |= Number(joint.demand[at]! > 0) << p;
    }
    resources += negotiation.cost * joint.buyers[s]!;
  }
  both.surplus.set(purchases.surplus);
  both.buyers.set(purchases.buyers);
  const profit = Float64Array.of(priced.profit[0]! + gains);
  const extraFixed = productsOf(bought & ~lineUp).reduce((total, p) => total + market.products[p]!.fixed, 0);
  profit[0]! -= extraFixed;
  const revenue = Float64Array.of(gains + resources);
  for (const p of productsOf(lineUp))
    for (let s = 0; s < segments; s++)
      if (purchases.demand[p * segments + s]! > 0)
        revenue[0]! += purchases.demand[p * segments + s]! * solved.prices[p]!;
  const outcome: LineUpOutcome = {
    ...priced,
    purchases: both,
    profit,
    totalSurplus: priced.consumerSurplus + profit[0]!,
    revenue,
    contracts: withContract,
    negotiated: false,
  };
  return { outcome, complete: solved.complete };
}

function marginOf(
  { demand, cost }: Purchases,
  prices: Float64Array,
  s: number,
  segments: number,
  products: number,
): number {
  let margin = 0;
  for (let p = 0; p < products; p++) {
    const at = p * segments + s;
    if (demand[at]! > 0) margin += demand[at]! * prices[p]! - cost[at]!;
  }
  return margin;
}
