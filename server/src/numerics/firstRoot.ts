import { peakBetween } from './extremum';
import { firstWhere, rootBetween } from './roots';

/** A function of one number, NaN where it is undefined. */
export type RealFunction = (x: number) => number;

interface Sample {
  readonly x: number;
  readonly value: number;
}

/**
 * The first x in [low, high] at which f is zero or changes sign, on a grid of `intervals` even steps, then
 * refined to the spacing of doubles. A zero without a change of sign is found where |f| has a grid minimum
 * and its refined value is below 1e-9 of the neighbouring grid values. Points where f is undefined are
 * passed over. null if there is none.
 */
export function firstRoot(f: RealFunction, low: number, high: number, intervals: number): number | null {
  let last: Sample | null = null;
  let beforeLast: Sample | null = null;
  for (const x of gridOf(low, high, intervals)) {
    const sample: Sample = { x, value: f(x) };
    if (Number.isNaN(sample.value)) {
      [beforeLast, last] = [null, null];
      continue;
    }
    if (sample.value === 0) return last === null ? x : firstZero(f, last, sample);
    if (last !== null && last.value > 0 !== sample.value > 0) {
      const crossing = rootBetween(f, last.x, last.value, sample.x, sample.value);
      if (!Number.isNaN(crossing)) return crossing;
    }
    if (beforeLast !== null && last !== null) {
      const touching = touch(f, beforeLast, last, sample);
      if (touching !== null) return touching;
    }
    [beforeLast, last] = [last, sample];
  }
  return null;
}

/** The first x in [low, high] from which on a condition (1 or 0, NaN if undefined) has another truth than before. */
export function firstChange(f: RealFunction, low: number, high: number, intervals: number): number | null {
  let last: Sample | null = null;
  for (const x of gridOf(low, high, intervals)) {
    const sample: Sample = { x, value: f(x) };
    if (last !== null && !Number.isNaN(sample.value) && sample.value !== last.value) {
      return firstWhere((each) => f(each) === sample.value, last.x, x);
    }
    last = Number.isNaN(sample.value) ? null : sample;
  }
  return null;
}

function* gridOf(low: number, high: number, intervals: number): Generator<number> {
  for (let index = 0; index < intervals; index++) yield low + ((high - low) * index) / intervals;
  if (high > low || intervals === 0) yield high;
}

/** f is zero at a grid point: alone, or at the end of a stretch of zeros that began since the point before. */
function firstZero(f: RealFunction, before: Sample, zero: Sample): number {
  const justBefore = zero.x - 1e-6 * (zero.x - before.x);
  const value = f(justBefore);
  if (value !== 0 && value > 0 === before.value > 0) return zero.x;
  return firstWhere((x) => f(x) === 0 || f(x) > 0 !== before.value > 0, before.x, zero.x);
}

/** The zero that f touches, or the first of two that it crosses, around a grid minimum of |f|; null if it does neither. */
function touch(f: RealFunction, before: Sample, middle: Sample, after: Sample): number | null {
  const sign = Math.sign(middle.value);
  const [left, centre, right] = [sign * before.value, sign * middle.value, sign * after.value];
  if (centre > left || centre > right || (centre === left && centre === right)) return null;
  const start = { x: middle.x, value: -centre };
  const nearest = peakBetween((x) => -sign * f(x), before.x, start, after.x, 1e-15);
  if (nearest.value > 0) {
    const crossing = rootBetween(f, before.x, before.value, nearest.x, -sign * nearest.value);
    return Number.isNaN(crossing) ? null : crossing;
  }
  return -nearest.value <= 1e-9 * Math.max(left, right) ? nearest.x : null;
}
