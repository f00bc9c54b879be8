import type { World } from '../families/world';
import type { Axis, Curve } from './plan';
import { pointReader, readMany, type ReadPoint, type Sample } from './readMany';

/** Values of several curves along one axis, in ascending order of x. */
export interface Sweep {
  readonly xs: readonly number[];
  /** One row per x, one value per curve; NaN: not available there. Words are numbers of the world's text pool. */
  readonly rows: readonly (readonly number[])[];
  /** Indices i such that a curve jumps between xs[i] and xs[i + 1]. */
  readonly jumps: readonly ReadonlySet<number>[];
  /** Only whole numbers have values along this axis. */
  readonly wholeNumbers: boolean;
  /** Where more than one equilibrium was found, the rule that picked the one drawn. */
  readonly rule: string | null;
  /** false: the budget ended before all points were computed. */
  readonly complete: boolean;
}

const defaultPoints = 101;
const mostExtraPoints = 160;
const halvings = 12;
/** Relative to the range of a curve: what bends less is drawn straight. */
const bend = 0.004;
const jumpSize = 0.02;

/**
 * Solves the world along an axis and reads the curves. Points are even, then denser where a curve bends
 * sharply, jumps, or stops to exist (by default where no number of steps is asked for). Spends from the world's budget; what is missing then is left out.
 */
export function sweep(
  world: World,
  curves: readonly Curve[],
  axis: Axis,
  steps: number | null,
  refine = steps === null,
): Sweep {
  const at = pointReader(world, curves, axis.name);
  const even = evenPoints(axis, steps ?? defaultPoints);
  let points = readMany(world, curves, [axis.name], [even], (index) => at(even[index]!));
  const wholeNumbers = onlyWholeNumbers(points);
  if (wholeNumbers) {
    const whole = wholePoints(axis);
    points = readMany(world, curves, [axis.name], [whole], (index) => at(whole[index]!));
  }
  if (!wholeNumbers && refine) points = refined(points, curves, at);
  const known = points.filter((each): each is Sample => each !== null);
  return {
    xs: known.map((each) => each.x),
    rows: known.map((each) => each.values),
    jumps: curves.map((curve, index) => (wholeNumbers ? new Set<number>() : jumpsOf(known, curve, index))),
    wholeNumbers,
    rule: known.find((each) => each.rule !== null)?.rule ?? null,
    complete: !world.budget.exhausted,
  };
}

function evenPoints(axis: Axis, count: number): number[] {
  const width = axis.high - axis.low;
  const even = Array.from({ length: count }, (_, index) => roundTo(axis.low + (width * index) / (count - 1), width));
  even[count - 1] = axis.high;
  if (axis.stated === null || even.includes(axis.stated)) return even;
  return [...even, axis.stated].sort((a, b) => a - b);
}

/** Drops the last digits of noise: 0.30000000000000004 becomes 0.3. */
function roundTo(x: number, width: number): number {
  const digits = Math.min(15, Math.max(0, 12 - Math.floor(Math.log10(width))));
  return digits === 0 ? x : Number(x.toFixed(Math.min(digits, 100)));
}

function onlyWholeNumbers(samples: readonly (Sample | null)[]): boolean {
  const available = samples.filter((each) => each !== null && each.values.some((value) => !Number.isNaN(value)));
  return (
    available.length > 0 && available.length < samples.length && available.every((each) => Number.isInteger(each!.x))
  );
}

function wholePoints(axis: Axis): number[] {
  const first = Math.ceil(axis.low);
  const last = Math.floor(axis.high);
  const stride = Math.max(1, Math.ceil((last - first) / 200));
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, index) => first + index * stride);
}

/** Halves intervals around bends, jumps and edges until the curve is smooth or the extra points are used up. */
function refined(samples: readonly (Sample | null)[], curves: readonly Curve[], at: ReadPoint): (Sample | null)[] {
  let points = samples.filter((each): each is Sample => each !== null);
  let extra = 0;
  for (let pass = 0; pass < halvings && extra < mostExtraPoints; pass++) {
    const rough = roughIntervals(points, curves).slice(0, mostExtraPoints - extra);
    const added: Sample[] = [];
    for (const index of rough) {
      const middle = (points[index]!.x + points[index + 1]!.x) / 2;
      const sample = middle > points[index]!.x && middle < points[index + 1]!.x ? at(middle) : null;
      if (sample !== null) added.push(sample);
    }
    if (added.length === 0) break;
    extra += added.length;
    points = [...points, ...added].sort((a, b) => a.x - b.x);
  }
  return points;
}

function roughIntervals(points: readonly Sample[], curves: readonly Curve[]): number[] {
  const rough = new Set<number>();
  curves.forEach((curve, index) => {
    const isNumber = curve.compiled.type === 'number';
    const size = isNumber ? extentOf(points, index) : 1;
    for (let i = 0; i + 1 < points.length; i++) {
      const here = points[i]!.values[index]!;
      const next = points[i + 1]!.values[index]!;
      if (Number.isFinite(here) !== Number.isFinite(next) || (!isNumber && here !== next)) rough.add(i);
      const before = points[i - 1]?.values[index];
      if (!isNumber || before === undefined || size === 0) continue;
      const share = (points[i]!.x - points[i - 1]!.x) / (points[i + 1]!.x - points[i - 1]!.x);
      const off = Math.abs(here - (before + (next - before) * share));
      if (off <= bend * size) continue;
      if (Math.abs(here - before) >= Math.abs(next - here)) rough.add(i - 1);
      if (Math.abs(next - here) >= Math.abs(here - before) || off > 4 * bend * size) rough.add(i);
    }
  });
  return [...rough];
}

function extentOf(points: readonly Sample[], index: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of points) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // What differs only by the solver's noise is flat.
  return high - low > 1e-9 * Math.max(Math.abs(high), Math.abs(low)) ? high - low : 0;
}

/** A jump: a step of some size over an interval so short that it cannot be a slope seen elsewhere. */
function jumpsOf(points: readonly Sample[], curve: Curve, index: number): ReadonlySet<number> {
  const jumps = new Set<number>();
  if (curve.compiled.type !== 'number' || points.length < 3) return jumps;
  const size = extentOf(points, index);
  const width = points[points.length - 1]!.x - points[0]!.x;
  for (let i = 0; i + 1 < points.length; i++) {
    const step = Math.abs(points[i + 1]!.values[index]! - points[i]!.values[index]!);
    if (size > 0 && step > jumpSize * size && points[i + 1]!.x - points[i]!.x < 1e-4 * width) jumps.add(i);
  }
  return jumps;
}
