import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeOne } from './models';
import { proofOf } from './provers';

const market = `model: sheet
params: {a: 100, b: 2, c: 10, n: 3, z: {value: 1}, twice: 2*c}
define:
  price: (a + n*c)/(n + 1)
  quantity: (a - c)/(b*(n + 1))
  profit: (price - c)*quantity
  margin: max(price - c, 0)
  regime: 'if(c > 50, "high", "low")'
  discounted: sum(t, 1, 4, profit/(1 + 0.1)^t)
scenarios:
  dear: {c: 20}`;

describe('claims over formulas', () => {
  const provable = [
    'profit > 0 for c in [0, 99]',
    'profit > dear.profit for a in [40, 200]',
    'price > c for c in [0, 90], a in [95, 200]',
    'price >= c for c in [0, 100]',
    'profit < 1000 and price > 20 for c in [5, 90]',
    'price > c or c > 50 for c in [0, 120]',
    'price > 30 iff c > 20/3 for c in [0, 40]',
    'price < 100 given c < a - 1 for c in [0, 150]'.replace(/ given (.*) for (.*)$/, ' for $2 given $1'),
    'price > c for a in [10, 100], c in [0, a - 1]',
    'price > c for n in {1..40}, c in [0, 80]',
    'not (price < c) for c in [0, 80]',
    'twice = 2*c for c in [0, 50]',
    'twice < 31 for twice in [0, 30]',
    'regime = low for c in [0, 50]',
    'regime != high for c in [0, 49]',
    'if(regime = low, 1, 2) = 1 for c in [0, 49]',
    'margin >= 0 for c in [0, 150]',
    'discounted > profit for c in [0, 80]',
    'abs(c - 50) <= 50 for c in [0, 100]',
    'sqrt(c) < 1 + c for c in [0, 100]',
    'exp(z) > 1 + z for z in [0.1, 5]',
    'exp(z) >= 1 + z for z in [-3, 3]',
    'ln(z) <= z - 1 for z in [0.1, 10]',
    'normalCdf(z) < 0.9987 for z in [-3, 3]',
    'normalPdf(z) < 0.4 for z in [-5, 5]',
    'clamp(c, 10, 20) >= 10 for c in [0, 50]',
    'z^3 - 3*z + 3 > 0 for z in [-2, 2]',
    '2^z >= 1 + z*ln(2) for z in [-2, 2]',
    'floor(z) <= z for z in [-2, 2]',
    'c <= 10 implies price <= 40 for c in [0, 40]',
    'margin = 0 iff c >= a for c in [0, 200]',
    'z^2 + 1 >= 2*z for z in [-2, 2]',
  ];
  test.each(provable)('%s is proved', (claim) => {
    expect(proofOf(market, claim)).not.toBeNull();
    const { judgement, passed, problems } = judgeOne(market, claim);
    expect([judgement.verdict, judgement.message]).toEqual([
      'proved',
      expect.stringMatching(
        /^Proved for .*: interval arithmetic with outward rounding( and exact algebra by cases)?, \d+ box(es)?\./,
      ),
    ]);
    expect(judgement.method).toMatch(
      /^interval arithmetic with outward rounding( and exact algebra by cases)?, \d+ box(es)?$/,
    );
    expect(judgement.certificate!.boxes.length).toBeGreaterThan(0);
    expect([passed, problems]).toEqual([true, []]);
  });

  const beyond = [
    ['a side that is undefined somewhere', '1/(c - 50)^2 > 0 for c in [0, 100]'],
    ['a failure on a thin slice', '(c - 50)^2 > 1e-8 for c in [0, 100]'],
    ['a strict relation with a contact', '(c - 50)^2 > 0 for c in [0, 100]'],
    ['an integral', 'integral(x, 0, 1, x*c) >= 0 for c in [0, 100]'],
    ['an unbounded domain', 'exp(-z) < 2 for z in [0, inf)'],
    ['a jump that reaches the other side', 'if(c < 50, 1, 0) > 0 for c in [0, 50]'],
    ['a claim that is simply false', 'profit > 100 for c in [0, 100]'],
    ['logs of what may not be positive', 'ln(z) < 10 for z in [0, 1]'],
  ];
  test.each(beyond)('%s is not', (_, claim) => expect(proofOf(market, claim!)).toBeNull());

  test.each([
    ['model: seller\nparams: {k: 4}\nsize: k', 'profit > 0 for k in [1, 10]'],
    ['model: seller\nparams: {k: 4}\nsize: k\ndefine: {half: profit/2}', 'half > 0 for k in [1, 10]'],
    ['model: seller\nparams: {k: 4}\nsize: k', 'p > 0 for k in [1, 10]'],
  ])('what is solved for is not proved: %s', (model, claim) => {
    expect(proofOf(model, claim)).toBeNull();
    expect(judgeOne(model, claim).judgement.verdict).toBe('holds');
  });

  test('of a tight claim the weak form is proved', () => {
    const { judgement } = judgeOne(market, '(c - 50)^2 + 0*a > 0 for c in [0, 100]');
    expect(judgement.verdict).toBe('tight');
    expect(judgement.message).toMatch(/The weak form .* is proved \(interval arithmetic/);
  });

  test('Pareto dominance of formula blocks', () => {
    const model = `model: sheet
params: {k: 2, s: 0}
define: {payoff.a: k + s, payoff.b: 3 + s*k}`.replace(
      'define: {payoff.a: k + s, payoff.b: 3 + s*k}',
      'define: {profit: k + s, consumerSurplus: 3 + s*k}',
    );
    const scenario = `${model}\nscenarios:\n  better: {s: 1}`;
    expect(judgeOne(scenario, 'better pareto-dominates base for k in [0, 5]').judgement.verdict).toBe('proved');
    expect(judgeOne(scenario, 'not (base pareto-dominates better) for k in [0, 5]').judgement.verdict).toBe('proved');
    expect(proofOf(scenario, 'better pareto-dominates base for k in [-1, 5]')).toBeNull();
  });
});

/** A number as it is written in a claim. */
const written = (value: number): string => (value < 0 ? `(${value})` : String(value));

describe('no false claim is ever proved', () => {
  const root = fc.integer({ min: -1000, max: 2000 }).map((value) => value / 1000);
  const dyadic = fc.integer({ min: 1, max: 1023 }).map((value) => value / 1024);

  test('products with planted roots', () => {
    fc.assert(
      fc.property(
        fc.array(root, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('>', '>=', '<', '<='),
        (roots, operator) => {
          const text = roots.map((each) => `(x - ${written(each)})`).join('*');
          const at = (x: number) => roots.reduce((product, each) => product * (x - each), 1);
          const sign = operator.startsWith('>') ? 1 : -1;
          let least = Infinity;
          for (let step = 0; step <= 200; step += 1) least = Math.min(least, sign * at(step / 200));
          const proof = proofOf('model: sheet\nparams: {x: 0.5}', `${text} ${operator} 0 for x in [0, 1]`);
          if (proof !== null) expect(least).toBeGreaterThanOrEqual(operator.endsWith('=') ? -1e-9 : 0);
          if (least > 1e-3) expect(proof).not.toBeNull();
        },
      ),
      { numRuns: 1600, seed: 5 },
    );
  });

  test('thin failing slices and tangencies', () => {
    fc.assert(
      fc.property(dyadic, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 3, max: 14 }), (place, half, digits) => {
        // Above zero but for a slice of half-width w around `place`; a contact when w is 0.
        const depth = (half === 0 ? 0 : Math.sign(half)) * 2 ** -(digits * 2);
        const text = `(x - ${place})^2*(1 + y^2) - ${written(depth)}`;
        const strict = proofOf('model: sheet\nparams: {x: 0.5, y: 0}', `${text} > 0 for x in [0, 1], y in [-1, 1]`);
        expect([depth, strict === null]).toEqual([depth, depth < 0 ? expect.anything() : true]);
        const weak = proofOf('model: sheet\nparams: {x: 0.5, y: 0}', `${text} >= 0 for x in [0, 1], y in [-1, 1]`);
        if (depth > 1.1e-9) expect(weak).toBeNull();
      }),
      { numRuns: 250, seed: 6 },
    );
  });

  test('rational functions against a pole or a value they reach', () => {
    fc.assert(
      fc.property(dyadic, root, root, (place, p, q) => {
        const value = `(x + ${written(p)})/(1 + (x - ${written(q)})^2)`;
        const reached = (place + p) / (1 + (place - q) ** 2);
        const model = 'model: sheet\nparams: {x: 0.5}';
        expect(proofOf(model, `${value} > ${written(reached + 1e-6)} for x in [0, 1]`)).toBeNull();
        expect(proofOf(model, `${value} != ${written(reached)} for x in [0, 1]`)).toBeNull();
        expect(proofOf(model, `${value}/(x - ${place}) > -1e9 for x in [0, 1]`)).toBeNull();
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test('conditions that fail between the points of any grid', () => {
    fc.assert(
      fc.property(dyadic, fc.integer({ min: 8, max: 30 }), (place, bits) => {
        const width = 2 ** -bits;
        const model = `model: sheet\nparams: {x: 0.5}\ndefine: {f: 'if(x > ${place} and x < ${place + width}, -1, 1)'}`;
        expect(proofOf(model, 'f > 0 for x in [0, 1]')).toBeNull();
        expect(
          proofOf(model, `max(min(x - ${place}, ${place + width} - x), -1) <= 0 or f < 0 for x in [0, 1]`),
        ).toBeDefined();
      }),
      { numRuns: 120, seed: 8 },
    );
  });
});
