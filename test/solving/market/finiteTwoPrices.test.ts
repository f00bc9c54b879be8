import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { assignSegments } from '../../../server/src/solving/market/finiteAssignment';
import { fewPrices } from '../../../server/src/solving/market/finiteFewPrices';
import type { OwnerProblem } from '../../../server/src/solving/market/finiteOwner';
import { twoPrices } from '../../../server/src/solving/market/finiteTwoPrices';
import { runs } from '../../runs';

/** Whole numbers make ties, fractions none; nothing differs by less than what counts as a tie. */
const amount = (low: number, high: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: low, max: high }),
    fc.integer({ min: 97 * low, max: 97 * high }).map((each) => each / 97),
  );

const problem: fc.Arbitrary<OwnerProblem> = fc.integer({ min: 1, max: 14 }).chain((rows) =>
  fc
    .record({
      weight: fc.array(amount(1, 9), { minLength: rows, maxLength: rows }),
      worth: fc.array(amount(-5, 20), { minLength: 2 * rows, maxLength: 2 * rows }),
      cost: fc.array(amount(-2, 10), { minLength: 2 * rows, maxLength: 2 * rows }),
      base: fc.array(fc.constantFrom(0, 0, 0, -Infinity, 2), { minLength: rows, maxLength: rows }),
    })
    .map(({ weight, worth, cost, base }) => ({
      rows,
      columns: 2,
      weight: Float64Array.from(weight),
      worth: Float64Array.from(worth),
      cost: Float64Array.from(cost),
      base: Float64Array.from(base),
      free: new Float64Array(rows).fill(-Infinity),
      freeTotal: new Float64Array(rows),
      tolerance: 1e-8,
    })),
);

describe('two prices found by passing the rows in order', () => {
  it('are as good as those of all meetings of lines and of branch and bound', () => {
    fc.assert(
      fc.property(problem, (each) => {
        const budget = createBudget(1e9);
        const found = twoPrices(each, budget);
        for (const other of [fewPrices(each, budget), assignSegments(each, budget).incumbent]) {
          expect(found.profit).toBeCloseTo(other.profit, 8);
          expect(found.total).toBeCloseTo(other.total, 8);
        }
      }),
      { numRuns: runs(400) },
    );
  });
});
