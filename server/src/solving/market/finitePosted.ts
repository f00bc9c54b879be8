import type { Budget } from '../../numerics/budget';
import { finitePurchases } from './finiteDemand';
import { createIncumbent, offer, type Incumbent, type Score } from './finiteOwner';
import type { FiniteTable } from './finiteTable';
import type { LineUp } from './types';

/** Posted prices that follow the chosen ones (a bundle at the sum of its parts): the best chosen prices. */

type Posting = { readonly posted: ((prices: Float64Array) => number) | null };

/** A posted price as a function of the chosen ones, exact where it is affine. */
export interface AffinePrice {
  readonly product: number;
  readonly constant: number;
  /** By place in the list of chosen products. */
  readonly slopes: readonly number[];
}

/** Measures posted prices at zero and one step along each chosen price. */
export function affinePosted(
  products: readonly Posting[],
  offered: readonly number[],
  chosen: readonly number[],
  size: number,
): AffinePrice[] {
  const prices = new Float64Array(size);
  return offered.flatMap((product) => {
    const { posted } = products[product]!;
    if (!posted) return [];
    const constant = posted(prices);
    const slopes = chosen.map((each) => {
      prices[each] = 1;
      const slope = posted(prices) - constant;
      prices[each] = 0;
      return slope;
    });
    return [{ product, constant, slopes }];
  });
}

/** Fills in the posted prices that go with the chosen ones. */
export function withPosted(products: readonly Posting[], offered: readonly number[], prices: Float64Array): void {
  for (const p of offered) {
    const { posted } = products[p]!;
    if (posted) prices[p] = posted(prices);
  }
}

/** A line (point, plane) of chosen prices on which some segment is indifferent between two options. */
interface Line {
  readonly slopes: readonly number[];
  readonly level: number;
}

/** Beyond so many meetings of lines the search goes one price at a time, and says that it is not complete. */
const mostMeetings = 300_000;

/**
 * The most profitable chosen prices when posted ones follow them: profit is linear in the chosen prices between lines
 * of indifference, so the best lie where lines meet, and all meetings are tried. Beyond `mostMeetings` one price after
 * the other from several starts.
 */
export function dependentPosted(
  table: FiniteTable,
  products: readonly Posting[],
  lineUp: LineUp,
  offered: readonly number[],
  chosen: readonly number[],
  posted: readonly AffinePrice[],
  budget: Budget,
): { readonly prices: Float64Array; readonly complete: boolean } {
  const lines = indifferences(table, offered, chosen, posted);
  const incumbent = createIncumbent(chosen.length);
  const prices = new Float64Array(table.products).fill(NaN);
  const place = (point: Float64Array): void => {
    chosen.forEach((p, index) => (prices[p] = point[index]!));
    withPosted(products, offered, prices);
  };
  const take = (point: Float64Array): boolean => {
    if (!budget.spend(table.segments)) return false;
    place(point);
    offer(incumbent, point, scoreTable(table, prices, lineUp));
    return true;
  };
  const exact = meetingCount(lines.length, chosen.length) <= mostMeetings;
  if (exact) everyMeeting(lines, chosen.length, take);
  else oneAfterTheOther(lines, chosen.length, incumbent, take);
  place(incumbent.prices);
  return { prices, complete: exact && !budget.exhausted };
}

function indifferences(
  { segments, products, value, outside, covered, weight }: FiniteTable,
  offered: readonly number[],
  chosen: readonly number[],
  posted: readonly AffinePrice[],
): Line[] {
  const affine = offered.map(
    (product) =>
      posted.find((each) => each.product === product) ?? {
        constant: 0,
        slopes: chosen.map((each) => Number(each === product)),
      },
  );
  const lines = new Map<string, Line>();
  const add = (slopes: readonly number[], level: number): void => {
    const first = slopes.find((slope) => Math.abs(slope) > 1e-12);
    if (first === undefined || !Number.isFinite(level)) return;
    const line = { slopes: slopes.map((slope) => slope / first), level: level / first };
    lines.set(`${line.slopes.join()};${line.level}`, line);
  };
  for (let s = 0; s < segments; s++) {
    if (!(weight[s]! > 0)) continue;
    offered.forEach((p, i) => {
      const own = affine[i]!;
      const worth = value[s * products + p]! - own.constant;
      if (!covered) add(own.slopes, worth - outside[s]!);
      offered.slice(0, i).forEach((q, j) => {
        const other = affine[j]!;
        const slopes = own.slopes.map((slope, k) => slope - other.slopes[k]!);
        add(slopes, worth - (value[s * products + q]! - other.constant));
      });
    });
  }
  return [...lines.values()];
}

function scoreTable(table: FiniteTable, prices: Float64Array, lineUp: LineUp): Score {
  const { demand, cost, surplus } = finitePurchases(table, prices, lineUp);
  let profit = 0;
  for (let p = 0, at = 0; p < table.products; p++)
    for (let s = 0; s < table.segments; s++, at++) if (demand[at]! > 0) profit += demand[at]! * prices[p]! - cost[at]!;
  return { profit, total: profit + surplus.reduce((a, b) => a + b, 0) };
}

/** In how many ways as many lines as there are prices can be chosen. */
function meetingCount(lines: number, prices: number): number {
  let count = 1;
  for (let k = 0; k < prices; k++) count *= (lines - k) / (k + 1);
  return count;
}

/** Every point in which as many independent lines (planes …) meet as there are prices. */
function everyMeeting(lines: readonly Line[], size: number, take: (point: Float64Array) => boolean): void {
  const point = new Float64Array(size);
  const chosen: Reduced[] = [];
  const add = (from: number): boolean => {
    if (chosen.length === size) {
      for (let k = size - 1; k >= 0; k--) {
        const { pivot, slopes, level } = chosen[k]!;
        let rest = level;
        for (let axis = 0; axis < size; axis++) if (axis !== pivot) rest -= slopes[axis]! * point[axis]!;
        point[pivot] = rest;
      }
      return take(point);
    }
    for (let index = from; index <= lines.length - (size - chosen.length); index++) {
      const reduced = reduce(lines[index]!, chosen);
      if (!reduced) continue;
      chosen.push(reduced);
      const goesOn = add(index + 1);
      chosen.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  point.fill(0);
  add(0);
}

/** A line in which earlier ones have been put in: its slope along `pivot` is 1, and 0 along the pivots before. */
interface Reduced extends Line {
  readonly pivot: number;
}

/** Gaussian elimination of one line; null if it depends on the ones before. */
function reduce(line: Line, earlier: readonly Reduced[]): Reduced | null {
  const slopes = [...line.slopes];
  let { level } = line;
  for (const each of earlier) {
    const factor = slopes[each.pivot]!;
    if (factor === 0) continue;
    for (let axis = 0; axis < slopes.length; axis++) slopes[axis]! -= factor * each.slopes[axis]!;
    slopes[each.pivot] = 0;
    level -= factor * each.level;
  }
  let pivot = 0;
  for (let axis = 1; axis < slopes.length; axis++) if (Math.abs(slopes[axis]!) > Math.abs(slopes[pivot]!)) pivot = axis;
  const size = slopes[pivot]!;
  if (Math.abs(size) < 1e-10) return null;
  return { pivot, slopes: slopes.map((slope) => slope / size), level: level / size };
}

function oneAfterTheOther(
  lines: readonly Line[],
  size: number,
  incumbent: Incumbent,
  take: (point: Float64Array) => boolean,
): void {
  const rounds = 12;
  for (let start = 0; start < rounds; start++) {
    const level = (lines[Math.floor((start * lines.length) / rounds)]?.level ?? 0) / size;
    const point =
      incumbent.profit > -Infinity && start % 2 === 1 ? incumbent.prices.slice() : new Float64Array(size).fill(level);
    for (let round = 0; round < rounds; round++) {
      const before = incumbent.profit;
      for (let axis = 0; axis < size; axis++) {
        for (const line of lines) {
          const slope = line.slopes[axis]!;
          if (Math.abs(slope) < 1e-12) continue;
          const rest = line.slopes.reduce((sum, each, k) => (k === axis ? sum : sum + each * point[k]!), 0);
          const kept = point[axis]!;
          point[axis] = (line.level - rest) / slope;
          if (!take(point)) return;
          point[axis] = kept;
        }
        if (incumbent.profit > before) point.set(incumbent.prices);
      }
      if (incumbent.profit <= before) break;
    }
  }
}
