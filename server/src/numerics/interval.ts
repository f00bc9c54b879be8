/**
 * Closed intervals of real numbers with outward rounding: whatever real number the operation gives on members of
 * the operands lies in the result. Ends are finite doubles. `null` stands for "may be undefined or beyond all
 * doubles somewhere", so that nothing is concluded from it.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const unit = 2 ** -52;
const tiny = Number.MIN_VALUE;

/** A double below x by at least one unit in the last place. */
export function below(x: number): number {
  return x - Math.abs(x) * unit - tiny;
}

/** A double above x by at least one unit in the last place. */
export function above(x: number): number {
  return x + Math.abs(x) * unit + tiny;
}

/** An interval with finite ends; null otherwise. */
export function interval(low: number, high: number): Interval | null {
  return Number.isFinite(low) && Number.isFinite(high) && low <= high ? { low, high } : null;
}

/** Exactly this number. */
export function exactly(value: number): Interval | null {
  return interval(value, value);
}

export const zero: Interval = { low: 0, high: 0 };
export const one: Interval = { low: 1, high: 1 };

/** Both ends moved outward by so many units in the last place (and a hair for the smallest numbers). */
export function widened({ low, high }: Interval, units: number): Interval | null {
  return interval(
    low - Math.abs(low) * units * unit - units * tiny,
    high + Math.abs(high) * units * unit + units * tiny,
  );
}

export function isPoint({ low, high }: Interval): boolean {
  return low === high;
}

export function negative({ low, high }: Interval): Interval {
  return { low: -high, high: -low };
}

/** The error of a rounded sum, exact (Knuth): the true sum is `sum + error`. */
function errorOfSum(a: number, b: number, sum: number): number {
  const other = sum - a;
  return a - (sum - other) + (b - other);
}

export function plus(a: Interval, b: Interval): Interval | null {
  const [low, high] = [a.low + b.low, a.high + b.high];
  return interval(
    errorOfSum(a.low, b.low, low) < 0 ? below(low) : low,
    errorOfSum(a.high, b.high, high) > 0 ? above(high) : high,
  );
}

export function minus(a: Interval, b: Interval): Interval | null {
  return plus(a, negative(b));
}

const splitter = 2 ** 27 + 1;

/** The sign of the error of a rounded product (Dekker), NaN where it cannot be told. */
function errorOfProduct(a: number, b: number, product: number): number {
  if (a === 0 || b === 0) return 0;
  const size = Math.abs(product);
  if (!(size > 1e-270 && size < 1e290 && Math.abs(a) < 1e290 && Math.abs(b) < 1e290)) return NaN;
  const [wideA, wideB] = [splitter * a, splitter * b];
  const [highA, highB] = [wideA - (wideA - a), wideB - (wideB - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

function productBelow(a: number, b: number): number {
  const product = a * b;
  return errorOfProduct(a, b, product) >= 0 ? product : below(product);
}

function productAbove(a: number, b: number): number {
  const product = a * b;
  return errorOfProduct(a, b, product) <= 0 ? product : above(product);
}

export function times(a: Interval, b: Interval): Interval | null {
  if (a.low >= 0 && b.low >= 0) return interval(productBelow(a.low, b.low), productAbove(a.high, b.high));
  return interval(
    Math.min(
      productBelow(a.low, b.low),
      productBelow(a.low, b.high),
      productBelow(a.high, b.low),
      productBelow(a.high, b.high),
    ),
    Math.max(
      productAbove(a.low, b.low),
      productAbove(a.low, b.high),
      productAbove(a.high, b.low),
      productAbove(a.high, b.high),
    ),
  );
}

/** null if the divisor may be zero. */
export function over(a: Interval, b: Interval): Interval | null {
  if (b.low <= 0 && b.high >= 0) return null;
  const quotients = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
  if (a.low === 0 && a.high === 0) return zero;
  const [least, most] = [Math.min(...quotients), Math.max(...quotients)];
  // A quotient keeps the sign of its exact value.
  return interval(a.low >= 0 && b.low > 0 ? Math.max(0, below(least)) : below(least), above(most));
}

/** The smallest interval that contains both. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

export function least(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) };
}

export function greatest(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
}

export function absolute(a: Interval): Interval {
  if (a.low >= 0) return a;
  return a.high <= 0 ? negative(a) : { low: 0, high: Math.max(-a.low, a.high) };
}

/** The largest absolute value. */
export function magnitude({ low, high }: Interval): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

/** The smallest absolute value. */
export function mignitude({ low, high }: Interval): number {
  return low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
}

/** A double inside, near the middle. */
export function middle({ low, high }: Interval): number {
  const centre = low / 2 + high / 2;
  return Math.min(high, Math.max(low, centre));
}
