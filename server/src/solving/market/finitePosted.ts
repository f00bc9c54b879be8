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

/** Meetings of lines that are tried before the search goes one price at a time. */
const mostMeetings = 200_000;

/**
 * The most profitable chosen prices when posted ones follow them. With one or two chosen prices all meetings of lines
 * of indifference are tried, which is exact; with more, one price after the other from several starts.
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
  const exact = chosen.length === 1 || (chosen.length === 2 && lines.length ** 2 <= 2 * mostMeetings);
  if (chosen.length === 1) meetingsOnLine(lines, take);
  else if (exact) meetingsInPlane(lines, take);
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

function meetingsOnLine(lines: readonly Line[], take: (point: Float64Array) => boolean): void {
  const point = new Float64Array(1);
  for (const { level } of lines) {
    point[0] = level;
    if (!take(point)) return;
  }
}

function meetingsInPlane(lines: readonly Line[], take: (point: Float64Array) => boolean): void {
  const point = new Float64Array(2);
  for (let i = 0; i < lines.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = lines[i]!.slopes as [number, number];
      const [c, d] = lines[j]!.slopes as [number, number];
      const determinant = a * d - b * c;
      if (Math.abs(determinant) < 1e-12) continue;
      point[0] = (lines[i]!.level * d - b * lines[j]!.level) / determinant;
      point[1] = (a * lines[j]!.level - lines[i]!.level * c) / determinant;
      if (!take(point)) return;
    }
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
