import type { Budget } from '../../numerics/budget';
import { isFinite } from './finiteTable';
import { finiteMonopoly } from './finiteMonopoly';
import { posted, type LineUpOutcome } from './lineUpOutcome';
import { jointLineUps, simplerFirst } from './lineUps';
import type { Alternative, MarketModel, MarketSolution, Pricing, Solvers } from './marketModel';
import { negotiateWithAll, negotiateWithEach } from './negotiation';
import { contractsBeside, type SolvePosted } from './negotiationEach';
import { personalPrices } from './personalPricing';
import { planned } from './planner';
import { pricedLineUp, sum } from './pricedLineUp';
import { segmentPrices } from './segmentPricing';
import type { LineUp, Market, PricedLineUp, SolvePrices } from './types';

/**
 * One decision maker: a firm, firms that collude, or a planner. Every allowed configuration is solved; the most
 * profitable one (the planner's: of highest total surplus) is taken. Ties: higher total surplus, then fewer products,
 * then declared order, individual contracts last (models.md §0).
 */
export function solveMonopoly(model: MarketModel, solvers: Solvers, budget: Budget): MarketSolution {
  const { conduct, negotiation, market } = model;
  let exhausted = false;
  const alternatives = jointLineUps(model.allowed).map((lineUp): Alternative => {
    const solved = configuration(model, lineUp, solvers, budget);
    if (solved.exhausted) exhausted = true;
    return { lineUp, negotiated: false, outcome: solved.outcome };
  });
  if (negotiation && !negotiation.each && conduct === 'profit') {
    const outcome = negotiateWithAll(market, negotiation, solvers.demandOf, budget);
    alternatives.push({ lineUp: outcome.lineUp, negotiated: true, outcome });
  }
  const best = bestOf(alternatives, conduct === 'planner' ? (each) => each.totalSurplus : profitOf);
  return {
    alternatives,
    equilibria: best ? [{ outcome: best, probabilities: null, lottery: [], regret: best.regret }] : [],
    selected: best ? 0 : -1,
    rule: conduct === 'planner' ? 'the highest total surplus' : 'the most profitable configuration',
    continuum: false,
    randomPrices: false,
    smallestRegret: best?.regret ?? Infinity,
    unbounded: alternatives.some(({ outcome }) => outcome === null) && !exhausted,
    unknown: 0,
    budgetExhausted: exhausted || budget.exhausted,
  };
}

const profitOf = (outcome: LineUpOutcome): number => sum(outcome.profit);

/** The configuration of highest worth, ties as stated; null when there is none. */
export function bestOf(
  alternatives: readonly Alternative[],
  worthOf: (outcome: LineUpOutcome) => number,
): LineUpOutcome | null {
  let best: Alternative | null = null;
  for (const each of alternatives) if (each.outcome && (!best || isBetter(each, best, worthOf))) best = each;
  return best?.outcome ?? null;
}

/** Rounding only: a wider tolerance would move the point at which the firm changes its configuration. */
const tie = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(x), Math.abs(y));

/** What configurations are compared by. */
export interface ConfigurationTerms {
  readonly worth: number;
  readonly totalSurplus: number;
  readonly negotiated: boolean;
  readonly lineUp: LineUp;
}

/** Whether the first of two configurations is taken; ties as stated. */
export function isBetterConfiguration(a: ConfigurationTerms, b: ConfigurationTerms): boolean {
  if (!tie(a.worth, b.worth)) return a.worth > b.worth;
  if (!tie(a.totalSurplus, b.totalSurplus)) return a.totalSurplus > b.totalSurplus;
  if (a.negotiated !== b.negotiated) return b.negotiated;
  return simplerFirst(a.lineUp, b.lineUp) < 0;
}

function isBetter(a: Alternative, b: Alternative, worthOf: (outcome: LineUpOutcome) => number): boolean {
  const termsOf = ({ outcome, negotiated, lineUp }: Alternative): ConfigurationTerms => ({
    worth: worthOf(outcome!),
    totalSurplus: outcome!.totalSurplus,
    negotiated,
    lineUp,
  });
  return isBetterConfiguration(termsOf(a), termsOf(b));
}

function configuration(
  { market, conduct, negotiation, pricing, groups, heldByGroup }: MarketModel,
  lineUp: LineUp,
  solvers: Solvers,
  budget: Budget,
): { readonly outcome: LineUpOutcome | null; readonly exhausted: boolean } {
  if (conduct === 'planner')
    return { outcome: planned(market, lineUp, solvers.demandOf, budget), exhausted: budget.exhausted };
  const one = asOneOwner(market);
  const way = pricing[0] ?? 'uniform';
  if (negotiation?.each && conduct === 'profit') {
    if (isFinite(market) && way === 'uniform') {
      const solved = negotiateWithEach(market, lineUp, negotiation, solvers.demandOf, budget);
      return { outcome: solved?.outcome ?? null, exhausted: solved !== null && !solved.complete };
    }
    // Personal prices stand apart for every customer, others within the segments that share them.
    const everyone = market.segments.map((_, s) => s);
    const parts = way === 'segment' ? groups : way === 'personal' ? everyone.map((s) => [s]) : [everyone];
    const solve: SolvePosted = (each, offered, own, held) =>
      atPostedPrices(each, offered, way, own, held, solvers, budget).outcome;
    const outcome = contractsBeside(market, lineUp, negotiation, parts, heldByGroup, solve, solvers.demandOf, budget);
    return { outcome, exhausted: budget.exhausted };
  }
  const { outcome, exhausted } = atPostedPrices(one, lineUp, way, groups, heldByGroup, solvers, budget);
  return { outcome: outcome && byFirm(market, outcome), exhausted };
}

/** One owner's line-up at its best prices; no outcome where they have no bound. */
function atPostedPrices(
  one: Market,
  lineUp: LineUp,
  way: Pricing,
  groups: readonly (readonly number[])[],
  heldByGroup: Float64Array | null,
  solvers: Solvers,
  budget: Budget,
): { readonly outcome: LineUpOutcome | null; readonly exhausted: boolean } {
  if (way === 'personal') return { outcome: personalPrices(one, lineUp, budget), exhausted: budget.exhausted };
  const solve: SolvePrices = isFinite(one) ? finiteMonopoly : solvers.continuousMonopoly;
  const { equilibria, budgetExhausted } =
    way === 'segment' ? segmentPrices(one, lineUp, groups, heldByGroup, solve, budget) : solve(one, lineUp, budget);
  const [priced] = equilibria;
  return { outcome: priced ? posted(one, priced) : null, exhausted: budgetExhausted };
}

/** Everything in one hand, as colluding firms see it. */
export function asOneOwner(market: Market): Market {
  if (market.firms === 1) return market;
  return { ...market, firms: 1, products: market.products.map((product) => ({ ...product, firm: 0 })) };
}

/** Says which firm earns what of a joint optimum. */
function byFirm(market: Market, outcome: LineUpOutcome): LineUpOutcome {
  if (market.firms === 1) return outcome;
  const { lineUp, prices, purchases, regret } = outcome;
  const priced = pricedLineUp(market, lineUp, averagePrices(market, outcome), purchases, regret);
  const { contracts, negotiated } = outcome;
  return { ...posted(market, priced), prices, contracts, negotiated };
}

/** By product: what is paid per unit on average; the price where all are asked the same. NaN: none. */
export function averagePrices(market: Market, { prices, purchases }: PricedLineUp): Float64Array {
  const segments = market.segments.length;
  if (prices.length <= market.products.length) return prices;
  return Float64Array.from(market.products, (_, p) => {
    let paid = 0;
    let units = 0;
    const asked = prices.subarray(p * segments, (p + 1) * segments);
    for (let s = 0; s < segments; s++) {
      const sold = purchases.demand[p * segments + s]!;
      // Contracts have no price.
      if (sold === 0 || Number.isNaN(asked[s]!)) continue;
      units += sold;
      paid += sold * asked[s]!;
    }
    if (units > 0) return paid / units;
    const stated = asked.filter((price) => !Number.isNaN(price));
    return stated.every((price) => price === stated[0]) ? (stated[0] ?? NaN) : NaN;
  });
}
