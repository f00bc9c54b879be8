import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { oneMixedEquilibrium } from '../../../server/src/solving/market/mixedBimatrix';
import { mixedPrices } from '../../../server/src/solving/market/mixedPrices';
import { runs } from '../../runs';
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

/** What a player gains at most by a pure strategy, by going through all of them. */
function largestGain(a: readonly number[], row: Float64Array, column: Float64Array): number {
  const earned = [...row].map((_, i) => [...column].reduce((sum, q, j) => sum + q * a[i * column.length + j]!, 0));
  return Math.max(...earned) - [...row].reduce((sum, p, i) => sum + p * earned[i]!, 0);
}

describe('complementary pivoting of any game', () => {
  const payoff = fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    fc.integer({ min: -500, max: 500 }).map((each) => each / 97),
  );
  const game = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) => {
    const payoffs = fc.array(payoff, { minLength: rows * columns, maxLength: rows * columns });
    return fc.record({ rows: fc.constant(rows), columns: fc.constant(columns), a: payoffs, b: payoffs });
  });
  const solve = (
    { a, b, rows, columns }: { a: number[]; b: number[]; rows: number; columns: number },
    most: number,
  ) => {
    let left = most;
    return oneMixedEquilibrium(Float64Array.from(a), Float64Array.from(b), rows, columns, () => left-- > 0);
  };
  const transposed = (b: readonly number[], rows: number, columns: number): number[] =>
    Array.from({ length: rows * columns }, (_, at) => b[(at % rows) * columns + Math.floor(at / rows)]!);

  it('nobody gains by another strategy, ties and equal payoffs included', () => {
    fc.assert(
      fc.property(game, (each) => {
        const { row, column } = solve(each, Infinity)!;
        for (const weights of [row, column]) {
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        }
        expect(largestGain(each.a, row, column)).toBeLessThan(1e-9);
        expect(largestGain(transposed(each.b, each.rows, each.columns), column, row)).toBeLessThan(1e-9);
      }),
      { numRuns: runs(300) },
    );
  });

  it('ends when the budget does, whenever that is', () => {
    const shapley = { a: [1, 0, 0, 0, 1, 0, 0, 0, 1], b: [0, 1, 0, 0, 0, 1, 1, 0, 0], rows: 3, columns: 3 };
    const found = Array.from({ length: 20 }, (_, most) => solve(shapley, most));
    const enough = found.findIndex((each) => each !== null);
    expect(enough).toBeGreaterThan(1);
    expect(found.slice(0, enough)).toEqual(Array.from({ length: enough }, () => null));
    for (const each of found.slice(enough))
      for (const weight of [...each!.row, ...each!.column]) expect(weight).toBeCloseTo(1 / 3, 12);
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

  const insideCity = market({
    random: [unit],
    products: [
      { firm: 0, value: ([x]) => 3 - Math.abs(x! - 0.3) },
      { firm: 1, value: ([x]) => 3 - Math.abs(0.7 - x!) },
    ],
  });

  it('finds how firms inside the linear city randomise', () => {
    const found = mixedPrices(insideCity, 3, createBudget(1e8))!;
    expect(found.regret).toBeLessThan(0.02);
    expect(Math.abs(found.profit[0]! - found.profit[1]!)).toBeLessThan(0.02);
  });

  it('says nothing where the budget ends before every deviation was tried', () => {
    const budget = createBudget(1e8);
    const full = mixedPrices(insideCity, 3, budget)!;
    for (const share of [0.01, 0.3, 0.6, 0.9, 0.999])
      expect(mixedPrices(insideCity, 3, createBudget(share * budget.spent)), String(share)).toBeNull();
    expect(mixedPrices(insideCity, 3, createBudget(budget.spent))!.regret).toBe(full.regret);
  });
});
