import { above, below, interval, type Interval } from '../../../numerics/interval';

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const none: Rational = { top: 0n, bottom: 1n };
export const unit: Rational = { top: 1n, bottom: 1n };

/** What both divide by; both are positive. Most denominators are powers of two, since doubles have such. */
function commonDivisor(a: bigint, b: bigint): bigint {
  if ((b & (b - 1n)) === 0n) {
    const twos = a & -a;
    return twos < b ? twos : b;
  }
  let [x, y] = [a, b];
  while (y > mostExact) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let [left, right] = [Number(y), Number(x % y)];
  while (right !== 0) [left, right] = [right, left % right];
  return BigInt(left);
}

/** Up to here remainders of doubles are exact. */
const mostExact = BigInt(Number.MAX_SAFE_INTEGER);

function reduced(top: bigint, bottom: bigint): Rational {
  if (top === 0n) return none;
  const [t, b] = bottom < 0n ? [-top, -bottom] : [top, bottom];
  if (b === 1n) return { top: t, bottom: b };
  const divisor = commonDivisor(t < 0n ? -t : t, b);
  return divisor === 1n ? { top: t, bottom: b } : { top: t / divisor, bottom: b / divisor };
}

/** Exactly what a double stands for; null where it is not finite. */
export function rationalOf(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return { top: BigInt(value), bottom: 1n };
  let [scaled, twos] = [value, 0n];
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    twos += 1n;
  }
  return { top: BigInt(scaled), bottom: 1n << twos };
}

export function plusRational(a: Rational, b: Rational): Rational {
  if (a.bottom === b.bottom) return reduced(a.top + b.top, a.bottom);
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function timesRational(a: Rational, b: Rational): Rational {
  return reduced(a.top * b.top, a.bottom * b.bottom);
}

export function negativeRational({ top, bottom }: Rational): Rational {
  return { top: -top, bottom };
}

/** a/b; b is not zero. */
export function overRational(a: Rational, b: Rational): Rational {
  return reduced(a.top * b.bottom, a.bottom * b.top);
}

export function sizeOf(a: Rational): Rational {
  return a.top < 0n ? negativeRational(a) : a;
}

export function signOf({ top }: Rational): -1 | 0 | 1 {
  return top === 0n ? 0 : top > 0n ? 1 : -1;
}

export function sameRational(a: Rational, b: Rational): boolean {
  return a.top === b.top && a.bottom === b.bottom;
}

/** The doubles around a fraction; null where it is beyond all doubles. */
export function enclosureOf({ top, bottom }: Rational): Interval | null {
  const value = quotient(top, bottom);
  const exact = rationalOf(value);
  if (exact === null) return null;
  if (exact.top * bottom === top * exact.bottom) return { low: value, high: value };
  return interval(below(value), above(value));
}

/** A double within a unit in the last place of top/bottom. */
function quotient(top: bigint, bottom: bigint): number {
  const [direct, divisor] = [Number(top), Number(bottom)];
  if (Number.isSafeInteger(direct) && Number.isSafeInteger(divisor)) return direct / divisor;
  const size = top < 0n ? -top : top;
  const shift = BigInt(Math.max(0, 64 - (bits(size) - bits(bottom))));
  const digits = (size << shift) / bottom;
  // The quotient has at least 63 bits; what is cut off is far below the last place of a double.
  const extra = Math.max(0, bits(digits) - 64);
  const kept = Number(digits >> BigInt(extra));
  const value = scaledBy(kept, extra - Number(shift));
  return top < 0n ? -value : value;
}

function scaledBy(value: number, twos: number): number {
  let [scaled, rest] = [value, twos];
  while (rest < -1000) [scaled, rest] = [scaled * 2 ** -1000, rest + 1000];
  while (rest > 1000) [scaled, rest] = [scaled * 2 ** 1000, rest - 1000];
  return scaled * 2 ** rest;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}
