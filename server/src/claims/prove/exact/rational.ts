import { above, below, interval, type Interval } from '../../../numerics/interval';

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const none: Rational = { top: 0n, bottom: 1n };
export const unit: Rational = { top: 1n, bottom: 1n };

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function reduced(top: bigint, bottom: bigint): Rational {
  if (top === 0n) return none;
  const [t, b] = bottom < 0n ? [-top, -bottom] : [top, bottom];
  const divisor = commonDivisor(t, b);
  return { top: t / divisor, bottom: b / divisor };
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
  return reduced(BigInt(scaled), 1n << twos);
}

export function plusRational(a: Rational, b: Rational): Rational {
  if (a.bottom === 1n && b.bottom === 1n) return { top: a.top + b.top, bottom: 1n };
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function timesRational(a: Rational, b: Rational): Rational {
  if (a.bottom === 1n && b.bottom === 1n) return { top: a.top * b.top, bottom: 1n };
  return reduced(a.top * b.top, a.bottom * b.bottom);
}

export function negativeRational({ top, bottom }: Rational): Rational {
  return { top: -top, bottom };
}

/** a/b; b is not zero. */
export function overRational(a: Rational, b: Rational): Rational {
  return reduced(a.top * b.bottom, a.bottom * b.top);
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
