import { slopeOf, type Derivatives } from '../numerics/derivatives';
import type { Profile } from './game';
import type { StageFunction } from './stageProblem';

/** Interval of a profile entry, from which steps for differences follow. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/**
 * A stage function known by its values only. Gradients are extrapolated differences, accurate to some 1e-11 of
 * the payoff where it is smooth; second derivatives are plain differences, good enough to steer Newton steps.
 */
export function numericFunction(
  value: (profile: Profile) => number,
  variables: readonly number[],
  extentOf: (entry: number) => Extent,
): StageFunction {
  const n = variables.length;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  let scratch: Profile = new Float64Array(0);
  const shifted = (profile: Profile, a: number, da: number, b: number, db: number): number => {
    scratch.set(profile);
    scratch[a] = scratch[a]! + da;
    if (b >= 0) scratch[b] = scratch[b]! + db;
    return value(scratch);
  };
  return {
    value,
    derivatives(profile, own) {
      if (scratch.length !== profile.length) scratch = new Float64Array(profile.length);
      const here = value(profile);
      if (!Number.isFinite(here)) return null;
      gradient.fill(0);
      hessian.fill(0);
      let kink = false;
      for (const position of own) {
        const entry = variables[position]!;
        const x = profile[entry]!;
        const { step, inside } = stepFor(x, extentOf(entry));
        const along = (at: number): number => shifted(profile, entry, at - x, -1, 0);
        if (inside) {
          const slope = slopeOf(along, x, step);
          gradient[position] = slope.value;
          if (!(slope.error <= 1e-6 * (Math.abs(slope.value) + slope.size / step))) kink = true;
        } else gradient[position] = inwardSlope(along, x, step, extentOf(entry));
        for (let other = 0; other < n; other++) {
          const second = variables[other]!;
          const h = step / 8;
          const k = second === entry ? h : stepFor(profile[second]!, extentOf(second)).step / 8;
          hessian[position * n + other] =
            second === entry
              ? (along(x + h) - 2 * here + along(x - h)) / (h * h)
              : (shifted(profile, entry, h, second, k) -
                  shifted(profile, entry, h, second, -k) -
                  shifted(profile, entry, -h, second, k) +
                  shifted(profile, entry, -h, second, -k)) /
                (4 * h * k);
        }
      }
      if (!gradient.every(Number.isFinite)) return null;
      for (let i = 0; i < hessian.length; i++) if (!Number.isFinite(hessian[i]!)) hessian[i] = 0;
      return { value: here, gradient, hessian, kink } satisfies Derivatives;
    },
  };
}

/** A step on the scale of the entry that stays inside its interval; `inside` is false at an end. */
function stepFor(x: number, { low, high }: Extent): { step: number; inside: boolean } {
  const width = high > low ? high - low : Math.max(1, Math.abs(x));
  const natural = Math.min(0.02 * width, 0.1 * Math.max(Math.abs(x), 1e-3 * width));
  const room = Math.min(x - low, high - x);
  if (!(room < natural)) return { step: natural, inside: true };
  if (room > 1e-6 * width) return { step: 0.9 * room, inside: true };
  return { step: natural, inside: false };
}

function inwardSlope(f: (x: number) => number, x: number, step: number, { low, high }: Extent): number {
  const h = x - low <= high - x ? step * 1e-3 : -step * 1e-3;
  return (4 * f(x + h) - 3 * f(x) - f(x + 2 * h)) / (2 * h);
}
