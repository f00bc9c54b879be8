import { expect, test } from 'vitest';
import { bisect, minimiseInCube, minimiseOnInterval, rootBetween } from '../../server/src/numerics/localSearch';

test.each([
  { name: 'a parabola', f: (x: number) => (x - 0.3) ** 2, low: 0, high: 1, at: 0.3, within: 1e-7 },
  { name: 'a kink', f: (x: number) => Math.abs(x - 1 / 3), low: 0, high: 1, at: 1 / 3, within: 1e-9 },
  { name: 'a minimum at an end', f: (x: number) => x, low: 2, high: 5, at: 2, within: 1e-8 },
  { name: 'a wall of undefined values', f: (x: number) => (x < 0.4 ? NaN : x), low: 0, high: 1, at: 0.4, within: 1e-7 },
  {
    name: 'low-quality profit of Choi and Shin (1992)',
    f: (s: number) => 1 / 48 - (s * (1 - s)) / (4 - s) ** 2,
    low: 0.5,
    high: 0.6,
    at: 4 / 7,
    within: 1e-6,
  },
])('finds the minimum of $name', ({ f, low, high, at, within }) => {
  expect(Math.abs(minimiseOnInterval(f, low, high, 1e-10, 80).at - at)).toBeLessThan(within);
});

test('keeps to its limit of evaluations', () => {
  let count = 0;
  minimiseOnInterval((x) => ((count += 1), Math.cos(9 * x)), 0, 5, 1e-12, 25);
  expect(count).toBeLessThanOrEqual(25);
  count = 0;
  minimiseInCube(([x, y]) => ((count += 1), Math.cos(9 * x!) + y!), [0.5, 0.5], 0.2, 100);
  expect(count).toBeLessThanOrEqual(100);
});

test.each([
  { name: 'a bowl', f: (x: number, y: number) => (x - 0.2) ** 2 + 3 * (y - 0.7) ** 2, at: [0.2, 0.7], within: 1e-5 },
  {
    name: 'a valley with a kink',
    f: (x: number, y: number) => Math.abs(x - y) + (x - 0.5) ** 2,
    at: [0.5, 0.5],
    within: 1e-2,
  },
  { name: 'a corner', f: (x: number, y: number) => x - y, at: [0, 1], within: 1e-9 },
  {
    name: 'a curved valley',
    f: (x: number, y: number) => 10 * (y - x * x) ** 2 + (0.6 - x) ** 2,
    at: [0.6, 0.36],
    within: 1e-2,
  },
])('finds the minimum of $name in the square', ({ f, at, within }) => {
  const found = minimiseInCube(([x, y]) => f(x!, y!), [0.9, 0.1], 0.2, 400).at;
  expect(Math.hypot(found[0]! - at[0]!, found[1]! - at[1]!)).toBeLessThan(within);
});

test('bisects to the edge, from either side', () => {
  const [same, other] = bisect((x) => x < Math.SQRT2, 1, 2, 1e-12);
  expect(Math.abs(same - Math.SQRT2)).toBeLessThan(1e-11);
  expect(other).toBeGreaterThanOrEqual(Math.SQRT2);
  expect(bisect((x) => x > 0.25, 1, 0, 1e-12)[1]).toBeCloseTo(0.25, 10);
});

test.each([
  { f: (x: number) => x ** 3 - 2, from: 0, to: 2, root: 2 ** (1 / 3) },
  { f: (x: number) => Math.exp(20 * x) - 5, from: -1, to: 2, root: Math.log(5) / 20 },
  { f: (x: number) => 3 * x - 1, from: 0, to: 1, root: 1 / 3 },
])('finds roots between opposite signs', ({ f, from, to, root }) => {
  expect(rootBetween(f, from, f(from), to, f(to), 100)).toBeCloseTo(root, 10);
});
