import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createBudget } from '../../../server/src/numerics/budget';
import { continuousMonopoly } from '../../../server/src/solving/market/continuousMonopoly';
import { demandOf } from '../../../server/src/solving/market/demandOf';
import { priceEquilibria } from '../../../server/src/solving/market/priceGame';
import type { Market } from '../../../server/src/solving/market/types';
import { market, unit, type ProductSketch } from './markets';

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A product whose value is straight, falls with distance, or is capped. */
const product = (firm: number): fc.Arbitrary<ProductSketch> =>
  fc
    .tuple(share, share, share, fc.constantFrom('straight', 'distance', 'capped'))
    .map(([level, slope, cost, kind]) => ({
      firm,
      cost: 0.4 * cost,
      value: ([x]: Float64Array) =>
        kind === 'straight'
          ? 0.6 + level + (2 * slope - 1) * x!
          : kind === 'distance'
            ? 1.4 - level * Math.abs(x! - slope)
            : 0.4 + Math.min(x!, 0.2 + slope),
    }));

/** One firm's largest gain from any of many prices of one of its products. */
function gainOnGrid(of: Market, prices: Float64Array, lineUp: number): number {
  const buy = demandOf(of);
  const profit = (at: Float64Array, firm: number): number => {
    const { demand, cost } = buy(at, lineUp, createBudget(1e9));
    return of.products.reduce((sum, each, p) => (each.firm === firm ? sum + demand[p]! * at[p]! - cost[p]! : sum), 0);
  };
  let gain = 0;
  of.products.forEach(({ firm }, p) => {
    const here = profit(prices, firm);
    for (let step = 0; step <= 150; step++) {
      const trial = prices.slice();
      trial[p] = step / 75;
      gain = Math.max(gain, profit(trial, firm) - here);
    }
  });
  return gain;
}

describe('random markets, prices measured again on a grid', () => {
  it('leaves no firm of a duopoly a better price', () => {
    fc.assert(
      fc.property(product(0), product(1), (first, second) => {
        const of = market({ random: [unit], products: [first, second] });
        for (const { prices } of priceEquilibria(of, 3, createBudget(1e7)).equilibria)
          expect(gainOnGrid(of, prices, 3)).toBeLessThan(1e-6);
      }),
      { numRuns: 10, seed: 11 },
    );
  });

  it('leaves one firm with two products no better price, and adds up', () => {
    fc.assert(
      fc.property(product(0), product(0), (first, second) => {
        const of = market({ random: [unit], products: [first, second] });
        const found = continuousMonopoly(of, 3, createBudget(1e7)).equilibria[0]!;
        expect(gainOnGrid(of, found.prices, 3)).toBeLessThan(1e-8);
        expect(found.totalSurplus).toBeCloseTo(found.profit[0]! + found.consumerSurplus, 12);
        const doubled: Market = { ...of, segments: of.segments.map((each) => ({ ...each, mass: 2 })) };
        const twice = continuousMonopoly(doubled, 3, createBudget(1e7)).equilibria[0]!;
        expect(twice.profit[0]).toBeCloseTo(2 * found.profit[0]!, 9);
      }),
      { numRuns: 25, seed: 12 },
    );
  });
});
