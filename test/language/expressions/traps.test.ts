import { describe, expect, test } from 'vitest';
import { anchored, verbatim } from '../../../server/src/notes/mappedText';
import { readExpression } from '../../../server/src/language/expressions';
import { inShort } from './support';

/** What is written, and every problem: its code, the text it stands on, the text after its first fix. */
const cases: readonly (readonly [string, ...(readonly [string, string, string | null])[]])[] = [
  ['010', ['expression-syntax', '010', '10']],
  ['x + 010', ['expression-syntax', '010', 'x + 10']],
  ['1_000', ['expression-syntax', '1_000', '1000']],
  ['1e400', ['undefined-value', '1e400', null]],
  ['a == b', ['expression-syntax', '==', 'a = b']],
  ['a === b', ['expression-syntax', '===', 'a = b']],
  ['a && b', ['expression-syntax', '&&', 'a and b']],
  ['a || b', ['expression-syntax', '||', 'a or b']],
  ['!a', ['expression-syntax', '!', 'not a']],
  ['a <> b', ['expression-syntax', '<>', 'a != b']],
  ['a => b', ['expression-syntax', '=>', 'a >= b']],
  ['x**2', ['expression-syntax', '**', 'x^2']],
  ['x²', ['expression-syntax', '²', 'x^2']],
  ['2k', ['expression-syntax', '2k', '2*k']],
  ['3 + 2k*q', ['expression-syntax', '2k', '3 + 2*k*q']],
  ['2 k', ['expression-syntax', 'k', '2 *k']],
  ['2(a + b)', ['expression-syntax', '(', '2*(a + b)']],
  ['|x|', ['expression-syntax', '|x|', 'abs(x)']],
  ['1 + |a - b|*2', ['expression-syntax', '|a - b|', '1 + abs(a - b)*2']],
  ['a +- b', ['expression-syntax', '+-', 'a - b']],
  ['profit = 9000 +- 5', ['expression-syntax', '+-', 'profit = 9000 ± 5']],
  ['a; b', ['expression-syntax', ';', null]],
  ['max(a; b)', ['expression-syntax', ';', 'max(a, b)']],
  ['0,5', ['expression-syntax', '0,5', '0.5']],
  ['12,000', ['expression-syntax', '12,000', '12000']],
  ['1,000,000', ['expression-syntax', '1,000,000', '1000000']],
  ['x + 1,000.5*y', ['expression-syntax', '1,000.5', 'x + 1000.5*y']],
  ['1.000,50', ['expression-syntax', '1.000,50', '1000.50']],
  ['1.000.000', ['expression-syntax', '1.000.000', '1000000']],
  ['1 000', ['expression-syntax', '1 000', '1000']],
  ['12 500*q', ['expression-syntax', '12 500', '12500*q']],
  ['1\u202f000\u202f000.5 + x', ['expression-syntax', '1\u202f000\u202f000.5', '1000000.5 + x']],
  ['1’000', ['expression-syntax', '1’000', '1000']],
  ['(a + b', ['expression-syntax', '(', '(a + b)']],
  ['max(a, b', ['expression-syntax', '(', 'max(a, b)']],
  ['a + b)', ['expression-syntax', ')', 'a + b']],
  ['[a + b]*2', ['expression-syntax', '[a + b]', '(a + b)*2']],
  ['x%', ['expression-syntax', '%', 'x/100']],
  ['a % b', ['expression-syntax', '%', null]],
  ['5 % b', ['expression-syntax', '%', null]],
  ['1.2.3', ['expression-syntax', '1.2.3', null]],
  ['1. + x', ['expression-syntax', '1.', '1 + x']],
  ['a – b', ['expression-syntax', '–', 'a - b']],
  ['“kit”', ['expression-syntax', '“kit”', '"kit"']],
  ['"kit', ['expression-syntax', '"kit', '"kit"']],
  ['a +', ['expression-syntax', '+', null]],
  ['* a', ['expression-syntax', '*', null]],
  ['', ['expression-syntax', '', null]],
  ['a < 3 ± 2', ['expression-syntax', '± 2', 'a < 3 ']],
  ['maximum(a, b)', ['expression-syntax', 'maximum(a, b)', 'max(a, b)']],
  ['sum(1, 2, 3, 4)', ['expression-syntax', '1', null]],
  ['profit.', ['expression-syntax', '.', null]],
  ['a implies b', ['expression-syntax', 'implies', null]],
  ['a @ b', ['expression-syntax', '@', 'a  b'], ['expression-syntax', 'b', null]],
  ['other-note.md#b.profit', ['expression-syntax', 'other-note.md', '"other-note.md"#b.profit']],
  ['1 + not a', ['expression-syntax', 'not a', '1 + (not a)']],
  [
    'a == b && 2k > 010',
    ['expression-syntax', '==', 'a = b && 2k > 010'],
    ['expression-syntax', '&&', 'a == b and 2k > 010'],
    ['expression-syntax', '2k', 'a == b && 2*k > 010'],
    ['expression-syntax', '010', 'a == b && 2k > 10'],
  ],
];

describe('traps', () => {
  test.each(cases.map(([text, ...problems]) => ({ text, problems })))('$text', ({ text, problems }) => {
    expect(readExpression(verbatim(text)).problems.map((problem) => inShort(text, problem))).toEqual(problems);
  });
});

describe('what is allowed has no problem', () => {
  const fine = [
    'x ≤ y',
    'x ≥ y',
    'x ≠ y',
    'x − y',
    'x · y',
    'x × y',
    '-∞',
    'a = 3 ± 1',
    'a = 3 +/- 1',
    '20%',
    '20 %',
    '.5',
    '1e-3',
    'a + -b',
    'a - -b',
    'trust.3',
    'v."Acme GmbH"',
    "v.'Acme GmbH'",
    '"other note.md"#b.profit',
    'other.md#b.profit',
    'base.profit',
    'größe_2',
    'if(a > b, 1, 2)',
    'not not a',
    'a\n+ b',
    'a\u00a0+\u2009b',
  ];
  test.each(fine)('%s', (text) => expect(readExpression(verbatim(text)).problems).toEqual([]));
});

test('nesting and length are limited without harm', () => {
  for (const text of [
    `${'('.repeat(5000)}x`,
    `${'-'.repeat(5000)}x`,
    'x^'.repeat(5000),
    'not '.repeat(5000),
    'max('.repeat(5000),
    `x${' + x'.repeat(5000)}`,
    '{'.repeat(5000),
  ]) {
    const { problems } = readExpression(verbatim(text));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(20);
  }
});

test('an inherited expression has its problems where it was inherited', () => {
  const { problems } = readExpression(anchored('2k + 010', { start: 40, end: 53 }));
  expect(problems.map((problem) => problem.span)).toEqual([
    { start: 40, end: 53 },
    { start: 40, end: 53 },
  ]);
});
