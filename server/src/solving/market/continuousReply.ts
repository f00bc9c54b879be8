import type { Budget } from '../../numerics/budget';
import { bestOnLine } from './continuousLine';
import { isNear, largest, stepBetween, stepsToCome } from './continuousSteps';
import type { MarketDemand } from './demandOf';
import { productsOf } from './finiteTable';
import type { LineUp } from './types';

/** One line-up in which firms look for their best prices. */
export interface PriceProblem {
  readonly demand: MarketDemand;
  readonly lineUp: LineUp;
  readonly budget: Budget;
  /** Products of each firm whose prices it chooses. */
  readonly own: readonly (readonly number[])[];
  /** Posted prices that depend on others, so that kinks are not where they are looked for. */
  readonly linked: boolean;
}

/** A firm's best prices against given prices of others; `prices` has everybody's. */
export interface Reply {
  readonly prices: Float64Array;
  /** Profit before fixed costs, with customers who are indifferent on the firm's side: what it can come close to. */
  readonly value: number;
  /** Profit can grow without bound: everybody has to buy from this firm. */
  readonly unbounded: boolean;
}

export function createPriceProblem(demand: MarketDemand, lineUp: LineUp, budget: Budget): PriceProblem {
  const { market } = demand;
  const offered = productsOf(lineUp);
  const own = Array.from({ length: market.firms }, (_, firm) =>
    offered.filter((product) => market.products[product]!.firm === firm && market.products[product]!.posted === null),
  );
  return { demand, lineUp, budget, own, linked: isLinked(demand, offered) };
}

function isLinked({ market, floors, scale }: MarketDemand, offered: readonly number[]): boolean {
  const shifted = floors.map((each, product) => each + scale * (0.3 + 0.1 * product));
  return offered.some((product) => {
    const { posted } = market.products[product]!;
    return posted !== null && Math.abs(posted(floors) - posted(shifted)) > 1e-12 * scale;
  });
}

/** Puts posted prices in place; prices of products that are not offered become NaN. */
export function completePrices({ demand: { market }, lineUp }: PriceProblem, prices: Float64Array): Float64Array {
  // Twice, because a posted price may read another one.
  for (let round = 0; round < 2; round++)
    market.products.forEach(({ posted }, product) => {
      if (((lineUp >> product) & 1) === 0) prices[product] = NaN;
      else if (posted !== null) prices[product] = posted(prices);
    });
  return prices;
}

/** A firm's profit before fixed costs. `favoured`: see `MarketDemand.purchases`. */
export function profitOf(problem: PriceProblem, firm: number, prices: Float64Array, favoured: number): number {
  const { demand, lineUp, budget } = problem;
  budget.spend(demand.effort);
  return demand.profit(firm, prices, lineUp, favoured);
}

/** Sets of own products whose prices are moved together, single ones first, then all, then the others. */
function movingSets(own: readonly number[]): LineUp[] {
  const bit = (product: number): LineUp => 1 << product;
  const singles = own.map(bit);
  const all = singles.reduce((sum, each) => sum | each, 0);
  const sets = own.length > 1 ? [...singles, all] : singles;
  if (own.length > 2 && own.length <= 4) {
    for (let mask = 1; mask < 1 << own.length; mask++) {
      const set = own.reduce((sum, product, index) => ((mask >> index) & 1 ? sum | bit(product) : sum), 0);
      if (!sets.includes(set)) sets.push(set);
    }
  } else if (own.length > 4) {
    for (const first of singles) for (const second of singles) if (first < second) sets.push(first | second);
  }
  return sets;
}

const mostCycles = 60;

/**
 * A firm's best prices near `from`, along every set of its prices moved together: global for one product, a local
 * search from `from` for several. A price far from the best one that is as good is kept. A search that comes close to
 * a `known` reply, or cannot reach its profit any more, ends there.
 */
export function replyFrom(problem: PriceProblem, firm: number, from: Float64Array, known: Reply | null = null): Reply {
  const own = problem.own[firm]!;
  const prices = completePrices(problem, from.slice());
  let value = profitOf(problem, firm, prices, firm);
  if (own.length === 0) return { prices, value, unbounded: false };
  const sets = movingSets(own);
  const { scale } = problem.demand;
  let lastStep: Float64Array | null = null;
  let wide = true;
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    const [before, valueBefore] = [prices.slice(), value];
    for (const set of sets) {
      const found = bestShift(problem, firm, prices, set, value, wide);
      if (found === null) return { prices, value: Infinity, unbounded: true };
      if (found.at === 0) continue;
      shift(problem, prices, set, found.at);
      value = found.value;
    }
    const step = stepBetween(before, prices);
    const size = largest(step);
    if (own.length === 1 || problem.budget.exhausted) break;
    if (size <= 1e-11 * scale) {
      if (wide) break;
      // Once more over the whole range.
      [wide, lastStep] = [true, null];
      continue;
    }
    wide = false;
    const gain = value - valueBefore;
    if (known !== null && (isNear(prices, known.prices, 1e-2 * scale) || value + 20 * gain < known.value)) break;
    if (lastStep !== null) value = jumpAhead(problem, firm, prices, value, step, lastStep);
    lastStep = step;
  }
  return { prices, value, unbounded: false };
}

/** Goes to where steps that shrink steadily lead, unless profit is lower there; returns the profit. */
function jumpAhead(
  problem: PriceProblem,
  firm: number,
  prices: Float64Array,
  value: number,
  step: Float64Array,
  lastStep: Float64Array,
): number {
  const ahead = stepsToCome(step, lastStep);
  if (ahead === null) return value;
  const trial = prices.map((price, product) => price + ahead[product]!);
  const reached = profitOf(problem, firm, completePrices(problem, trial), firm);
  if (reached < value - 1e-15 * Math.abs(value)) return value;
  prices.set(trial);
  return reached;
}

function shift(problem: PriceProblem, prices: Float64Array, set: LineUp, by: number): void {
  for (const product of productsOf(set)) prices[product] = prices[product]! + by;
  completePrices(problem, prices);
}

/**
 * The best common change of a set of prices; null if profit has no bound.
 * @param wide over the whole range; otherwise only up to the next kinks but one
 */
function bestShift(
  problem: PriceProblem,
  firm: number,
  prices: Float64Array,
  set: LineUp,
  value: number,
  wide: boolean,
): { at: number; value: number } | null {
  const { demand, lineUp } = problem;
  const { scale, floors, market } = demand;
  // Nothing else is on offer and everybody must buy.
  if (market.covered && set === lineUp) return null;
  const marks = demand.landmarks(prices, lineUp, set);
  let low = -Infinity;
  for (const product of productsOf(set)) low = Math.max(low, floors[product]! - prices[product]!);
  let high = Math.max(low, ...marks);
  // A little beyond, nobody of the set's customers is left.
  if (set !== lineUp) high += 1e-2 * scale;
  if (!wide) {
    const apart = 1e-9 * scale;
    const above = marks.filter((mark) => mark > apart).sort((a, b) => a - b);
    const below = marks.filter((mark) => mark < -apart).sort((a, b) => b - a);
    high = Math.min(high, Math.max(low, above[1] ?? high));
    low = Math.max(low, Math.min(0, below[1] ?? low));
  }
  const scratch = prices.slice();
  const f = (t: number): number => {
    scratch.set(prices);
    shift(problem, scratch, set, t);
    return profitOf(problem, firm, scratch, firm);
  };
  const best = bestOnLine(f, low, high, marks, scale, problem.linked ? Infinity : demand.degree);
  const gain = best.value - value;
  // Near the top a better place hardly shows in the value; far from it equal values are a plateau.
  const near = Math.abs(best.at) <= 1e-5 * scale;
  return gain > (near ? -1e-14 : 1e-13) * Math.abs(best.value) ? best : { at: 0, value };
}
