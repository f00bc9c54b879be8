import erfc from '@stdlib/math-base-special-erfc';
import {
  above,
  absolute,
  below,
  interval,
  isPoint,
  negative,
  one,
  over,
  times,
  widened,
  type Interval,
} from './interval';

/**
 * Units in the last place by which values of library functions are moved outward. The functions themselves state
 * errors below one unit (`exp`, `log`, `erfc`) or two (`log10`).
 */
const libraryUnits = 8;
/** `Math.pow` is less certain. */
const powerUnits = 64;

function rising(f: (x: number) => number, { low, high }: Interval, units = libraryUnits): Interval | null {
  const value = interval(f(low), f(high));
  return value && widened(value, units);
}

/** The square root; null where an argument may be negative. */
export function squareRoot({ low, high }: Interval): Interval | null {
  if (low < 0) return null;
  return interval(low === 0 ? 0 : Math.max(0, below(Math.sqrt(low))), high === 0 ? 0 : above(Math.sqrt(high)));
}

export function exponential(x: Interval): Interval | null {
  if (x.low === 0 && x.high === 0) return one;
  const value = rising(Math.exp, x);
  return value && interval(Math.max(0, value.low), value.high);
}

/** The natural logarithm; null where an argument may not be positive. */
export function logarithm(x: Interval): Interval | null {
  return x.low > 0 ? rising(Math.log, x) : null;
}

export function logarithm10(x: Interval): Interval | null {
  return x.low > 0 ? rising(Math.log10, x) : null;
}

/** A function that never falls and has whole values: floor, ceil, round, sign. */
export function step(f: (x: number) => number, { low, high }: Interval): Interval | null {
  return interval(f(low), f(high));
}

/** x^n for a whole n, by multiplication; null for a negative power of what may be zero. */
export function wholePower(x: Interval, n: number): Interval | null {
  if (n < 0) {
    const inverse = wholePower(x, -n);
    return inverse && over(one, inverse);
  }
  if (n === 0) return one;
  if (n % 2 === 0 && x.low < 0) return wholePower(absolute(x), n);
  if (x.low >= 0) return chain(x, n);
  if (x.high <= 0) {
    const power = chain(negative(x), n);
    return power && negative(power);
  }
  const [low, high] = [chain({ low: 0, high: -x.low }, n), chain({ low: 0, high: x.high }, n)];
  return low && high && { low: -low.high, high: high.high };
}

/** Powers of an interval without negative numbers, by repeated squaring. */
function chain(x: Interval, n: number): Interval | null {
  let result: Interval | null = one;
  let square: Interval | null = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (square === null || result === null) return null;
    if (rest % 2 === 1) result = times(result, square);
    if (rest > 1) square = times(square, square);
  }
  return result;
}

/** The largest whole power that is multiplied out. */
export const largestWholePower = 1024;

/** x^y; null where the base may be negative (or zero without a positive exponent) and the power is not whole. */
export function power(x: Interval, y: Interval): Interval | null {
  if (isPoint(y) && Number.isInteger(y.low) && Math.abs(y.low) <= largestWholePower) return wholePower(x, y.low);
  if (x.low < 0 || (x.low === 0 && y.low <= 0)) return null;
  const corners = [x.low ** y.low, x.low ** y.high, x.high ** y.low, x.high ** y.high];
  const value = interval(Math.min(...corners), Math.max(...corners));
  const wide = value && widened(value, powerUnits);
  return wide && interval(x.low === 0 ? Math.min(0, value.low) : Math.max(0, wide.low), wide.high);
}

const rootOfHalf: Interval = { low: below(Math.SQRT1_2), high: above(Math.SQRT1_2) };
const inverseRootOfTwoPi: Interval = { low: below(0.3989422804014327), high: above(0.3989422804014327) };
const half: Interval = { low: 0.5, high: 0.5 };
/** Where probabilities are smaller than this, relative errors are not vouched for. */
const smallestProbability = 1e-300;

/** The distribution function of the standard normal distribution. */
export function normalDistribution(x: Interval): Interval | null {
  const scaled = times(x, rootOfHalf);
  if (scaled === null) return null;
  const value = widened({ low: erfc(-scaled.low), high: erfc(-scaled.high) }, libraryUnits);
  const halved = value && times(value, half);
  return (
    halved &&
    interval(Math.min(1, Math.max(0, halved.low - smallestProbability)), Math.min(1, halved.high + smallestProbability))
  );
}

/** The density of the standard normal distribution. */
export function normalDensity(x: Interval): Interval | null {
  const square = wholePower(x, 2);
  const exponent = square && times(square, { low: -0.5, high: -0.5 });
  const bell = exponent && exponential(exponent);
  return bell && times(bell, inverseRootOfTwoPi);
}

/** The circle's number. */
export const circleNumber: Interval = { low: below(Math.PI), high: above(Math.PI) };
/** The natural logarithm of 10. */
export const logarithmOfTen: Interval = { low: below(below(Math.LN10)), high: above(above(Math.LN10)) };

/** 1/x; null where x may be zero. */
export function inverse(x: Interval): Interval | null {
  return over(one, x);
}
