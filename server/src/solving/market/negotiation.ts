import type { Budget } from '../../numerics/budget';
import { finitePurchases } from './finiteDemand';
import { finiteTable, productsOf } from './finiteTable';
import { monopolyPrices, type OtherWay } from './finiteMonopoly';
import { fixedCosts, jointSurplus } from './jointSurplus';
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
export function tollOf(market: Market, { cost }: Negotiation): Float64Array {
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
 * with and the posted prices together. Those it negotiates with do not see the posted prices. null: the posted prices
 * have no bound.
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
  const otherWay = gainsOf(market, joint, negotiation);
  const solved = monopolyPrices(finiteTable(market), market.products, lineUp, otherWay, budget);
  if (!solved) return null;
  const atPosted = finitePurchases(finiteTable(market), solved.prices, lineUp);
  const contracts = Uint8Array.from(market.segments, (_, s) =>
    Number(prefersContract(market, s, joint, atPosted, solved.prices, otherWay)),
  );
  const outcome = besidePosted(market, lineUp, solved.prices, atPosted, joint, contracts, negotiation);
  return { outcome, complete: solved.complete };
}

/** What the firm would earn from a contract with each segment, per unit. */
function gainsOf(market: Market, joint: Purchases, { weight }: Negotiation): OtherWay {
  const { segments, weight: units } = finiteTable(market);
  const gain = new Float64Array(segments).fill(-Infinity);
  const total = new Float64Array(segments);
  for (let s = 0; s < segments; s++) {
    if (!(joint.buyers[s]! > 0)) continue;
    total[s] = joint.surplus[s]! / units[s]!;
    gain[s] = weight * total[s]!;
  }
  return { gain, total };
}

/** Whether a contract earns more than posted prices do; in a tie, whether there is more surplus in it. */
function prefersContract(
  market: Market,
  s: number,
  joint: Purchases,
  atPosted: Purchases,
  prices: Float64Array,
  { gain }: OtherWay,
): boolean {
  if (gain[s] === -Infinity) return false;
  const segments = market.segments.length;
  const own = finiteTable(market).weight[s]! * gain[s]!;
  let margin = 0;
  for (let p = 0; p < market.products.length; p++) {
    const at = p * segments + s;
    if (atPosted.demand[at]! > 0) margin += atPosted.demand[at]! * prices[p]! - atPosted.cost[at]!;
  }
  const slack = 1e-9 * Math.max(1, Math.abs(own));
  if (Math.abs(own - margin) > slack) return own > margin;
  return joint.surplus[s]! > margin + atPosted.surplus[s]! + slack;
}

/** Posted sales to those without a contract, and the contracts. */
function besidePosted(
  market: Market,
  lineUp: LineUp,
  prices: Float64Array,
  atPosted: Purchases,
  joint: Purchases,
  contracts: Uint8Array,
  { cost, weight }: Negotiation,
): LineUpOutcome {
  const segments = market.segments.length;
  const choose = (own: Float64Array, theirs: Float64Array): Float64Array =>
    own.map((each, at) => (contracts[at % segments] === 1 ? theirs[at]! : each));
  const kept = joint.surplus.map((each) => (1 - weight) * each);
  const without = (each: Float64Array): Float64Array => choose(each, new Float64Array(each.length));
  const postedSales = pricedLineUp(
    market,
    lineUp,
    prices,
    { demand: without(atPosted.demand), cost: without(atPosted.cost), surplus: kept, buyers: atPosted.buyers },
    0,
  );
  const purchases: Purchases = {
    demand: choose(atPosted.demand, joint.demand),
    cost: choose(atPosted.cost, joint.cost),
    surplus: choose(atPosted.surplus, kept),
    buyers: choose(atPosted.buyers, joint.buyers),
  };
  const gains = weight * sum(joint.surplus.filter((_, s) => contracts[s] === 1));
  const used = productsUsed(joint, contracts, market.products.length) & ~lineUp;
  const profit = Float64Array.of(postedSales.profit[0]! + gains - fixedCosts(market, used));
  const consumerSurplus = sum(purchases.surplus);
  const priced = {
    lineUp,
    prices,
    purchases,
    profit,
    consumerSurplus,
    totalSurplus: consumerSurplus + profit[0]!,
    regret: 0,
  };
  const revenue = receiptsFromProfit(market, { ...priced, lineUp: lineUp | used });
  revenue[0]! += cost * sum(joint.buyers.filter((_, s) => contracts[s] === 1));
  return { ...priced, revenue, contracts, negotiated: false };
}

/** Products that contracts deliver. */
function productsUsed({ demand }: Purchases, contracts: Uint8Array, products: number): LineUp {
  const segments = contracts.length;
  let used = 0;
  for (let p = 0; p < products; p++)
    for (let s = 0; s < segments; s++) if (contracts[s] === 1 && demand[p * segments + s]! > 0) used |= 1 << p;
  return used;
}
