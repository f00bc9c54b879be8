import { refineMaximum } from '../../numerics/refineMaximum';

/** The best point of a line and the value there. */
export interface LineBest {
  readonly at: number;
  readonly value: number;
}

/**
 * The largest value of f on [low, high], when f is smooth between `marks` and may have kinks and jumps at them. At
 * marks f is the better of both sides. Between two marks f is replaced by a polynomial through Chebyshev points,
 * whose peaks are found to rounding; where no polynomial fits, the interval is halved, and in the end searched.
 * Of equal values the lowest place wins.
 * @param smooth false: f changes only at marks otherwise than upwards in proportion, so that marks are enough
 */
export function bestOnLine(
  f: (x: number) => number,
  low: number,
  high: number,
  marks: readonly number[],
  scale: number,
  smooth: boolean,
): LineBest {
  const points = [low, ...marks.filter((mark) => mark > low && mark < high), high].sort((a, b) => a - b);
  let best: LineBest = { at: low, value: f(low) };
  const offer = (at: number, value: number): void => {
    if (value > best.value + 1e-15 * Math.abs(best.value)) best = { at, value };
  };
  let from = low;
  for (const to of points) {
    if (to - from <= 1e-13 * scale) continue;
    if (smooth) searchBetween(f, from, to, 0, offer);
    offer(to, f(to));
    from = to;
  }
  return best;
}

/** Chebyshev points in (−1, 1) and the matrix to coefficients. */
interface Rule {
  readonly nodes: Float64Array;
  readonly size: number;
}

function ruleOf(size: number): Rule {
  return { size, nodes: Float64Array.from({ length: size }, (_, k) => -Math.cos((Math.PI * (k + 0.5)) / size)) };
}

const rules = [ruleOf(6), ruleOf(14)];
const deepest = 5;

function searchBetween(
  f: (x: number) => number,
  from: number,
  to: number,
  depth: number,
  offer: (at: number, value: number) => void,
): void {
  const centre = 0.5 * (from + to);
  const half = 0.5 * (to - from);
  for (const rule of rules) {
    const values = rule.nodes.map((node) => f(centre + half * node));
    const coefficients = coefficientsOf(rule, values);
    let size = 1e-300;
    for (const each of coefficients) size = Math.max(size, Math.abs(each));
    const rest = Math.abs(coefficients[rule.size - 1]!) + Math.abs(coefficients[rule.size - 2]!);
    if (rest > 1e-11 * size) continue;
    for (const peak of peaksOf(coefficients)) {
      const at = centre + half * peak;
      offer(at, f(at));
    }
    return;
  }
  if (depth < deepest) {
    searchBetween(f, from, centre, depth + 1, offer);
    offer(centre, f(centre));
    searchBetween(f, centre, to, depth + 1, offer);
    return;
  }
  const steps = [0.02, 0.25, 0.5, 0.75, 0.98].map((share) => from + share * (to - from));
  let start = { at: steps[0]!, value: -Infinity };
  for (const at of steps) {
    const value = f(at);
    if (value > start.value) start = { at, value };
  }
  const found = refineMaximum(f, from, to, start);
  offer(found.at, found.value);
}

function coefficientsOf({ size, nodes }: Rule, values: Float64Array): Float64Array {
  const coefficients = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    // Chebyshev polynomials at the node by recurrence.
    let [before, current] = [1, nodes[k]!];
    coefficients[0]! += values[k]! / size;
    for (let j = 1; j < size; j++) {
      coefficients[j]! += (2 * values[k]! * current) / size;
      [before, current] = [current, 2 * nodes[k]! * current - before];
    }
  }
  return coefficients;
}

/** Inner local maxima of a Chebyshev series on (−1, 1): zeros of its derivative from above to below. */
function peaksOf(coefficients: Float64Array): number[] {
  const size = coefficients.length;
  const slopes = new Float64Array(size + 1);
  for (let k = size - 1; k >= 1; k--) slopes[k - 1] = slopes[k + 1]! + 2 * k * coefficients[k]!;
  slopes[0] = slopes[0]! / 2;
  const slope = (x: number): number => {
    let [later, last] = [0, 0];
    for (let k = size - 2; k >= 1; k--) [later, last] = [2 * x * later - last + slopes[k]!, later];
    return x * later - last + slopes[0]!;
  };
  const steps = 2 * size;
  const peaks: number[] = [];
  let before = -1;
  let slopeBefore = slope(-1);
  for (let step = 1; step <= steps; step++) {
    const x = -Math.cos((Math.PI * step) / steps);
    const here = slope(x);
    if (slopeBefore > 0 && here <= 0) peaks.push(zeroBetween(slope, before, slopeBefore, x, here));
    [before, slopeBefore] = [x, here];
  }
  return peaks;
}

/** A falling function's zero by false position with halved weights (the Illinois rule). */
function zeroBetween(f: (x: number) => number, a: number, fa: number, b: number, fb: number): number {
  for (let round = 0; round < 60; round++) {
    if (fb === 0 || Math.abs(b - a) < 1e-16) return b;
    const x = (a * fb - b * fa) / (fb - fa);
    if (!(x !== b)) return b;
    const fx = f(x);
    if (fx > 0 === fb > 0) fa /= 2;
    else [a, fa] = [b, fb];
    [b, fb] = [x, fx];
  }
  return b;
}
