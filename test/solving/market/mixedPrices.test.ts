import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { oneMixedEquilibrium } from '../../../server/src/solving/market/mixedBimatrix';
import { mixedPrices } from '../../../server/src/solving/market/mixedPrices';
import { market, unit } from './markets';

describe('complementary pivoting', () => {
  it.each([
    ['a game with a mixed equilibrium only', [1, -1, -1, 1], [-1, 1, 1, -1], [0.5, 0.5], [0.5, 0.5]],
    [
      'rock, paper, scissors',
      [0, -1, 1, 1, 0, -1, -1, 1, 0],
      [0, 1, -1, -1, 0, 1, 1, -1, 0],
      [1 / 3, 1 / 3, 1 / 3],
      [1 / 3, 1 / 3, 1 / 3],
    ],
  ])('%s', (_, a, b, row, column) => {
    const found = oneMixedEquilibrium(
      Float64Array.from(a),
      Float64Array.from(b),
      row.length,
      column.length,
      () => true,
    )!;
    row.forEach((weight, i) => expect(found.row[i]).toBeCloseTo(weight, 12));
    column.forEach((weight, i) => expect(found.column[i]).toBeCloseTo(weight, 12));
  });
});

describe('random prices', () => {
  it('is the model of sales: captives and shoppers (Varian 1980)', () => {
    const of = market({
      segments: [{ mass: 0.25 }, { mass: 0.25 }, { mass: 0.5 }],
      products: [
        { firm: 0, value: (_, s) => [1, -9, 1][s]! },
        { firm: 1, value: (_, s) => [-9, 1, 1][s]! },
      ],
    });
    const found = mixedPrices(of, 3, createBudget(1e8))!;
    expect(found.regret).toBeLessThan(0.01);
    for (const profit of found.profit) expect(profit).toBeCloseTo(0.25, 1);
    const [{ prices, probabilities }] = found.strategies as [(typeof found.strategies)[0]];
    const upTo = (price: number): number =>
      prices.reduce((sum, each, index) => (each <= price ? sum + probabilities[index]! : sum), 0);
    expect(Math.abs(upTo(0.5) - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(upTo(0.8) - 0.875)).toBeLessThan(0.05);
    const mean = prices.reduce((sum, each, index) => sum + each * probabilities[index]!, 0);
    expect(Math.abs(mean - 0.5493)).toBeLessThan(0.02);
    expect(found.lottery.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
  });

  it('finds how firms inside the linear city randomise', () => {
    const of = market({
      random: [unit],
      products: [
        { firm: 0, value: ([x]) => 3 - Math.abs(x! - 0.3) },
        { firm: 1, value: ([x]) => 3 - Math.abs(0.7 - x!) },
      ],
    });
    const found = mixedPrices(of, 3, createBudget(1e8))!;
    expect(found.regret).toBeLessThan(0.02);
    expect(Math.abs(found.profit[0]! - found.profit[1]!)).toBeLessThan(0.02);
  });
});
