import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, near, outcomesOf } from './random';

const contribution = fc.record({ value: amount(0, 5), capacity: amount(0, 4) });
const model = fc.record({
  core: amount(0, 20),
  contributions: fc.array(contribution, { minLength: 1, maxLength: 3 }),
  share: fc.option(amount(0, 1), { nil: null }),
  discountFactor: amount(0.05, 0.95),
});

interface Stated {
  readonly core: number;
  readonly contributions: readonly { readonly value: number; readonly capacity: number }[];
  readonly share: number | null;
}

function body({ core, contributions, share }: Stated, scale = 1): string[] {
  return [
    'model: partnership',
    `core: ${core * scale}`,
    'contributions:',
    ...contributions.map(
      ({ value, capacity }, index) => `  k${index}: {value: ${value}, capacity: ${capacity * scale}}`,
    ),
    `share: ${share ?? 'choose'}`,
  ];
}

test('random partnerships satisfy the identities, and no share on a grid earns more', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(model, (stated) => {
      const { core, contributions, discountFactor } = stated;
      const potential = contributions.reduce((sum, { value, capacity }) => sum + capacity * value * value, 0);
      fc.pre(potential > 0);
      const found = outcomesOf(...body(stated), `discountFactor: ${discountFactor}`);
      const share = found['share'] as number;
      const profitAt = (s: number): number => (1 - s) * (core + potential * s);
      const { wrong, holds, same, least } = createLedger();
      same(found['potential'], potential, 'the potential is the sum over contributions');
      same(found['totalSurplus'], Number(found['profit']) + Number(found['consumerSurplus']), 'surplus adds up');
      same(found['profit'], profitAt(share), 'profit at the share');
      same(found['consumerSurplus'], share * core + (potential * share * share) / 2, 'what customers keep');
      contributions.forEach(({ value, capacity }, index) =>
        same(found[`contribution.k${index}`], capacity * value * share, 'contributions answer the share'),
      );
      same(found['extractionProfit'], core, 'extraction earns the core');
      same(found['jointOptimum'], core + potential / 2, 'the joint optimum gives all of it');
      least(core + potential / 2, found['totalSurplus'] as number, 'no more than the joint optimum');
      holds((found['regime'] === 'partnership') === share > 0, 'a share makes a partnership', found['regime'], share);
      same(found['npv'], profitAt(share) / (1 - discountFactor), 'profits for ever, discounted');
      if (stated.share === null) {
        for (let step = 0; step <= 400; step++)
          least(found['profit'], profitAt(step / 400), `share ${step / 400} earns no more`);
        least(found['profit'], core, 'a partnership is entered for more than extraction');
        least(0.75 + 1e-9, found['realisedGain'] as number, 'no more than three quarters of the gain');
      }
      const scaled = outcomesOf(...body(stated, 4));
      same(scaled['share'], share, 'money has no unit: share');
      same(scaled['profit'], 4 * (found['profit'] as number), 'money has no unit: profit');
      const halves = contributions.flatMap(({ value, capacity }) => [
        { value, capacity: capacity / 2 },
        { value, capacity: capacity / 2 },
      ]);
      same(
        outcomesOf(...body({ ...stated, contributions: halves }))['profit'],
        found['profit'] as number,
        'halves make the whole',
      );
      const without = outcomesOf(...body(stated), `discountFactor: ${discountFactor}`, 'commitment: none');
      if (stated.share === null) {
        const enforceable = Math.min(
          Math.max(0, (potential - core) / (2 * potential)),
          Math.max(0, discountFactor - core / potential),
        );
        same(without['share'], enforceable, 'without commitment the largest share that enforces itself');
        least(found['profit'], without['profit'] as number, 'commitment cannot hurt');
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
});

test('the share of competing partners is an equilibrium, and rises with competition', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(model, amount(0.5, 8), (stated, transport) => {
      const { core, contributions } = stated;
      const potential = contributions.reduce((sum, { value, capacity }) => sum + capacity * value * value, 0);
      fc.pre(potential > core + 0.1 && core > 0.1);
      const at = (each: number) =>
        outcomesOf(...body({ ...stated, share: null }), `rival: {transport: ${each}}`)['share'];
      const [share, milder] = [at(transport), at(transport * 2)];
      const { wrong, holds, same } = createLedger();
      const alone = (potential - core) / (2 * potential);
      if (typeof share !== 'number' || typeof milder !== 'number') holds(false, 'a share is found', share, milder);
      else {
        holds(share >= alone - 1e-7 && share <= 1, 'between the share without a rival and all', share, alone);
        holds(share >= milder - 1e-7, 'more competition, larger share', share, milder);
        const left = transport * (2 * potential * share + core - potential);
        same(left, (1 - share) * (core + potential * share) ** 2, 'marginal customers weigh what all are given', 1e-6);
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
});

test('the ledger can fail', () => {
  expect(near(null, 0)).toBe(false);
  const { wrong, same, least } = createLedger();
  same(1, 1.001, 'same');
  least(1, 1.001, 'least');
  expect(wrong).toHaveLength(2);
});
