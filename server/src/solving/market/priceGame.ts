import type { Budget } from '../../numerics/budget';
import { createSobol } from '../../numerics/sobol';
import { ceilingsOf, regretAt } from './continuousBest';
import { replyFrom } from './continuousReply';
import { preparedDemand } from './demandOf';
import { logitEquilibrium } from './logitEquilibrium';
import { completePrices, createPriceProblem, profitOf, type PriceProblem } from './priceProblem';
import { pricedLineUp } from './pricedLineUp';
import { traceContinuum } from './priceGameContinuum';
import { playFrom, smallestRegretNear } from './priceGamePlay';
import type { LineUp, Market, PriceEquilibria, PricedLineUp } from './types';

/** Accepted: nobody gains more than this share of the profits at stake. */
const acceptedExact = 1e-9;
const acceptedIntegrated = 1e-6;

/**
 * Equilibria in uniform prices of several firms with any number of products. Best replies are global (kinks, jumps,
 * undercutting, peaks between); play starts from costs, from high prices, between and from scattered prices; what it
 * leads to is accepted only by regret. Equilibria come in order of prices; of a continuum first the member in which firms do the same (or one that was found), then both
 * ends. Prices below every cost are left out: they are dominated, and only a firm that sells nothing could name one.
 */
export function priceEquilibria(market: Market, lineUp: LineUp, budget: Budget): PriceEquilibria {
  const demand = preparedDemand(market);
  const problem = createPriceProblem(demand, lineUp, budget);
  const search: Search = { problem, market, lineUp, found: [], smallestRegret: Infinity, nearest: null };
  const solved = logitEquilibrium(market, demand, lineUp);
  const starts = solved ? [completePrices(problem, solved)] : startsOf(problem, scattered);
  const failures: Float64Array[] = [];
  for (const [index, each] of starts.entries()) {
    // Low, middle and high prices that all lead to one equilibrium leave little to scattered ones.
    const agreed = search.found.length === 1 && failures.length === 0;
    if (budget.exhausted || (agreed && index >= starts.length - scattered)) break;
    if (index === 0 && market.covered && isUnbounded(problem, each)) break;
    const { prices } = playFrom(problem, each, -1, 60, search.found);
    if (!consider(search, prices)) failures.push(prices);
  }
  if (search.found.length === 0) searchAround(search, failures);
  const continuum = search.found.length > 0 && !budget.exhausted && addContinuum(search);
  const equilibria = continuum ? search.found : [...search.found].sort((a, b) => compare(a.prices, b.prices));
  return {
    equilibria,
    continuum,
    smallestRegret: equilibria.length > 0 ? Math.min(...equilibria.map(({ regret }) => regret)) : search.smallestRegret,
    budgetExhausted: budget.exhausted,
  };
}

const scattered = 3;

interface Search {
  readonly problem: PriceProblem;
  readonly market: Market;
  readonly lineUp: LineUp;
  readonly found: PricedLineUp[];
  smallestRegret: number;
  /** The prices with the smallest regret seen. */
  nearest: Float64Array | null;
}

function isUnbounded(problem: PriceProblem, prices: Float64Array): boolean {
  return problem.own.some((own, firm) => own.length > 0 && replyFrom(problem, firm, prices).unbounded);
}

/** Prices to begin with: at cost, between, high, and `scattered` ones. */
function startsOf(problem: PriceProblem, scattered: number): Float64Array[] {
  const { floors, market } = problem.demand;
  const starts: Float64Array[] = [];
  const add = (priceOf: (product: number) => number): void => {
    starts.push(
      completePrices(
        problem,
        Float64Array.from(market.products, (_, product) => priceOf(product)),
      ),
    );
  };
  const ceilings = completePrices(problem, floors.slice());
  problem.own.forEach((own, firm) => {
    if (own.length > 0)
      for (const [product, price] of ceilingsOf(problem, firm, completePrices(problem, floors.slice())).entries())
        if (own.includes(product)) ceilings[product] = price;
  });
  const between = (share: number) => (product: number) =>
    floors[product]! + share * (ceilings[product]! - floors[product]!);
  add((product) => floors[product]!);
  add(between(0.5));
  // High enough that everybody first answers as if alone.
  const most = market.covered ? problem.demand.scale : 0;
  add((product) => ceilings[product]! + most);
  const free = problem.own.flat();
  const sequence = createSobol(free.length);
  sequence.next();
  for (let index = 0; index < scattered; index++) {
    const point = sequence.next();
    add((product) => {
      const place = free.indexOf(product);
      return place < 0 ? floors[product]! : between(1.2 * point[place]!)(product);
    });
  }
  return starts;
}

/** Accepts prices as an equilibrium if their regret is small enough, and they are not known yet. */
function consider(search: Search, prices: Float64Array): boolean {
  const { problem, market, lineUp, found } = search;
  const { demand } = problem;
  if (found.some((each) => isClose(each.prices, prices, 1e-8 * demand.scale))) return true;
  const { regret } = regretAt(problem, prices, true);
  const accepted = (demand.smooth ? acceptedIntegrated : acceptedExact) * profitScale(problem, prices);
  if (!(regret <= accepted)) {
    if (regret < search.smallestRegret) [search.smallestRegret, search.nearest] = [regret, prices.slice()];
    return false;
  }
  const purchases = { ...demand.purchases(prices, lineUp, -1), error: demand.error(prices, lineUp) };
  const priced = pricedLineUp(market, lineUp, prices, purchases, regret);
  if (!found.some((each) => isSameOutcome(market, each, priced, demand.scale))) found.push(priced);
  return true;
}

function isClose(a: Float64Array, b: Float64Array, close: number): boolean {
  return a.every((price, index) => Number.isNaN(price) || Math.abs(price - b[index]!) <= close);
}

/** Same purchases, and the same prices of everything that is sold. */
function isSameOutcome(market: Market, a: PricedLineUp, b: PricedLineUp, scale: number): boolean {
  const segments = market.segments.length;
  const total = market.segments.reduce((sum, { mass, units }) => sum + mass * units, 0);
  return market.products.every((_, product) => {
    let [sold, gap] = [0, 0];
    for (let segment = 0; segment < segments; segment++) {
      const index = product * segments + segment;
      sold = Math.max(sold, a.purchases.demand[index]!, b.purchases.demand[index]!);
      gap = Math.max(gap, Math.abs(a.purchases.demand[index]! - b.purchases.demand[index]!));
    }
    if (gap > 1e-6 * total) return false;
    return sold <= 1e-6 * total || !(Math.abs(a.prices[product]! - b.prices[product]!) > 1e-6 * scale);
  });
}

/** The profits at stake: the largest here; where competition leaves nothing, a thousandth of what costs and values allow. */
function profitScale(problem: PriceProblem, prices: Float64Array): number {
  const { demand } = problem;
  let size = 0;
  problem.own.forEach((_, firm) => (size = Math.max(size, Math.abs(profitOf(problem, firm, prices, -1)))));
  const total = demand.market.segments.reduce((sum, { mass, units }) => sum + mass * units, 0);
  return Math.max(size, 1e-3 * total * demand.scale);
}

/** Looks for equilibria that replies do not lead to, around where play ended, by going down in regret. */
function searchAround(search: Search, failures: readonly Float64Array[]): void {
  const starts = [...(search.nearest ? [search.nearest] : []), ...failures.slice(0, 1), ...mapOfRegret(search)];
  for (const start of starts) {
    if (search.problem.budget.exhausted || search.found.length > 0) return;
    const near = smallestRegretNear(search.problem, start, 24);
    if (consider(search, near.prices)) return;
    consider(search, playFrom(search.problem, near.prices).prices);
  }
}

/** The two prices of smallest regret among points spread over the range of all prices. */
function mapOfRegret({ problem }: Search): Float64Array[] {
  const spread = startsOf(problem, 40).slice(3);
  const known = spread.map((prices) => ({ prices, regret: regretAt(problem, prices, false).regret }));
  known.sort((a, b) => a.regret - b.regret);
  return known.slice(0, 2).map(({ prices }) => prices);
}

/** Follows the first equilibrium that is one of many to both ends of their range. */
function addContinuum(search: Search): boolean {
  const { problem, market, lineUp } = search;
  for (const each of search.found) {
    const traced = traceContinuum(problem, each.prices);
    if (traced === null) continue;
    const members = [traced.alike ?? each.prices, ...traced.ends];
    const priced = members.map((prices) => {
      const purchases = {
        ...problem.demand.purchases(prices, lineUp, -1),
        error: problem.demand.error(prices, lineUp),
      };
      return pricedLineUp(market, lineUp, prices, purchases, regretAt(problem, prices, true).regret);
    });
    // Everything else that was found and lies between the ends is a member of the same continuum.
    const [low, high] = traced.ends;
    const others = search.found.filter(
      ({ prices }) =>
        prices !== each.prices &&
        prices.some((price, product) => {
          const [a, b] = [low[product]!, high[product]!];
          return (
            price < Math.min(a, b) - 1e-6 * problem.demand.scale || price > Math.max(a, b) + 1e-6 * problem.demand.scale
          );
        }),
    );
    search.found.splice(0, search.found.length, ...priced, ...others);
    return true;
  }
  return false;
}

/** Equilibria in order of prices. */
function compare(a: Float64Array, b: Float64Array): number {
  for (let index = 0; index < a.length; index++) {
    const gap = a[index]! - b[index]!;
    if (Math.abs(gap) > 1e-9 * Math.abs(a[index]!)) return gap;
  }
  return 0;
}
