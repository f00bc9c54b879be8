import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeOne } from './models';
import { proofOf } from './provers';

const model = `model: sheet
params: {x: {value: 1, range: [0, 4]}, y: 2, n: 3}
define:
  bowl: (x - 2)^2 + y
  gain: x*y - x^2/10
  tiers: if(x < 2, x, x^2)`;

describe('shapes', () => {
  test.each([
    'gain is increasing in x for x in [0, 9], y in [2, 5]',
    'gain is concave in x',
    'gain is strictly concave in x for x in [0, 100]',
    'bowl is convex in x',
    'bowl is strictly increasing in x for x in [2, 4]',
    'bowl is decreasing in x for x in [0, 2]',
    'bowl is weakly increasing in x for x in [2, 4], n in {1..3}',
    'x^3 + x is increasing in x for x in [-2, 2]',
    'exp(x) - x is strictly convex in x for x in [-3, 3]',
    'sqrt(x) is concave in x for x in [1, 4]',
    'ln(x)/x is decreasing in x for x in [3, 50]',
    'normalCdf(x) is increasing in x for x in [-4, 4]',
    'max(x, 2*x - 1) is increasing in x for x in [0, 4]',
    'abs(x) is weakly increasing in x for x in [0, 4]',
    'y + 0*x is constant in x',
    'y^2 is constant in x for x in [0, 4], y in [0, 1]',
    'sum(t, 1, n, x^t) is increasing in x for x in [0.1, 2]',
  ])('%s is proved', (claim) => {
    const { judgement, passed } = judgeOne(model, claim);
    expect([judgement.verdict, passed]).toEqual(['proved', true]);
    expect(judgement.message).toMatch(
      /^Proved for .*: interval arithmetic with outward rounding on derivatives, \d+ box/,
    );
    expect(judgement.certificate!.boxes.length).toBeGreaterThan(0);
  });

  test.each([
    'bowl is increasing in x',
    'bowl is increasing in x for x in [1.999, 4]',
    'bowl is concave in x',
    'tiers is increasing in x',
    'tiers is convex in x',
    'floor(x) is weakly increasing in x',
    'sqrt(x) is concave in x',
    'y is increasing in x',
    'max(x, 1) is increasing in x',
    'x/1000000 is constant in x',
    'x^3 is convex in x for x in [-0.001, 1]',
    'abs(x - 2) is concave in x',
    'min(x, 2) is convex in x',
  ])('%s is not', (claim) => expect(proofOf(model, claim)).toBeNull());

  test('no polynomial that turns inside the domain is proved to rise, none that bends back to be convex', () => {
    const inside = fc.integer({ min: 1, max: 1023 }).map((value) => value / 1024);
    fc.assert(
      fc.property(inside, fc.integer({ min: 2, max: 12 }), (place, bits) => {
        // The derivative (x − place)² − w² is negative on a slice of half-width w.
        const width = 2 ** -bits;
        const falls = `(x - ${place})^3/3 - ${width ** 2}*x`;
        const sheet = 'model: sheet\nparams: {x: 0.5}';
        expect(proofOf(sheet, `${falls} is increasing in x for x in [0, 1]`)).toBeNull();
        if (width ** 2 > 1e-6) expect(proofOf(sheet, `${falls} is weakly increasing in x for x in [0, 1]`)).toBeNull();
        expect(
          proofOf(sheet, `(x - ${place})^4/12 - ${width ** 2}*x^2/2 is strictly convex in x for x in [0, 1]`),
        ).toBeNull();
        expect(
          proofOf(sheet, `(x - ${place})^3/3 + ${width ** 2}*x is increasing in x for x in [0, 1]`),
        ).not.toBeNull();
      }),
      { numRuns: 60, seed: 9 },
    );
  });
});
