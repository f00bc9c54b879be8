import type { World } from '../../families/world';
import { pointReader } from '../readMany';
import { type Sweep } from '../sweep';
import type { LinesPlan } from './drawLines';

/** Where two lines of a chart cross. */
export interface Crossing {
  /** Indices of the curves. */
  readonly first: number;
  readonly second: number;
  readonly x: number;
  /** The height at which they cross. */
  readonly y: number;
}

/** Pairs of curves whose crossings are looked for. */
const mostPairs = 4;

/** Crossings of the first pairs of curves with one unit that cross at all, each narrowed by solving between points. */
export function crossingsOf({ curves, axis }: LinesPlan, { xs, rows }: Sweep, world: World): Crossing[] {
  const columns = curves.map((_, index) => rows.map((row) => row[index]!));
  const found: Crossing[] = [];
  let pairs = 0;
  for (let first = 0; first < curves.length; first++)
    for (let second = first + 1; second < curves.length; second++) {
      if (curves[first]!.unit !== curves[second]!.unit || pairs >= mostPairs) continue;
      const at = pointReader(world, [curves[first]!, curves[second]!], axis.name);
      const gapAt = (x: number): number => {
        const sample = at(x);
        return sample === null ? NaN : sample.values[0]! - sample.values[1]!;
      };
      const own = crossings(xs, columns[first]!, columns[second]!, gapAt);
      if (own.length > 0) pairs++;
      for (const x of own) found.push({ first, second, x, y: at(x)?.values[0] ?? NaN });
    }
  return found;
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly gapLow: number;
  readonly gapHigh: number;
}

/** Crossings that are said; a chart with more is better looked at. */
const most = 4;

/**
 * Where two sampled curves cross, in ascending order, at most four. Each is narrowed between its neighbours.
 * @param gapAt the first curve minus the second at any x, re-solved; NaN where it is not available.
 */
export function crossings(
  xs: readonly number[],
  first: readonly number[],
  second: readonly number[],
  gapAt: (x: number) => number,
): number[] {
  const found: number[] = [];
  let before: { x: number; gap: number } | null = null;
  /** A computed point since `before` at which both are the same. */
  let touch: number | null = null;
  for (let i = 0; i < xs.length && found.length < most; i++) {
    const x = xs[i]!;
    const gap = first[i]! - second[i]!;
    const tolerance = 1e-9 * Math.max(Math.abs(first[i]!), Math.abs(second[i]!));
    if (!Number.isFinite(gap)) before = null;
    else if (Math.abs(gap) <= tolerance) touch ??= x;
    else {
      if (before !== null && before.gap > 0 !== gap > 0)
        found.push(touch ?? narrowed({ low: before.x, high: x, gapLow: before.gap, gapHigh: gap }, gapAt));
      before = { x, gap };
      touch = null;
    }
  }
  return found;
}

/** Regula falsi with halved weights (the Illinois rule), to six digits of the interval. */
function narrowed(bracket: Bracket, gapAt: (x: number) => number): number {
  let { low, high, gapLow, gapHigh } = bracket;
  const enough = 1e-6 * (high - low);
  for (let step = 0; step < 24 && high - low > enough; step++) {
    const x = low + ((high - low) * gapLow) / (gapLow - gapHigh);
    const gap = gapAt(x);
    if (gap === 0 || !Number.isFinite(gap) || x <= low || x >= high) return x;
    if (gap > 0 === gapLow > 0) {
      [low, gapLow] = [x, gap];
      gapHigh /= 2;
    } else {
      [high, gapHigh] = [x, gap];
      gapLow /= 2;
    }
  }
  return low + ((high - low) * gapLow) / (gapLow - gapHigh);
}
