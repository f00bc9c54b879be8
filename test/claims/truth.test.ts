import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeOne } from './models';

/** A polynomial with planted roots, as text and as a function. */
interface Polynomial {
  readonly roots: readonly number[];
  readonly scale: number;
}

const polynomial = fc.record({
  roots: fc
    .array(fc.integer({ min: -1500, max: 2500 }), { minLength: 1, maxLength: 4 })
    .map((roots) => roots.map((root) => root / 1000)),
  scale: fc.constantFrom(-3, -1, 1, 2.5),
});

function textOf({ roots, scale }: Polynomial): string {
  return [String(scale), ...roots.map((root) => `(x - ${root})`)].join('*');
}

function valueOf({ roots, scale }: Polynomial, x: number): number {
  return roots.reduce((product, root) => product * (x - root), scale);
}

/** The smallest value on [0, 1], by the roots of the pieces: ends, and a fine scan between. */
function smallest(each: Polynomial): number {
  let least = Infinity;
  for (let step = 0; step <= 20_000; step += 1) least = Math.min(least, valueOf(each, step / 20_000));
  return least;
}

test('a refuted claim is truly violated at its counterexample, and a clear failure is never missed', () => {
  fc.assert(
    fc.property(polynomial, fc.constantFrom('>', '>='), (each, operator) => {
      const { judgement } = judgeOne('model: sheet\nparams: {x: 0.5}', `${textOf(each)} ${operator} 0 for x in [0, 1]`);
      const least = smallest(each);
      if (judgement.verdict === 'refuted') {
        const x = judgement.counterexample!['x'] as number;
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(valueOf(each, x)).toBeLessThan(-1e-9);
      }
      if (least < -1e-6) expect(judgement.verdict).toBe('refuted');
      if (least > 1e-6) expect(['proved', 'holds']).toContain(judgement.verdict);
      if (least < -1e-9) expect(judgement.verdict).not.toBe('proved');
    }),
    { numRuns: 120, seed: 20261121 },
  );
});

test('a shape that is refuted is contradicted by the two points it names', () => {
  fc.assert(
    fc.property(polynomial, (each) => {
      const { judgement } = judgeOne(
        'model: sheet\nparams: {x: {value: 0.5, range: [0, 1]}}',
        `${textOf(each)} is weakly increasing in x`,
      );
      const steps = Array.from(
        { length: 4000 },
        (_, step) => valueOf(each, (step + 1) / 4000) - valueOf(each, step / 4000),
      );
      if (judgement.verdict === 'refuted') {
        const [first, second] = [judgement.counterexample!['x'] as number, judgement.against!['x'] as number];
        expect(first).toBeLessThan(second);
        expect(valueOf(each, first) - valueOf(each, second)).toBeGreaterThan(1e-9);
      }
      if (Math.min(...steps) < -1e-6) expect(judgement.verdict).toBe('refuted');
      if (Math.min(...steps) > 0) expect(['proved', 'holds']).toContain(judgement.verdict);
      if (Math.min(...steps) < -1e-9) expect(judgement.verdict).not.toBe('proved');
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('equivalent forms get the same verdict', () => {
  fc.assert(
    fc.property(polynomial, (each) => {
      const verdict = (claim: string) =>
        judgeOne('model: sheet\nparams: {x: 0.5}', `${claim} for x in [0, 1]`).judgement.verdict;
      const text = textOf(each);
      expect(verdict(`not (${text} < 0)`)).toBe(verdict(`${text} >= 0`));
      expect(verdict(`0 <= ${text}`)).toBe(verdict(`${text} >= 0`));
    }),
    { numRuns: 40, seed: 11 },
  );
});
