import type { Budget } from '../../numerics/budget';
import { fixedCosts, jointSurplus } from './jointSurplus';
import { receiptsFromProfit, type LineUpOutcome } from './lineUpOutcome';
import { tollOf, type Negotiation } from './negotiation';
import { sum } from './pricedLineUp';
import { segmentMarket } from './segmentPricing';
import type { Demand, LineUp, Market, Purchases } from './types';

/** Segments among which every choice of contracts is compared. */
export const mostContracts = 9;

/** The posted side of a market, prices held as stated: null where prices have no bound. */
export type SolvePosted = (
  market: Market,
  lineUp: LineUp,
  groups: readonly (readonly number[])[],
  held: Float64Array | null,
) => LineUpOutcome | null;

/**
 * Contracts segment by segment beside posted prices of any kind: every choice of segments to negotiate with is
 * compared, within each of `parts` on its own (prices in one do not depend on the others). Those who negotiate do not
 * see the posted prices. Ties go to the higher total surplus, then to fewer contracts. null: posted prices have no
 * bound.
 */
export function contractsBeside(
  market: Market,
  lineUp: LineUp,
  negotiation: Negotiation,
  parts: readonly (readonly number[])[],
  held: Float64Array | null,
  solve: SolvePosted,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): LineUpOutcome | null {
  const everything = (1 << market.products.length) - 1;
  const joint = jointSurplus({ ...market, covered: false }, everything, tollOf(market, negotiation), demandOf, budget);
  const contracts = new Uint8Array(market.segments.length);
  parts.forEach((part, index) => {
    const own = held && held.filter((_, at) => at % parts.length === index);
    const posted: SolvePart = (each, everyone) => solve(each, lineUp, [everyone], own);
    for (const s of bestWithin(market, negotiation, part, joint, posted, budget)) contracts[s] = 1;
  });
  const posted = solve(without(market, contracts), lineUp, parts, held);
  return posted && beside(market, posted, joint, contracts, negotiation);
}

type SolvePart = (market: Market, everyone: readonly number[]) => LineUpOutcome | null;

/** The segments of a part with which contracts are best. */
function bestWithin(
  market: Market,
  negotiation: Negotiation,
  part: readonly number[],
  joint: Purchases,
  solve: SolvePart,
  budget: Budget,
): readonly number[] {
  const open = part.filter((s) => joint.buyers[s]! > 0);
  const alone = segmentMarket(market, part);
  const everyone = part.map((_, index) => index);
  let best: readonly number[] = [];
  let bestProfit = -Infinity;
  let bestTotal = -Infinity;
  for (let code = 0; code < 1 << open.length && !budget.exhausted; code++) {
    const chosen = open.filter((_, index) => (code >> index) & 1);
    const contracts = Uint8Array.from(part, (s) => Number(chosen.includes(s)));
    const posted = solve(without(alone, contracts), everyone);
    if (!posted) continue;
    const gain = chosen.reduce((total, s) => total + joint.surplus[s]!, 0);
    const profit = posted.profit[0]! + negotiation.weight * gain;
    const total = posted.totalSurplus + gain;
    const slack = 1e-9 * Math.max(1, Math.abs(bestProfit === -Infinity ? 0 : bestProfit));
    if (profit < bestProfit - slack || (profit <= bestProfit + slack && total <= bestTotal + slack)) continue;
    best = chosen;
    bestProfit = profit;
    bestTotal = total;
  }
  return best;
}

/** The market whose customers with contracts have left. */
function without(market: Market, contracts: Uint8Array): Market {
  const segments = market.segments.map((segment, s) => (contracts[s] === 1 ? { ...segment, mass: 0 } : segment));
  return { ...market, segments };
}

/** Posted sales to those without a contract, and the contracts. */
function beside(
  market: Market,
  posted: LineUpOutcome,
  joint: Purchases,
  contracts: Uint8Array,
  { cost, weight }: Negotiation,
): LineUpOutcome {
  const segments = market.segments.length;
  const choose = (own: Float64Array, theirs: Float64Array): Float64Array =>
    own.map((each, at) => (contracts[at % segments] === 1 ? theirs[at]! : each));
  const { error } = posted.purchases;
  const purchases: Purchases = {
    demand: choose(posted.purchases.demand, joint.demand),
    cost: choose(posted.purchases.cost, joint.cost),
    surplus: choose(
      posted.purchases.surplus,
      joint.surplus.map((each) => (1 - weight) * each),
    ),
    buyers: choose(posted.purchases.buyers, joint.buyers),
    ...(error === undefined ? {} : { error }),
  };
  let used = 0;
  joint.demand.forEach((units, at) => {
    if (units > 0 && contracts[at % segments] === 1) used |= 1 << Math.floor(at / segments);
  });
  used &= ~posted.lineUp;
  const gains = sum(joint.surplus.filter((_, s) => contracts[s] === 1));
  const profit = Float64Array.of(posted.profit[0]! + weight * gains - fixedCosts(market, used));
  const consumerSurplus = sum(purchases.surplus);
  const totalSurplus = consumerSurplus + profit[0]!;
  // Prices that nobody sees are none.
  const bySegment = posted.prices.length > market.products.length;
  const unseen = (at: number): boolean => (bySegment ? contracts[at % segments] === 1 : !contracts.includes(0));
  const prices = posted.prices.map((price, at) => (unseen(at) ? NaN : price));
  const outcome = { ...posted, prices, purchases, profit, consumerSurplus, totalSurplus, contracts, negotiated: false };
  const revenue = receiptsFromProfit(market, { ...outcome, lineUp: posted.lineUp | used });
  revenue[0]! += cost * sum(joint.buyers.filter((_, s) => contracts[s] === 1));
  return { ...outcome, revenue };
}
