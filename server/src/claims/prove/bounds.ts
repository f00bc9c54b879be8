import type { Enclose, IntervalJet } from '../../language/expressions';
import { interval, magnitude, middle, minus, plus, times, type Interval } from '../../numerics/interval';

export type Box = readonly Interval[];

/** Evaluates over a box; definitions are remembered until the next one. */
export type Over = (box: Box) => IntervalJet | null;

let stamp = 0;

/** `enclose` at boxes. */
export function over(enclose: Enclose): Over {
  const locals: number[] = [];
  return (box) => enclose({ box, stamp: ++stamp, locals });
}

/** What is known of a number over a box. */
export interface Bounds {
  readonly value: Interval;
  /** How much each variable moves it over the box at most; null where that is not known. */
  readonly sway: readonly number[] | null;
}

/**
 * Encloses a number over a box by its natural evaluation, by the mean value form, and by evaluating at the ends
 * of variables in which it is monotone. null where it may be undefined somewhere.
 */
export function boundsOf(f: Over, box: Box): Bounds | null {
  const whole = f(box);
  if (whole === null) return null;
  const { value, gradient } = whole;
  if (gradient === null || box.every(isPoint)) return { value, sway: null };
  const sway = gradient.map((slope, index) => magnitude(slope) * (box[index]!.high - box[index]!.low));
  const low = endOf(f, box, gradient, 1);
  const high = endOf(f, box, gradient, -1);
  return {
    value: {
      low: Math.max(value.low, low?.low ?? -Infinity),
      high: Math.min(value.high, high?.high ?? Infinity),
    },
    sway,
  };
}

function isPoint({ low, high }: Interval): boolean {
  return low === high;
}

/** Encloses the smallest (`sign` 1) or largest (-1) value: variables with slopes of one sign stand at their end. */
function endOf(f: Over, box: Box, gradient: readonly Interval[], sign: 1 | -1): Interval | null {
  const reduced = box.map((side, index) => {
    const slope = gradient[index]!;
    if (slope.low >= 0) return atEnd(side, sign === 1);
    return slope.high <= 0 ? atEnd(side, sign !== 1) : side;
  });
  const natural = reduced.some((side, index) => side !== box[index]) ? (f(reduced)?.value ?? null) : null;
  if (reduced.every(isPoint)) return natural;
  const mean = meanValue(f, reduced, gradient);
  if (natural === null || mean === null) return natural ?? mean;
  return { low: Math.max(natural.low, mean.low), high: Math.min(natural.high, mean.high) };
}

function atEnd({ low, high }: Interval, atLow: boolean): Interval {
  return atLow ? { low, high: low } : { low: high, high };
}

/** f(c) + slopes·(x − c), with slopes over the whole box. */
export function meanValue(f: Over, box: Box, gradient: readonly Interval[]): Interval | null {
  const centre = box.map((side) => atEnd({ low: middle(side), high: middle(side) }, true));
  let value = f(centre)?.value ?? null;
  for (let index = 0; index < box.length && value !== null; index++) {
    if (isPoint(box[index]!)) continue;
    const away = minus(box[index]!, centre[index]!);
    const moved = away && times(gradient[index]!, away);
    value = moved && plus(value, moved);
  }
  return value && interval(value.low, value.high);
}
