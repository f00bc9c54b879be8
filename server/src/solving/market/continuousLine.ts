import { refineMaximum } from '../../numerics/refineMaximum';

/** The best point of a line and the value there. */
export interface LineBest {
  readonly at: number;
  readonly value: number;
}

/** A stretch between two marks with what a few points of it say. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly values: Float64Array;
  readonly highest: number;
}

/**
 * The largest value of f on [low, high], when f is smooth between `marks` and may have kinks and jumps at them. At
 * marks f is the better of both sides. Between two marks f is replaced by a polynomial through Chebyshev points,
 * whose peaks are found to rounding; where no polynomial fits and the best value may lie, the stretch is halved, and
 * in the end searched. Of equal values the lowest place wins.
 * @param degree of the polynomial that f is between marks: at 1, f rises between marks, so that marks are enough;
 * Infinity: f is smooth, but no polynomial
 */
export function bestOnLine(
  f: (x: number) => number,
  low: number,
  high: number,
  marks: readonly number[],
  scale: number,
  degree: number,
): LineBest {
  const points = marks.filter((mark) => mark > low && mark < high).sort((a, b) => a - b);
  if (high > low) points.push(high);
  let best: LineBest = { at: low, value: f(low) };
  const ends = [low];
  for (const at of points) {
    if (at - ends[ends.length - 1]! <= 1e-13 * scale) continue;
    ends.push(at);
    const value = f(at);
    if (value > best.value + 1e-15 * Math.abs(best.value)) best = { at, value };
  }
  if (degree <= 1) return best;
  const rule = degree < fewNodes.size - 2 ? (knownRules[degree] ??= ruleOf(degree + 3)) : fewNodes;
  const search = new Search(f, best, low, high, scale, rule);
  const stretches = ends.slice(1).map((to, index) => search.sample(ends[index]!, to, 0));
  stretches.sort((first, second) => second.highest - first.highest);
  for (const stretch of stretches) search.refine(stretch);
  return search.best;
}

/** Chebyshev points in (−1, 1) and the matrix to coefficients. */
interface Rule {
  readonly nodes: Float64Array;
  readonly size: number;
}

function ruleOf(size: number): Rule {
  return { size, nodes: Float64Array.from({ length: size }, (_, k) => -Math.cos((Math.PI * (k + 0.5)) / size)) };
}

const fewNodes = ruleOf(7);
/** By degree: enough points that the last two coefficients show whether the polynomial fits. */
const knownRules: (Rule | undefined)[] = [];
const manyNodes = ruleOf(15);
const deepest = 6;
/** A polynomial that leaves out less than this share has its peaks where the function has. */
const almost = 1e-7;
/** How far around such a peak is looked at again, as a share of the stretch. */
const around = 0.1;

class Search {
  constructor(
    private readonly f: (x: number) => number,
    public best: LineBest,
    private readonly low: number,
    private readonly high: number,
    private readonly scale: number,
    /** Where a stretch is looked at first. */
    private readonly first: Rule,
  ) {}

  sample(from: number, to: number, depth: number): Stretch {
    const { nodes, size } = this.first;
    const values = new Float64Array(size);
    let highest = -Infinity;
    for (let k = 0; k < size; k++) {
      const value = this.f(0.5 * (from + to) + 0.5 * (to - from) * nodes[k]!);
      values[k] = value;
      if (value > highest) highest = value;
    }
    return { from, to, depth, values, highest };
  }

  refine({ from, to, depth, values }: Stretch): void {
    const centre = 0.5 * (from + to);
    const half = 0.5 * (to - from);
    if (this.isSettled(coefficientsOf(this.first, values), values, centre, half)) return;
    const more = manyNodes.nodes.map((node) => this.f(centre + half * node));
    const coefficients = coefficientsOf(manyNodes, more);
    if (this.isSettled(coefficients, more, centre, half)) return;
    if (depth < deepest && this.zoom(coefficients, centre, half, depth)) return;
    if (depth < deepest) {
      const parts = [this.sample(from, centre, depth + 1), this.sample(centre, to, depth + 1)];
      this.offer(centre, this.f(centre));
      parts.sort((first, second) => second.highest - first.highest);
      for (const part of parts) this.refine(part);
      return;
    }
    const index = more.indexOf(Math.max(...more));
    const start = { at: centre + half * manyNodes.nodes[index]!, value: more[index]! };
    const found = refineMaximum(this.f, from, to, start);
    this.offer(found.at, found.value);
  }

  /** Where a polynomial almost fits, only the surroundings of its peaks are looked at again; false where it does not. */
  private zoom(coefficients: Float64Array, centre: number, half: number, depth: number): boolean {
    const { size, rest } = fitOf(coefficients);
    if (rest > almost * size) return false;
    for (const peak of peaksOf(coefficients, 0)) {
      if (valueOf(coefficients, peak) + 50 * rest < this.best.value) continue;
      const from = centre + half * Math.max(-1, peak - around);
      const to = centre + half * Math.min(1, peak + around);
      this.refine(this.sample(from, to, depth + 2));
    }
    return true;
  }

  /** Whether the stretch needs no more looking at: nothing better is near, or a polynomial fits and its peaks were tried. */
  private isSettled(coefficients: Float64Array, values: Float64Array, centre: number, half: number): boolean {
    const { size, rest } = fitOf(coefficients);
    if (rest <= 1e-11 * size) {
      // A mark that is no kink may have cut off the peak by a hair's breadth.
      const { value: known } = this.best;
      for (const peak of peaksOf(coefficients, (1e-6 * this.scale) / half)) {
        const at = centre + half * peak;
        // A peak that the polynomial puts clearly below the best value need not be looked at.
        if (at < this.low || at > this.high || valueOf(coefficients, peak) < known - 1e-9 * size) continue;
        this.offerPeak(at, this.f(at));
      }
      return true;
    }
    let [highest, lowest] = [-Infinity, Infinity];
    for (const value of values) {
      highest = Math.max(highest, value);
      lowest = Math.min(lowest, value);
    }
    // Between its points a function this tame cannot rise by as much as it varies in all.
    return (
      rest <= 0.1 * size &&
      highest + Math.min(20 * rest + 0.05 * (highest - lowest), highest - lowest) < this.best.value
    );
  }

  /** At a smooth top values say less about the place than slopes do. */
  private offerPeak(at: number, value: number): void {
    const { best } = this;
    const near = Math.abs(at - best.at) <= 1e-6 * this.scale;
    if (value > best.value + (near ? -2e-15 : 1e-15) * Math.abs(best.value)) this.best = { at, value };
  }

  private offer(at: number, value: number): void {
    const { best } = this;
    if (value > best.value + 1e-15 * Math.abs(best.value)) this.best = { at, value };
  }
}

/** The size of a Chebyshev series, and of its last terms: what is left out is about as large as these. */
function fitOf(coefficients: Float64Array): { readonly size: number; readonly rest: number } {
  const { length } = coefficients;
  let size = 1e-300;
  for (const each of coefficients) size = Math.max(size, Math.abs(each));
  return { size, rest: Math.abs(coefficients[length - 1]!) + Math.abs(coefficients[length - 2]!) };
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

/** A Chebyshev series at a point, by Clenshaw's recurrence. */
function valueOf(coefficients: Float64Array, x: number): number {
  let later = 0;
  let last = 0;
  for (let k = coefficients.length - 1; k >= 1; k--) {
    const next = 2 * x * last - later + coefficients[k]!;
    later = last;
    last = next;
  }
  return x * last - later + coefficients[0]!;
}

/**
 * Local maxima of a Chebyshev series on (−1, 1), and at most `beyond` outside: zeros of its derivative from above to
 * below.
 */
function peaksOf(coefficients: Float64Array, beyond: number): number[] {
  if (isParabola(coefficients)) {
    const [, slope = 0, bend = 0] = coefficients;
    const peak = -slope / (4 * bend);
    return bend < 0 && Math.abs(peak) <= 1 + beyond ? [peak] : [];
  }
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
  for (const end of [-1, 1]) {
    const step = 1e-4 * end;
    const distance = (-slope(end) * step) / (slope(end) - slope(end - step));
    if (distance * end > 0 && Math.abs(distance) <= beyond) peaks.push(end + distance);
  }
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

function isParabola(coefficients: Float64Array): boolean {
  const size = Math.max(Math.abs(coefficients[0]!), Math.abs(coefficients[1]!), Math.abs(coefficients[2]!));
  for (let k = 3; k < coefficients.length; k++) if (Math.abs(coefficients[k]!) > 1e-14 * size) return false;
  return true;
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
