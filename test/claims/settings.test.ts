import { describe, expect, test } from 'vitest';
import { judge, judgeOne } from './models';

describe('several equilibria', () => {
  const model = 'model: several\nparams: {k: 2}\nvalues: [k, 5, k - 3]';
  test.each([
    ['x > 1', 'holds', null],
    ['x > 6', 'refuted', null],
    ['x > 3', 'notWellDefined', 'holds in equilibrium 2 but not in equilibrium 1'],
    ['x > 1 for k in [2, 2.9]', 'holds', null],
    ['x > 1 for k in [2, 4]', 'notWellDefined', 'but not in equilibrium 3'],
    ['x > 5 for k in [4, 8]', 'refuted', null],
    ['x > 5 for k in [6, 8]', 'notWellDefined', 'holds in equilibrium 1'],
    ['x is weakly increasing in k for k in [0, 2.5]', 'holds', null],
    ['x is increasing in k for k in [0, 2.5]', 'notWellDefined', 'holds in equilibrium 1 but not in equilibrium 2'],
    ['x is decreasing in k for k in [0, 2.5]', 'refuted', null],
  ])('%s: %s', (claim, verdict, says) => {
    const { judgement } = judgeOne(model, claim);
    expect(`${judgement.verdict}: ${judgement.message}`).toMatch(new RegExp(`^${verdict}: `));
    if (says !== null) expect(judgement.message).toContain(says);
  });

  test('a written equilibrium makes only the selected one count', () => {
    const { judgement } = judgeOne(`${model}\nequilibrium: first`, 'x > 3');
    expect(judgement).toMatchObject({ verdict: 'refuted', left: 2, right: 3 });
    expect(judgement.message).toContain('only the selected one counts (the first)');
  });

  test('without an equilibrium an outcome is not available', () => {
    const { judgement } = judgeOne('model: several\nvalues: [-1]', 'x > 3');
    expect(judgement.verdict).toBe('notWellDefined');
    expect(judgement.message).toContain('`x` is not available');
  });
});

describe('what a domain moves', () => {
  const model = `id: shop
model: seller
params: {a: 4, t: 1}
size: a
define: {net: profit - t}
scenarios: {large: {a: 10}, fixedPrice: {p: 1}}`;
  const other = 'id: other\nmodel: seller\nparams: {a: 4, b: 7}\nsize: a + b - 7';
  const verdictOf = (claim: string) => judge(`${model}\nclaims: ['${claim}']`, undefined, other).claims[0]!.judgement;
  test.each([
    ['the base and scenarios that do not set it', 'fixedPrice.profit < profit for a in [3, 9]', 'holds'],
    ['not a scenario that sets it', 'profit < large.profit for a in [3, 9.9]', 'holds'],
    ['other blocks that have it', 'profit = other.profit for a in [3, 9]', 'holds'],
    ['a parameter that only another block has', 'other.profit > 0 for b in [4, 9]', 'holds'],
    ['a choice: it is held, the rest re-solved', 'profit <= 4 for p in [0, 4]', 'holds'],
    ['a choice: it is held, the rest re-solved', 'profit < 3.99 for p in [0, 4]', 'refuted'],
    ['not a choice that a scenario holds', 'fixedPrice.profit = 3 for p in [0, 4]', 'holds'],
    ['text outcomes', 'cheap = no iff a >= 2 for a in [0, 4]', 'holds'],
    ['a Pareto comparison', 'not (fixedPrice pareto-dominates base)', 'holds'],
    ['a Pareto comparison', 'large pareto-dominates base', 'holds'],
    ['a Pareto comparison between blocks', 'other pareto-dominates base for a in [3, 9]', 'refuted'],
    ['a Pareto comparison', 'large pareto-dominates base for a in [3, 9.9]', 'holds'],
    ['a Pareto comparison', 'large pareto-dominates base for a in [3, 12]', 'refuted'],
  ])('%s: %s', (_, claim, verdict) => {
    const judgement = verdictOf(claim);
    expect(`${judgement.verdict}: ${judgement.message}`).toMatch(new RegExp(`^${verdict}: `));
  });

  test('a Pareto comparison says whose interest decides', () => {
    expect(verdictOf('fixedPrice pareto-dominates base').message).toBe(
      'Refuted at the stated parameters: `profit` is 3 in `fixedPrice` and 4 in `base`, off by 1 (needed: `fixedPrice pareto-dominates base`). Held: a = 4, t = 1.',
    );
  });
});

describe('claims with keys', () => {
  const model = 'model: sheet\nparams: {k: 20, c: 5}\ndefine: {f: k*c - c^2}';
  const keyed = (lines: string) => judgeOne(model, `  - ${lines.split('\n').join('\n    ')}`);
  test('mapping domain, condition and name', () => {
    const { name, text, judgement, passed } = keyed(
      'name: prop1\nclaim: f > 0\nfor: {k: [12, 22], c: 4}\ngiven: c < k\nnote: Proposition 1',
    );
    expect({ name, text, passed, domain: judgement.domain, verdict: judgement.verdict }).toEqual({
      name: 'prop1',
      text: 'f > 0',
      passed: true,
      domain: 'k in [12, 22], c = 4',
      verdict: 'proved',
    });
    expect(judgement.message).toContain('for k in [12, 22], c = 4 given c < k');
  });
  test('domain as text', () => {
    expect(keyed('claim: f > 0\nfor: k in (12, 22], c in {1, 2}').judgement).toMatchObject({
      verdict: 'proved',
      domain: 'k in (12, 22], c in {1, 2}',
    });
  });

  test.each([
    ['holds', 'f = 75', true, []],
    ['holds', 'f = 74', false, ['claim-refuted']],
    ['refuted', 'f = 74', true, []],
    ['refuted', 'f = 75', false, ['claim-unexpected']],
    ['tight', 'f > 75', true, []],
    ['vacuous', 'k > 30 implies f = 0', true, []],
    ['notWellDefined', 'ln(c - 5) < 0', true, []],
    ['invalid', 'f is wobbly in c', true, []],
    ['refute', 'f = 74', false, ['claim-invalid']],
  ])('expect %s of %s', (expected, claim, passes, codes) => {
    const { passed, problems } = keyed(`claim: ${claim}\nexpect: ${expected}`);
    expect({ passed, codes: problems.map((problem) => problem.code) }).toEqual({ passed: passes, codes });
  });
});

describe('the budget', () => {
  const model = 'model: sheet\nparams: {k: 20}\ndefine: {f: k}';
  test('ends before the sample: undecided', () => {
    const { judgement, problems } = judgeOne(model, 'f >= 0 for k in [0, 1]', 200);
    expect(judgement.verdict).toBe('undecided');
    expect(problems.map((problem) => problem.code)).toEqual(['claim-undecided']);
  });
  test('ends after a counterexample was seen: refuted', () => {
    expect(judgeOne(model, 'f >= 1 for k in [0, 2]', 200).judgement.verdict).toBe('refuted');
  });
  test.each([
    ['f >= 0 for k in {1, 2, 3}', 2, 'undecided', 1],
    ['f >= 0 for k in {1, 2, 3}', 8, 'holds', 3],
    ['f >= 2 for k in {1, 2, 3}', 2, 'refuted', 1],
    ['f > 5 for some k in {1, 2, 3}', 2, 'undecided', 1],
    ['f > 5 for some k in {1, 2, 3}', 8, 'refuted', 3],
    ['f >= 1 for some k in {1, 2, 3}', 2, 'holds', 1],
    ['f >= 0 given k > 30', 1, 'undecided', 0],
    ['sqrt(f - 5) >= 0 for k in {1, 8, 9}', 2, 'notWellDefined', 1],
  ])('%s with %d evaluations: %s', (claim, budget, verdict, points) => {
    const { judgement } = judgeOne(model, claim, budget);
    expect([judgement.verdict, judgement.points]).toEqual([verdict, points]);
  });
  test('gives the same on every run', () => {
    const twice = [1, 2].map(() => judgeOne(model, 'f != 0.3 for k in [0, 1]').judgement);
    expect(twice[0]).toEqual(twice[1]);
  });
});
