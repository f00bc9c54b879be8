import { describe, expect, test } from 'vitest';
import { createBudget } from '../../server/src/numerics/budget';
import { gaussLegendre } from '../../server/src/numerics/gaussLegendre';
import { integrate } from '../../server/src/numerics/quadrature';

/** Integrand, ends, exact value. */
const known: readonly (readonly [string, (x: number) => number, number, number, number])[] = [
  ['a polynomial of degree 31', (x) => 32 * x ** 31, 0, 1, 1],
  ['exp', Math.exp, -1, 2, Math.exp(2) - Math.exp(-1)],
  ['a square root at its end', (x) => 1 / Math.sqrt(x), 0, 4, 4],
  ['a logarithm at its end', (x) => Math.log(x), 0, 1, -1],
  ['a strong pole that is integrable', (x) => x ** -0.8, 0, 1, 5],
  ['a kink', (x) => Math.abs(x - Math.SQRT1_2), 0, 1, 0.5 - Math.SQRT1_2 + 0.5],
  ['a jump', (x) => (x > 1 / 3 ? 1 : 0), 0, 1, 2 / 3],
  ['the whole line', (x) => Math.exp(-x * x), -Infinity, Infinity, Math.sqrt(Math.PI)],
  ['a half-line', (x) => 1 / (1 + x * x), 0, Infinity, Math.PI / 2],
  ['the other half-line', (x) => Math.exp(x), -Infinity, 1, Math.E],
  ['a narrow hump far out', (x) => Math.exp(-0.5 * ((x - 500) / 8) ** 2), 0, Infinity, 8 * Math.sqrt(2 * Math.PI)],
  ['many waves', (x) => Math.sin(50 * x) ** 2, 0, Math.PI, Math.PI / 2],
];

function one(f: (x: number) => number, low: number, high: number, limit = 1e6) {
  const inside = (x: number, out: Float64Array): boolean => {
    out[0] = f(x);
    return !Number.isNaN(out[0]);
  };
  return integrate(inside, 1, low, high, createBudget(limit));
}

describe('integrals', () => {
  test.each(known)('%s', (_, f, low, high, exact) => {
    const { values, status } = one(f, low, high);
    expect(status).toBe('converged');
    expect(Math.abs(values[0]! - exact)).toBeLessThanOrEqual(2e-11 * Math.max(1, Math.abs(exact)));
  });

  test.each([
    ['1/x at 0', (x: number) => 1 / x, 0, 1, 'divergent'],
    ['1/x at infinity', (x: number) => 1 / x, 1, Infinity, 'divergent'],
    ['1/x² at 0', (x: number) => 1 / (x * x), 0, 1, 'divergent'],
    ['a constant for ever', () => 1, 0, Infinity, 'divergent'],
    ['undefined within', (x: number) => Math.sqrt(x - 0.5), 0, 1, 'undefined'],
  ] as const)('%s', (_, f, low, high, status) => expect(one(f, low, high).status).toBe(status));

  test('several at once', () => {
    const powers = (x: number, out: Float64Array): boolean => {
      for (let index = 0; index < 3; index++) out[index] = x ** index;
      return true;
    };
    const { values } = integrate(powers, 3, 0, 2, createBudget(1e4));
    [2, 2, 8 / 3].forEach((exact, index) => expect(values[index]).toBeCloseTo(exact, 13));
  });

  test('stops with the budget', () => expect(one(Math.sin, 0, 1e6, 500).status).toBe('budget'));
});

describe('Gauss–Legendre rules', () => {
  test.each([1, 2, 5, 16, 64])('%i points are exact up to degree 2n − 1', (n) => {
    const { nodes, weights } = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree += Math.max(1, Math.floor(n / 4))) {
      const sum = nodes.reduce((total, x, index) => total + weights[index]! * x ** degree, 0);
      expect(sum).toBeCloseTo(degree % 2 === 1 ? 0 : 2 / (degree + 1), 13);
    }
  });

  test('the five-point nodes are those of Abramowitz and Stegun, table 25.4', () => {
    const { nodes, weights } = gaussLegendre(5);
    [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664].forEach((x, index) =>
      expect(nodes[index]).toBeCloseTo(x, 14),
    );
    [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189].forEach(
      (w, index) => expect(weights[index]).toBeCloseTo(w, 14),
    );
  });
});
