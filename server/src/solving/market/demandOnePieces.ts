import type { LinePart } from './demandOneParts';

/**
 * A stretch of one attribute on which every function is a straight line, or else is kept as values on a grid.
 * Functions: 0 is not buying, 1 + p is product p.
 */
export interface Piece {
  readonly low: number;
  readonly high: number;
  /** Points at which functions are compared: both ends and the middle, or the grid; infinite ends are drawn in. */
  readonly grid: Float64Array;
  /** Whether some value is not a straight line here. */
  readonly curved: boolean;
  /** Where straight: value of each function at `origin`, and its slope. */
  readonly origin: number;
  readonly level: Float64Array;
  readonly slope: Float64Array;
  /** By function, then grid point. */
  readonly values: readonly Float64Array[];
  /** The same for costs, by product. */
  readonly costCurved: boolean;
  readonly costLevel: Float64Array;
  readonly costSlope: Float64Array;
}

/** Functions of one attribute: values first, then costs. */
type Functions = readonly ((x: number) => number)[];

/** How finely a range is cut where not all is straight. */
export interface Fineness {
  /** Shares of customers that are looked at first. */
  readonly panels: number;
  /** How often each is halved. */
  readonly deepest: number;
  /** How well a polynomial through five points has to fit, as a share of the size of values. */
  readonly close: number;
}

const usual: Fineness = { panels: 48, deepest: 9, close: 1e-7 };
const curvedPoints = 17;

/**
 * Cuts the range of an attribute where values or costs have kinks or jumps (found to rounding where two straight
 * lines meet) and where the density has them. `scale`: the size of values.
 */
export function piecesOf(part: LinePart, products: number, scale: number, fineness = usual): Piece[] {
  const { distribution } = part;
  const functions: Functions = [
    ...Array.from({ length: products + 1 }, (_, each) => (x: number) => part.value(each, x)),
    ...Array.from({ length: products }, (_, product) => (x: number) => part.cost(product, x)),
  ];
  const [low, high] = distribution.support;
  const from = Number.isFinite(low) ? low : distribution.quantile(1e-15);
  const to = Number.isFinite(high) ? high : farEnd(distribution.quantile);
  const breaks = [from, ...distribution.kinks, to];
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < breaks.length; index++) {
    const [a, b] = [breaks[index]!, breaks[index + 1]!];
    for (const [start, end] of straightRuns(
      functions,
      a,
      b,
      scale,
      distribution.quantile,
      distribution.cumulative,
      fineness,
    ))
      pieces.push(pieceBetween(functions, products, start, end, scale));
  }
  const [first, last] = [pieces[0]!, pieces[pieces.length - 1]!];
  if (pieces.length > 0 && first.low > low) pieces[0] = { ...first, low };
  if (pieces.length > 0 && last.high < high) {
    pieces[pieces.length - 1] = { ...pieces[pieces.length - 1]!, high };
  }
  return pieces;
}

function farEnd(quantile: (probability: number) => number): number {
  for (let tail = 1e-15; tail < 1e-3; tail *= 10) {
    const x = quantile(1 - tail);
    if (Number.isFinite(x)) return x;
  }
  return quantile(0.999);
}

/** Ends of stretches on which all functions are straight, or which are short enough for their curvature. */
function straightRuns(
  functions: Functions,
  low: number,
  high: number,
  scale: number,
  quantile: (probability: number) => number,
  cumulative: (x: number) => number,
  fineness: Fineness,
): [number, number][] {
  const { panels } = fineness;
  if (isStraight(functions, low, high, scale)) return [[low, high]];
  const [p, q] = [cumulative(low), cumulative(high)];
  const points = [low];
  for (let index = 1; index < panels; index++) {
    const x = quantile(p + ((q - p) * index) / panels);
    if (x > points[points.length - 1]! && x < high) points.push(x);
  }
  points.push(high);
  const cuts = [low];
  for (let index = 0; index + 1 < points.length; index++) {
    cutWithin(functions, points[index]!, points[index + 1]!, scale, fineness, 0, cuts);
    cuts.push(points[index + 1]!);
  }
  return joined(functions, cuts, scale, fineness);
}

/** Adds the kinks and jumps between two points, in order. */
function cutWithin(
  functions: Functions,
  a: number,
  b: number,
  scale: number,
  fineness: Fineness,
  depth: number,
  cuts: number[],
): void {
  if (isStraight(functions, a, b, scale) || depth >= fineness.deepest) return;
  const kink = kinkBetween(functions, a, b, scale);
  if (kink !== null) {
    if (kink > cuts[cuts.length - 1]! && kink < b) cuts.push(kink);
    return;
  }
  if (isSmooth(functions, a, b, scale, fineness)) return;
  const middle = 0.5 * (a + b);
  if (!(middle > a && middle < b)) return;
  cutWithin(functions, a, middle, scale, fineness, depth + 1, cuts);
  cuts.push(middle);
  cutWithin(functions, middle, b, scale, fineness, depth + 1, cuts);
}

const shares = [0.13, 0.31, 0.5, 0.72, 0.91];

function isStraight(functions: Functions, a: number, b: number, scale: number): boolean {
  return functions.every((f) => {
    const [start, end] = [f(a), f(b)];
    return shares.every(
      (share) =>
        Math.abs(f(a + share * (b - a)) - (start + share * (end - start))) <= 1e-12 * sizeOf(start, end, scale),
    );
  });
}

function sizeOf(start: number, end: number, scale: number): number {
  return Math.max(scale, Math.abs(start), Math.abs(end));
}

/** Whether a cubic through four points predicts others: then a fine grid describes the functions. */
function isSmooth(functions: Functions, a: number, b: number, scale: number, { close }: Fineness): boolean {
  return functions.every((f) => {
    const at = (share: number): number => f(a + share * (b - a));
    const [y0, y1, y2, y3, y4] = [at(0), at(0.25), at(0.5), at(0.75), at(1)];
    const fourth = y0 - 4 * y1 + 6 * y2 - 4 * y3 + y4;
    const between = (share: number): number => {
      const nodes = [0, 0.25, 0.5, 0.75, 1];
      const ys = [y0, y1, y2, y3, y4];
      return ys.reduce((sum, y, i) => {
        const basis = nodes.reduce(
          (product, node, j) => (i === j ? product : (product * (share - node)) / (nodes[i]! - node)),
          1,
        );
        return sum + y * basis;
      }, 0);
    };
    const size = sizeOf(y0, y4, scale);
    if (Math.abs(fourth) > 1e4 * close * size) return false;
    return [0.11, 0.61, 0.87].every((share) => Math.abs(between(share) - at(share)) <= close * size);
  });
}

/**
 * Where straight lines from both ends meet or a jump parts them, if that is all that happens between a and b;
 * null if not.
 */
function kinkBetween(functions: Functions, a: number, b: number, scale: number): number | null {
  const width = b - a;
  let kink: number | null = null;
  for (const f of functions) {
    if (isStraight([f], a, b, scale)) continue;
    const found = kinkOf(f, a, b, width, scale);
    if (found === null || (kink !== null && Math.abs(found - kink) > 1e-9 * width)) return null;
    kink ??= found;
  }
  return kink;
}

function kinkOf(f: (x: number) => number, a: number, b: number, width: number, scale: number): number | null {
  const near = width / 64;
  if (!isStraight([f], a, a + near, scale) || !isStraight([f], b - near, b, scale)) return null;
  const [fa, fb] = [f(a), f(b)];
  const up = (f(a + near) - fa) / near;
  const down = (fb - f(b - near)) / near;
  const left = (x: number): number => fa + up * (x - a);
  const right = (x: number): number => fb + down * (x - b);
  const close = 1e-10 * sizeOf(fa, fb, scale);
  const onLines = (x: number): boolean =>
    [0.2, 0.5, 0.8, 0.99, 0.9999].every(
      (share) =>
        Math.abs(f(a + share * (x - a)) - left(a + share * (x - a))) <= close &&
        Math.abs(f(b - share * (b - x)) - right(b - share * (b - x))) <= close,
    );
  const meeting = (fb - down * b - (fa - up * a)) / (up - down);
  if (meeting > a && meeting < b && Math.abs(f(meeting) - left(meeting)) <= close && onLines(meeting)) return meeting;
  // A jump: the last double on the left line.
  let [same, other] = [a, b];
  for (let round = 0; round < 80; round++) {
    const middle = 0.5 * (same + other);
    if (!(middle > same && middle < other)) break;
    if (Math.abs(f(middle) - left(middle)) <= close) same = middle;
    else other = middle;
  }
  return onLines(other) ? other : null;
}

/** Drops cuts between stretches that are straight, or smooth, together. */
function joined(functions: Functions, cuts: readonly number[], scale: number, fineness: Fineness): [number, number][] {
  const runs: [number, number][] = [];
  for (let index = 0; index + 1 < cuts.length; index++) {
    const last = runs[runs.length - 1];
    const [a, b] = [cuts[index]!, cuts[index + 1]!];
    if (!(b > a)) continue;
    if (
      last &&
      (isStraightInside(functions, last[0], b, scale) || isSmoothInside(functions, last[0], b, scale, fineness))
    )
      last[1] = b;
    else runs.push([a, b]);
  }
  return runs;
}

/** Straight without looking at the ends, where a jump may sit. */
function isStraightInside(functions: Functions, a: number, b: number, scale: number): boolean {
  const inset = 1e-9 * (b - a);
  return isStraight(functions, a + inset, b - inset, scale);
}

function isSmoothInside(functions: Functions, a: number, b: number, scale: number, fineness: Fineness): boolean {
  const inset = 1e-9 * (b - a);
  return isSmooth(functions, a + inset, b - inset, scale, fineness);
}

function pieceBetween(functions: Functions, products: number, low: number, high: number, scale: number): Piece {
  // Ends belong to the neighbours where values jump.
  const inset = 1e-9 * (high - low);
  const [a, b] = [low + inset, high - inset];
  const count = products + 1;
  const values = functions.slice(0, count);
  const curved = !isStraight(values, a, b, scale);
  const points = curved ? curvedPoints : 3;
  const grid = Float64Array.from({ length: points }, (_, index) => a + ((b - a) * index) / (points - 1));
  const slopes = functions.map((f) => tidy((f(b) - f(a)) / (b - a), (scale * 1e-12) / (b - a)));
  // On a heavy tail the middle is so far out that differences from it would lose digits.
  const origin = b - a > 1e3 * scale ? Math.min(b, Math.max(a, 0)) : 0.5 * (a + b);
  const costs = functions.slice(count);
  return {
    low,
    high,
    grid,
    curved,
    origin,
    level: Float64Array.from(values, (f) => f(origin)),
    slope: Float64Array.from(slopes.slice(0, count)),
    values: values.map((f) => grid.map((x) => f(x))),
    costCurved: !isStraight(costs, a, b, scale),
    costLevel: Float64Array.from(costs, (f) => f(origin)),
    costSlope: Float64Array.from(slopes.slice(count)),
  };
}

function tidy(slope: number, noise: number): number {
  return Math.abs(slope) <= noise ? 0 : slope;
}
