import { gaussLegendre } from '../../numerics/gaussLegendre';
import { rootBetween } from '../../numerics/roots';
import type { LinePart } from './demandOneParts';
import type { Piece } from './demandOnePieces';
import { addPurchase, type Tally } from './demandTally';
import { shareTied, tieTolerance, type Winner } from './demandTies';

/** A stretch on which one function is the highest. */
export interface Stretch {
  readonly chosen: number;
  readonly low: number;
  readonly high: number;
}

/** One of several functions that coincide on a piece, with all that do. */
interface Group {
  readonly first: number;
  readonly tied: readonly number[];
}

/** Adds what customers who differ in one attribute buy; integrals between cut-offs use `nodes` points if not exact. */
export function addLine(
  tally: Tally,
  part: LinePart,
  pieces: readonly Piece[],
  options: readonly number[],
  priceOf: Float64Array,
  scale: number,
  favoured: number,
  nodes: number,
): void {
  for (const piece of pieces) {
    if (!piece.curved && !piece.costCurved && !anyCoincide(piece, options, priceOf, tieTolerance * scale)) {
      addStraight(tally, part, piece, options, priceOf);
      continue;
    }
    const groups = groupsOf(piece, options, priceOf, tieTolerance * scale);
    const middle = piece.grid[piece.grid.length >> 1]!;
    const margin = (product: number): number => priceOf[product + 1]! - part.cost(product, middle);
    const winners = new Map<number, readonly Winner[]>();
    for (const { chosen, low, high } of highestOn(
      part,
      piece,
      groups.map((group) => group.first),
      priceOf,
    )) {
      let shared = winners.get(chosen);
      if (shared === undefined) {
        const { tied } = groups.find((group) => group.first === chosen)!;
        shared = shareTied(tally.market, tied, margin, tieTolerance * scale, favoured);
        winners.set(chosen, shared);
      }
      for (const winner of shared) addStretch(tally, part, piece, winner, low, high, priceOf, nodes);
    }
  }
}

/** Puts functions that coincide on a piece together. */
function groupsOf(piece: Piece, options: readonly number[], priceOf: Float64Array, tolerance: number): Group[] {
  const groups: { first: number; tied: number[] }[] = [];
  for (const each of options) {
    const known = groups.find(({ first }) => coincide(piece, each, first, priceOf, tolerance));
    if (known) known.tied.push(each);
    else groups.push({ first: each, tied: [each] });
  }
  return groups;
}

/** Which of some functions is the highest on which stretch of a piece. */
export function highestOn(part: LinePart, piece: Piece, options: readonly number[], priceOf: Float64Array): Stretch[] {
  if (options.length === 0) return [];
  if (options.length === 1) return [{ chosen: options[0]!, low: piece.low, high: piece.high }];
  return piece.curved ? highestOfCurves(part, piece, options, priceOf) : highestOfLines(piece, options, priceOf);
}

/** The upper envelope of straight lines, from left to right. */
function highestOfLines(piece: Piece, options: readonly number[], priceOf: Float64Array): Stretch[] {
  const stretches: Stretch[] = [];
  let from = piece.low;
  let chosen = highestAtLow(piece, options, priceOf);
  for (;;) {
    const next = nextAbove(piece, options, priceOf, chosen, from);
    const high = next < 0 ? piece.high : crossingAt(piece, priceOf, chosen, next, from);
    if (high > from) stretches.push({ chosen, low: from, high });
    if (next < 0) return stretches;
    [chosen, from] = [next, high];
  }
}

/** The highest line at the lower end of a piece, and just above it. */
function highestAtLow({ level, slope, origin, low }: Piece, options: readonly number[], priceOf: Float64Array): number {
  let current = options[0]!;
  for (let index = 1; index < options.length; index++) {
    const each = options[index]!;
    const higher = level[each]! - priceOf[each]! - level[current]! + priceOf[current]!;
    const steeper = slope[each]! - slope[current]!;
    const first = low === -Infinity ? -steeper : higher + steeper * (low - origin);
    const second = low === -Infinity ? higher : steeper;
    if (first > 0 || (first === 0 && second > 0)) current = each;
  }
  return current;
}

/** Which line next rises above the current one before the piece ends; −1: none. */
function nextAbove(
  piece: Piece,
  options: readonly number[],
  priceOf: Float64Array,
  current: number,
  from: number,
): number {
  const { slope, high } = piece;
  let next = -1;
  let at = high;
  for (let index = 0; index < options.length; index++) {
    const each = options[index]!;
    if (!(slope[each]! > slope[current]!)) continue;
    const crossing = crossingAt(piece, priceOf, current, each, from);
    if (crossing < at || (crossing === at && next >= 0 && slope[each]! > slope[next]!)) {
      next = each;
      at = crossing;
    }
  }
  return next;
}

/** Where a steeper line crosses another one, at or after `from`. */
function crossingAt(
  { level, slope, origin }: Piece,
  priceOf: Float64Array,
  lower: number,
  steeper: number,
  from: number,
): number {
  const gap = level[lower]! - priceOf[lower]! - level[steeper]! + priceOf[steeper]!;
  return Math.max(from, origin + gap / (slope[steeper]! - slope[lower]!));
}

/** Whether two functions coincide on a piece, so that ties matter. */
function anyCoincide(piece: Piece, options: readonly number[], priceOf: Float64Array, tolerance: number): boolean {
  for (let i = 1; i < options.length; i++)
    for (let j = 0; j < i; j++) if (coincide(piece, options[i]!, options[j]!, priceOf, tolerance)) return true;
  return false;
}

function coincide({ values }: Piece, a: number, b: number, priceOf: Float64Array, tolerance: number): boolean {
  const gap = priceOf[a]! - priceOf[b]!;
  const first = values[a]!;
  const second = values[b]!;
  for (let index = 0; index < first.length; index++)
    if (Math.abs(first[index]! - second[index]! - gap) > tolerance) return false;
  return true;
}

/** A piece of straight lines of which no two coincide, in closed form: the innermost work of every price game. */
function addStraight(
  tally: Tally,
  part: LinePart,
  piece: Piece,
  options: readonly number[],
  priceOf: Float64Array,
): void {
  const { distribution } = part;
  let chosen = highestAtLow(piece, options, priceOf);
  let from = piece.low;
  let share = distribution.cumulative(from);
  let mean = distribution.partialMean(from);
  for (;;) {
    const next = nextAbove(piece, options, priceOf, chosen, from);
    const to = next < 0 ? piece.high : crossingAt(piece, priceOf, chosen, next, from);
    if (to > from) {
      const shareTo = distribution.cumulative(to);
      const meanTo = distribution.partialMean(to);
      if (chosen > 0) addInterval(tally, part, piece, chosen - 1, 1, shareTo - share, meanTo - mean, priceOf);
      share = shareTo;
      mean = meanTo;
    }
    if (next < 0) return;
    chosen = next;
    from = to;
  }
}

/** Adds customers of an interval by how many there are and the integral of their attribute. */
function addInterval(
  tally: Tally,
  part: LinePart,
  piece: Piece,
  product: number,
  share: number,
  weight: number,
  moment: number,
  priceOf: Float64Array,
): void {
  if (!(weight > 0)) return;
  const each = product + 1;
  const offset = moment - weight * piece.origin;
  const surplus =
    (piece.level[each]! - piece.level[0]! - priceOf[each]!) * weight + (piece.slope[each]! - piece.slope[0]!) * offset;
  const cost = piece.costLevel[product]! * weight + piece.costSlope[product]! * offset;
  const scale = part.weight * share;
  addPurchase(tally, part.segment, product, scale * weight, scale * cost, scale * surplus);
}

/** The same for curves: changes between grid points are found by bracketing roots. */
function highestOfCurves(part: LinePart, piece: Piece, options: readonly number[], priceOf: Float64Array): Stretch[] {
  const { grid, values } = piece;
  const best = (height: (each: number) => number): number => {
    let top = options[0]!;
    for (const each of options) if (height(each) > height(top)) top = each;
    return top;
  };
  const bestAt = (x: number): number => best((each) => part.value(each, x) - priceOf[each]!);
  const stretches: { chosen: number; low: number; high: number }[] = [];
  const add = (chosen: number, low: number, high: number): void => {
    const last = stretches[stretches.length - 1];
    if (last?.chosen === chosen) last.high = high;
    else if (high > low) stretches.push({ chosen, low, high });
  };
  const between = (a: number, left: number, b: number, right: number, depth: number): void => {
    if (left === right) return add(left, a, b);
    const gap = (x: number): number => part.value(right, x) - part.value(left, x) - priceOf[right]! + priceOf[left]!;
    const root = rootBetween(gap, a, gap(a), b, gap(b));
    // A grid point may be the cut-off itself.
    const cut = Number.isFinite(root) && root >= a && root <= b ? root : 0.5 * (a + b);
    const third = depth < 4 ? bestAt(cut) : left;
    if (third === left || third === right) {
      add(left, a, cut);
      add(right, cut, b);
      return;
    }
    between(a, left, cut, third, depth + 1);
    between(cut, third, b, right, depth + 1);
  };
  const tops = Array.from(grid, (_, index) => best((each) => values[each]![index]! - priceOf[each]!));
  if (tops.every((top) => top === tops[0])) return [{ chosen: tops[0]!, low: piece.low, high: piece.high }];
  const last = grid.length - 1;
  for (let index = 0; index < last; index++) {
    const a = index === 0 ? piece.low : grid[index]!;
    const b = index + 1 === last ? piece.high : grid[index + 1]!;
    between(a, tops[index]!, b, tops[index + 1]!, 0);
  }
  return stretches;
}

function addStretch(
  tally: Tally,
  part: LinePart,
  piece: Piece,
  { product, share }: Winner,
  low: number,
  high: number,
  priceOf: Float64Array,
  nodes: number,
): void {
  const { distribution, segment } = part;
  const each = product + 1;
  const weight = distribution.cumulative(high) - distribution.cumulative(low);
  if (!(weight > 0)) return;
  const moment = distribution.partialMean(high) - distribution.partialMean(low);
  const offset = moment - weight * piece.origin;
  let surplus =
    (piece.level[each]! - piece.level[0]! - priceOf[each]!) * weight + (piece.slope[each]! - piece.slope[0]!) * offset;
  let cost = piece.costLevel[product]! * weight + piece.costSlope[product]! * offset;
  if (piece.curved && !tally.profitOnly)
    surplus = expectation(
      part,
      piece,
      low,
      high,
      nodes,
      (x) => part.value(each, x) - part.value(0, x) - priceOf[each]!,
    );
  if (piece.costCurved) cost = expectation(part, piece, low, high, nodes, (x) => part.cost(product, x));
  const scale = part.weight * share;
  addPurchase(tally, segment, product, scale * weight, scale * cost, scale * surplus);
}

function expectation(
  part: LinePart,
  piece: Piece,
  low: number,
  high: number,
  nodes: number,
  f: (x: number) => number,
): number {
  // Nodes lie inside, so a jump at an end does no harm.
  const from = Number.isFinite(low) ? low : piece.grid[0]!;
  const to = Number.isFinite(high) ? high : piece.grid[piece.grid.length - 1]!;
  if (!(to > from)) return 0;
  const rule = gaussLegendre(nodes);
  const [centre, half] = [0.5 * (from + to), 0.5 * (to - from)];
  let sum = 0;
  for (let index = 0; index < nodes; index++) {
    const x = centre + half * rule.nodes[index]!;
    sum += rule.weights[index]! * part.distribution.density(x) * f(x);
  }
  return sum * half;
}
