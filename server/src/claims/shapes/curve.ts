import type { Fault } from '../../language/expressions';
import { leastTolerance } from '../condition/place';

/** What a subject is at one value of the variable, in every equilibrium. NaN: undefined. */
export interface Probe {
  readonly values: readonly number[];
  readonly labels: readonly string[];
  readonly fault: Fault | null;
  /** Whether the assumptions are met. */
  readonly met: boolean;
}

/** A subject along one variable in one equilibrium, refined where needed. `x` ascends; `y` is defined everywhere in it. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Whether points may be added between points: the variable runs over an interval. */
  readonly continuous: boolean;
  /** The solver's stated error, relative to the size of an outcome. */
  readonly error: number;
  /** Looks at one more place; false when the budget has ended or nothing is defined there. */
  add(x: number): boolean;
}

export function createCurve(
  probe: (x: number) => Probe | null,
  places: readonly number[],
  equilibrium: number,
  continuous: boolean,
  error: () => number,
): Curve {
  const x: number[] = [];
  const y: number[] = [];
  const add = (place: number): boolean => {
    const seen = probe(place);
    const value = seen === null || !seen.met ? NaN : seen.values[Math.min(equilibrium, seen.values.length - 1)]!;
    if (Number.isNaN(value)) return false;
    const index = position(x, place);
    if (x[index] === place) return true;
    x.splice(index, 0, place);
    y.splice(index, 0, value);
    return true;
  };
  for (const place of places) add(place);
  return {
    x,
    y,
    continuous,
    add,
    get error() {
      return error();
    },
  };
}

function position(x: readonly number[], place: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far two values must be apart to count as different. */
export function toleranceOf(curve: Curve, a: number, b: number): number {
  return leastTolerance(a, b, curve.error);
}

/** How far two equal values may seem apart by rounding, or by the solver's error. */
export function noiseOf(curve: Curve, a: number, b: number): number {
  return Math.max(2e-14, curve.error) * Math.max(Math.abs(a), Math.abs(b));
}

/** The share of a curve over which it must be flat before it counts as flat, not as an isolated zero slope. */
export function flatShare(curve: Curve): number {
  return curve.error > 1e-12 ? 1 / 32 : 1 / 128;
}
