import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minus, over, plus, times, type Interval } from '../../server/src/numerics/interval';
import {
  exponential,
  logarithm,
  normalDistribution,
  power,
  squareRoot,
  wholePower,
} from '../../server/src/numerics/intervalFunctions';

/** A double as a whole number times 2^-1100, exactly. */
function exact(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const exponent = (raw >> 52n) & 2047n;
  const fraction = (raw & ((1n << 52n) - 1n)) | (exponent === 0n ? 0n : 1n << 52n);
  const size = fraction << (exponent === 0n ? 26n : exponent + 25n);
  return value < 0 ? -size : size;
}
const unit = 1100n;

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
const point = (value: number): Interval => ({ low: value, high: value });

describe('outward rounding', () => {
  test('the exact result of an operation lies in the enclosure', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        const sum = plus(point(a), point(b))!;
        expect(exact(sum.low) <= x + y && x + y <= exact(sum.high)).toBe(true);
        const difference = minus(point(a), point(b))!;
        expect(exact(difference.low) <= x - y && x - y <= exact(difference.high)).toBe(true);
        const product = times(point(a), point(b))!;
        expect(exact(product.low) << unit <= x * y && x * y <= exact(product.high) << unit).toBe(true);
        const quotient = b === 0 ? null : over(point(a), point(b));
        if (quotient === null) return;
        const [low, high] = b > 0 ? [quotient.low, quotient.high] : [quotient.high, quotient.low];
        expect(exact(low) * y <= x << unit && x << unit <= exact(high) * y).toBe(true);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  test('what is exact stays exact', () => {
    expect(plus(point(0.5), point(3))).toEqual(point(3.5));
    expect(times(point(0.75), point(-3))).toEqual(point(-2.25));
    expect(wholePower({ low: -2, high: 3 }, 2)).toEqual({ low: 0, high: 9 });
    expect(wholePower({ low: -2, high: 3 }, 3)).toEqual({ low: -8, high: 27 });
    expect(squareRoot(point(0))).toEqual(point(0));
  });

  test('what may be undefined has no enclosure', () => {
    const around = { low: -1, high: 1 };
    expect([over(point(1), around), over(point(1), { low: 0, high: 1 })]).toEqual([null, null]);
    expect([squareRoot(around), logarithm({ low: 0, high: 1 }), power(around, point(0.5))]).toEqual([null, null, null]);
    expect([wholePower(around, -1), exponential(point(1000)), power({ low: 0, high: 1 }, point(0))]).toEqual([
      null,
      null,
      { low: 1, high: 1 },
    ]);
  });

  test('functions undo one another inside their enclosures', () => {
    const contains = (enclosure: Interval | null, value: number): void => {
      expect(enclosure!.low).toBeLessThanOrEqual(value);
      expect(enclosure!.high).toBeGreaterThanOrEqual(value);
    };
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-6, max: 100 }), (x) => {
        contains(exponential(logarithm(point(x))!), x);
        contains(wholePower(squareRoot(point(x))!, 2), x);
        contains(power(power(point(x), point(2.5))!, { low: 0.4, high: 0.4000000000000001 }), x);
        contains(plus(normalDistribution(point(x))!, normalDistribution(point(-x))!), 1);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});
