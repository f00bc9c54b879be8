import { describe, expect, test } from 'vitest';
import { maximumOn } from '../../server/src/numerics/extremum';
import { firstChange, firstRoot } from '../../server/src/numerics/firstRoot';
import { firstWhere, rootBetween } from '../../server/src/numerics/roots';
import { normalCdf, normalPdf } from '../../server/src/numerics/special';

describe('a root between two points', () => {
  const cases: readonly (readonly [string, (x: number) => number, number, number, number])[] = [
    ['a cubic', (x) => x ** 3 - 2 * x - 5, 2, 3, 2.0945514815423265],
    ['cos x = x', (x) => Math.cos(x) - x, 0, 1, 0.7390851332151607],
    ['a flat one', (x) => (x - 1) ** 9, 0, 3, 1],
    ['a steep one', (x) => Math.expm1(50 * (x - 0.3)), 0, 1, 0.3],
    ['a jump', (x) => (x < 0.7 ? -1 : 5), 0, 1, 0.7],
    ['a root at zero', (x) => x ** 3 + x, -1, 2, 0],
  ];
  test.each(cases)('%s', (name, f, a, b, exact) => {
    let calls = 0;
    const counted = (x: number): number => {
      calls++;
      return f(x);
    };
    expect(Math.abs(rootBetween(counted, a, f(a), b, f(b)) - exact)).toBeLessThanOrEqual(
      name === 'a flat one' ? 1e-2 : 1e-15,
    );
    expect(calls).toBeLessThan(200);
  });

  test('the first double with a property', () =>
    expect(firstWhere((x) => x * x >= 2, 0, 2) ** 2).toBeGreaterThanOrEqual(2));
});

describe('the first root on an interval', () => {
  const cases: readonly (readonly [string, (x: number) => number, number | null])[] = [
    ['of several', (x) => Math.sin(x + 1), Math.PI - 1],
    ['at the beginning', (x) => x, 0],
    ['at the end', (x) => x - 10, 10],
    ['that is only touched', (x) => (x - Math.E) ** 2, Math.E],
    ['between two grid points, twice', (x) => (x - 3.0012) * (x - 3.0018), 3.0012],
    ['at the edge of a flat stretch', (x) => Math.max(0, 4.321 - x), 4.321],
    ['behind an undefined stretch', (x) => Math.sqrt(x - 2) - 1, 3],
    ['nowhere', (x) => x + 1, null],
    ['nearly touched', (x) => (x - 5) ** 2 + 1e-6, null],
  ];
  test.each(cases)('%s', (_, f, exact) => {
    const found = firstRoot(f, 0, 10, 400);
    if (exact === null || found === null) expect(found).toBe(exact);
    else expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-7);
  });

  test('of a condition', () => {
    expect(firstChange((x) => (x >= Math.PI ? 1 : 0), 0, 10, 400)).toBe(Math.PI);
    expect(firstChange((x) => (x < 2 || x > 4 ? 1 : 0), 0, 10, 400)).toBe(2);
    expect(firstChange(() => 1, 0, 10, 400)).toBeNull();
  });
});

describe('the maximum on an interval', () => {
  const cases: readonly (readonly [string, (x: number) => number, number, number])[] = [
    ['inside', (x) => x * (7 - x), 3.5, 12.25],
    ['at an end', (x) => x, 10, 10],
    ['at a kink', (x) => -Math.abs(x - 2.345), 2.345, 0],
    ['the first of equals', (x) => -((x * x - 25) ** 2) * (x < 0 ? 2 : 1) * 0, 0, 0],
    ['the higher of two', (x) => Math.exp(-((x - 2) ** 2)) + 1.01 * Math.exp(-20 * (x - 8) ** 2), 8, 1.01],
    ['of what is partly undefined', (x) => Math.log(x - 1) - x, 2, -2],
  ];
  test.each(cases)('%s', (_, f, x, value) => {
    const found = maximumOn(f, 0, 10, 200)!;
    expect(Math.abs(found.x - x)).toBeLessThanOrEqual(1e-6);
    expect(Math.abs(found.value - value)).toBeLessThanOrEqual(1e-8);
  });

  test('of what is nowhere defined', () => expect(maximumOn(() => NaN, 0, 1, 10)).toBeNull());
});

describe('the normal distribution', () => {
  // mpmath 1.3, 30 digits.
  test.each([
    [-10, 7.6198530241605260659733e-24],
    [-8, 6.22096057427178412351599e-16],
    [-5, 2.86651571879193911673752e-7],
    [-1.96, 0.0249978951482204341365843],
    [-0.3, 0.382088577811047362693471],
    [0, 0.5],
    [0.5, 0.691462461274013103637705],
    [1, 0.841344746068542948585233],
    [3, 0.998650101968369905473348],
    [6, 0.999999999013412354962302],
    [Infinity, 1],
    [-Infinity, 0],
  ])('Φ(%d)', (x, exact) => expect(Math.abs(normalCdf(x) - exact)).toBeLessThanOrEqual(2e-14 * exact));

  test('its density', () => expect(normalPdf(1)).toBeCloseTo(0.24197072451914337, 15));
});
