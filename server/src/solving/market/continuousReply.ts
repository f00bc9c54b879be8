import { alongRidges } from './continuousRidge';
import { bestShift, shift } from './continuousShift';
import { isNear, largest, stepBetween, stepsToCome } from './continuousSteps';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';
import type { LineUp } from './types';

/** A firm's best prices against given prices of others; `prices` has everybody's. */
export interface Reply {
  readonly prices: Float64Array;
  /** Profit before fixed costs, with customers who are indifferent on the firm's side: what it can come close to. */
  readonly value: number;
  /** Profit can grow without bound: everybody has to buy from this firm. */
  readonly unbounded: boolean;
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
 * a `known` reply, or cannot reach its profit any more, ends there, and so does one on a ridge.
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
      if (wide) {
        if (known !== null) break;
        const reached = alongRidges(problem, firm, prices, value);
        if (!(reached > value)) break;
        value = reached;
      }
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
