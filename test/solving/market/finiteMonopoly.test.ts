import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { finiteMonopoly } from '../../../server/src/solving/market/finiteMonopoly';
import type { Market } from '../../../server/src/solving/market/types';

/** Deterministic draws in [0, 1). */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function market(mass: number[], value: number[][], cost: number[]): Market {
  return {
    segments: mass.map((each) => ({ mass: each, units: 1, random: [] })),
    products: cost.map((each, p) => ({
      firm: 0,
      value: (s: number) => value[s]![p]!,
      cost: () => each,
      affine: true,
      fixed: 0,
      posted: null,
    })),
    firms: 1,
    outside: () => 0,
    covered: false,
    choice: { kind: 'best' },
  };
}

function randomMarket(segments: number, products: number, draw: () => number): Market {
  const mass = Array.from({ length: segments }, () => 1 + Math.floor(9 * draw()));
  const value = mass.map(() => Array.from({ length: products }, () => 5 + Math.floor(95 * draw())));
  return market(
    mass,
    value,
    Array.from({ length: products }, () => Math.floor(20 * draw())),
  );
}

/** The best profit over all assignments of segments to products, prices by relaxation of the difference constraints. */
function bruteForce(each: Market): number {
  const n = each.segments.length;
  const m = each.products.length;
  const none = new Float64Array();
  const value = (s: number, p: number): number => each.products[p]!.value(s, none);
  let best = 0;
  const assignment = new Array<number>(n).fill(0);
  for (let code = 0; code < (m + 1) ** n; code++) {
    for (let s = 0, rest = code; s < n; s++, rest = Math.floor(rest / (m + 1))) assignment[s] = rest % (m + 1);
    const prices = new Array<number>(m).fill(1e6);
    for (let round = 0; round <= m + 1; round++)
      for (let s = 0; s < n; s++) {
        const a = assignment[s]!;
        if (a === m) continue;
        prices[a] = Math.min(prices[a]!, value(s, a));
        for (let b = 0; b < m; b++) prices[a] = Math.min(prices[a]!, prices[b]! + value(s, a) - value(s, b));
      }
    let profit = 0;
    let feasible = true;
    for (let s = 0; s < n && feasible; s++) {
      const a = assignment[s]!;
      const utility = a === m ? 0 : value(s, a) - prices[a]!;
      for (let b = 0; b < m; b++) if (value(s, b) - prices[b]! > utility + 1e-9) feasible = false;
      if (utility < -1e-9) feasible = false;
      if (a < m) profit += each.segments[s]!.mass * (prices[a]! - each.products[a]!.cost(s, none));
    }
    if (feasible) best = Math.max(best, profit);
  }
  return best;
}

const profitOf = (each: Market, lineUp: number): number =>
  finiteMonopoly(each, lineUp, createBudget(1e9)).equilibria[0]!.profit[0]!;

describe('the finite monopoly', () => {
  it.each([
    { segments: 4, products: 1, seeds: 40 },
    { segments: 5, products: 2, seeds: 40 },
    { segments: 5, products: 3, seeds: 40 },
    { segments: 4, products: 4, seeds: 30 },
    { segments: 6, products: 3, seeds: 10 },
  ])('earns what the best of all assignments earns: $segments segments, $products products', (size) => {
    for (let seed = 1; seed <= size.seeds; seed++) {
      const each = randomMarket(size.segments, size.products, draws(seed));
      expect(profitOf(each, (1 << size.products) - 1), `seed ${seed}`).toBeCloseTo(bruteForce(each), 7);
    }
  });
  it.each([
    { segments: 200, products: 2, evaluations: 20_000 },
    { segments: 12, products: 5, evaluations: 60_000 },
    { segments: 8, products: 6, evaluations: 40_000 },
    { segments: 30, products: 4, evaluations: 300_000 },
  ])('solves $segments segments and $products products by $evaluations evaluations', (size) => {
    for (let seed = 1; seed <= 3; seed++) {
      const each = randomMarket(size.segments, size.products, draws(seed));
      const solution = finiteMonopoly(each, (1 << size.products) - 1, createBudget(size.evaluations));
      expect(solution.budgetExhausted).toBe(false);
      expect(solution.equilibria[0]!.profit[0]).toBeGreaterThan(0);
    }
  });
});
