import { describe, expect, test } from 'vitest';
import { judgeOne } from './models';

/** Claims of the published reference cases as formula sheets; `proved` there is `holds` here. */
describe('published claims', () => {
  test('serving both types is refuted on a thin slice only (Tirole 1988, 3.3)', () => {
    // Two-part tariff, theta 2 and 3, c = 1: serving both at the best unit price and the low type's surplus as fee.
    const model = `model: sheet
params: {share: 0.7}
define:
  slope: share/2 + (1 - share)/3
  price: slope/(2*slope - 1/2)
  both: ((2 - price)^2)/(2*2) + (price - 1)*(share*(2 - price)/2 + (1 - share)*(3 - price)/3)
  high: (1 - share)*(3 - 1)^2/(2*3)`;
    const { judgement } = judgeOne(model, 'both >= high for share in [0.6, 0.9]');
    expect(judgement.verdict).toBe('refuted');
    expect(judgement.counterexample!['share']).toBeCloseTo(0.6, 10);
    expect(Math.abs((judgement.edge!['share'] as number) - 0.616781257308151)).toBeLessThan(1e-8);
  });

  test('a bound that is met with equality at 4/7 (Choi and Shin 1992)', () => {
    const model = 'model: sheet\nparams: {s: 0.5}\ndefine: {profit: s*(1 - s)/(4 - s)^2}';
    const weak = judgeOne(model, 'profit <= 1/48 for s in (0, 1)').judgement;
    const strict = judgeOne(model, 'profit < 1/48 for s in (0, 1)').judgement;
    expect([weak.verdict, strict.verdict]).toEqual(['proved', 'tight']);
    expect(strict.message).toMatch(/The weak form `profit <= 1\/48` is proved/);
    for (const { marginAt, margin } of [weak, strict]) {
      expect(Math.abs((marginAt!['s'] as number) - 4 / 7)).toBeLessThan(1e-6);
      expect(Math.abs(margin!)).toBeLessThan(1e-12);
    }
  });

  test('a merger of up to 80 % of a Cournot industry does not pay (Salant, Switzer and Reynolds 1983)', () => {
    const model = 'model: sheet\nparams: {n: 10, m: 2}\ndefine: {after: 1/(n - m + 2)^2, before: m/(n + 1)^2}';
    let points = 0;
    for (let n = 3; n <= 50; n += 1) points += Math.floor((4 * n) / 5) - 1;
    expect(judgeOne(model, 'after <= before for n in {3..50}, m in {2..0.8*n}').judgement).toMatchObject({
      verdict: 'holds',
      points,
    });
    // Four of five merging just break even.
    expect(judgeOne(model, 'after < before for n in {3..50}, m in {2..0.8*n}').judgement).toMatchObject({
      verdict: 'tight',
      marginAt: { n: 5, m: 4 },
    });
    const all = judgeOne(model, 'after <= before for n in {3..50}, m in {2..n}').judgement;
    expect(all.verdict).toBe('refuted');
    expect(judgeOne(model, 'after <= before for n = 3, m = 3').judgement.verdict).toBe('refuted');
  });

  test('Bertrand profit is below Cournot profit for substitutes, above for complements (Singh and Vives 1984)', () => {
    const model = `model: sheet
params: {a: 2.5, c: 1, b: 2, g: 1}
define:
  cournot: b*((a - c)/(2*b + g))^2
  bertrand: (b - g)*b*(a - c)^2/((2*b - g)^2*(b + g))`;
    expect(judgeOne(model, 'bertrand < cournot for b in [1, 3], g in [0.05, 0.95*b]').judgement.verdict).toBe('proved');
    const complements = judgeOne(model, 'bertrand < cournot for b in [1, 3], g in [-0.95*b, -0.05*b]').judgement;
    expect(complements).toMatchObject({ verdict: 'refuted', failingShare: 1 });
    expect(judgeOne(model, 'bertrand < cournot for b = 1, g = -0.5').judgement).toMatchObject({ verdict: 'refuted' });
  });

  test('contradictory assumptions are vacuous, not proved', () => {
    const { judgement } = judgeOne('model: sheet\nparams: {v: 1}', 'v > 0 for v in [0, 5] given v > 3 and v < 2');
    expect(judgement).toMatchObject({ verdict: 'vacuous', points: 0 });
  });

  test.each([1e-3, 1e-5, 1e-7])(
    'a failure on a share of %f of the domain is found where the slack slopes towards it',
    (share) => {
      const depth = share ** 2 / 4;
      const { judgement } = judgeOne(
        'model: sheet\nparams: {x: 0}',
        `(x - 0.61803)^2 > ${depth.toExponential(12)} for x in [0, 1]`,
      );
      expect(judgement.verdict).toBe(depth > 1e-9 ? 'refuted' : 'tight');
      if (depth > 1e-9) expect(Math.abs((judgement.counterexample!['x'] as number) - 0.61803)).toBeLessThan(share);
    },
  );
});
