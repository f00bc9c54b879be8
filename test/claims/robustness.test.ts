import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeOne } from './models';

const model = `model: sheet
params: {k: {value: 20, range: [0, 40]}, c: 5}
define:
  profit: k*c - c^2
  regime: 'if(k > 24, "high", "low")'
scenarios:
  costly: {c: 30}`;

const words = [
  ...[
    'profit',
    'regime',
    'k',
    'c',
    'costly',
    'base',
    'high',
    '3',
    '0.5',
    '20%',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '..',
    '.',
    '-',
    '+',
    '*',
    '^',
  ],
  ...[
    '<',
    '<=',
    '=',
    '!=',
    '±',
    'and',
    'or',
    'not',
    'implies',
    'iff',
    'for',
    'all',
    'some',
    'in',
    'given',
    'is',
    'strictly',
    'increasing',
  ],
  ...[
    'convex',
    'constant',
    'single-crossing',
    'pareto-dominates',
    'true',
    'inf',
    '"kit"',
    '#',
    '∞',
    '≤',
    '\u200b',
    '🙂',
  ],
];

/** Whether a claim is judged without an exception and every range lies inside the block. */
function survives(claim: string): void {
  const { problems, body, judgement, passed } = judgeOne(model, claim, 20_000);
  for (const { span } of problems) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(body.length);
  }
  expect(judgement.message).not.toMatch(/NaN|undefined(?! )|\[object/);
  expect(passed || problems.length > 0).toBe(true);
}

test('any run of words of the language is judged or reported', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }), (parts) =>
      survives(parts.join(' ')),
    ),
    { numRuns: 1500, seed: 5 },
  );
});

const claims = [
  'profit > costly.profit for k in [12, 22], c in {1, 2, 3}',
  'profit is strictly increasing in k for c in (0, 5] given c < k',
  'not (base pareto-dominates costly) and profit = 75 ± 5%',
  '(regime != low) is single-crossing in k for k in [0, 60]',
  'profit > 0 iff c < k for some k in {2..50}, c in [0, 0.8*k]',
];

test('truncations and mutations of claims are judged or reported', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...claims),
      fc.nat(),
      fc.nat(4),
      fc.constantFrom('', ...words),
      (claim, at, cut, put) => {
        const start = at % claim.length;
        survives(claim.slice(0, start) + put + claim.slice(start + cut));
        survives(claim.slice(0, start) || 'k');
      },
    ),
    { numRuns: 400, seed: 9 },
  );
});

test.each([
  ['a long row of conditions', Array.from({ length: 20_000 }, () => 'k > 1').join(' and ')],
  ['a long row of implications', Array.from({ length: 10_000 }, () => 'k > 1').join(' implies ')],
  ['deep brackets around claims', `${'('.repeat(5000)}k > 1 implies k > 0${')'.repeat(5000)}`],
  ['deep brackets around values', `${'('.repeat(5000)}k > 1${')'.repeat(5000)}`],
  ['many negations', `${'not '.repeat(20_000)}k > 1`],
  ['a large set', `k > 1 for k in {${Array.from({ length: 20_000 }, (_, item) => item + 2).join(', ')}}`],
])('%s', (_, claim) => survives(claim));

test.each([
  'k > 0 for k in {1..1e12}',
  'k > 0 for k in {1..1e12}, c in {1..1e9}',
  'k >= 0 for k in {0..inf}',
  'k > 0 for k in [1, 1e300]',
  'k = k for k in (-inf, inf)',
])('a huge domain ends: %s', (claim) => survives(claim));
