import { describe, expect, test } from 'vitest';
import { judgeOne } from './models';

const model = `model: sheet
params: {k: {value: 20, range: [0, 40]}, c: 5, price: 3}
define:
  profit: k*c - c^2
  regime: 'if(k > 24, "high", "low")'
scenarios:
  costly: {c: 30}`;

/** What is reported of a claim: code, the text it stands on, the text after its first fix. */
function problemsOf(claim: string) {
  const { problems, body, judgement, passed } = judgeOne(model, claim);
  const found = problems.map(({ code, span, fixes }) => {
    let fixed = body;
    for (const edit of [...(fixes?.[0]?.edits ?? [])].sort((a, b) => b.span.start - a.span.start))
      fixed = fixed.slice(0, edit.span.start) + edit.newText + fixed.slice(edit.span.end);
    const line =
      fixed === body
        ? null
        : fixed
            .split('claims:\n')[1]!
            .trim()
            .replace(/^- '(.*)'$/s, '$1');
    return [code, body.slice(span.start, span.end), line] as const;
  });
  return { verdict: judgement.verdict, passed, found, message: problems[0]?.message ?? '' };
}

describe('claims that cannot be read', () => {
  test.each<[string, string, string, string | null]>([
    ['', 'claim-invalid', '', null],
    ['profit', 'claim-invalid', 'profit', null],
    ['regime', 'claim-invalid', 'regime', null],
    ['proft > 0', 'unknown-name', 'proft', 'profit > 0'],
    ['profit is incresing in k', 'claim-invalid', 'incresing', 'profit is increasing in k'],
    ['profit is single peaked in k', 'claim-invalid', 'single peaked', 'profit is single-peaked in k'],
    ['profit is nondecreasing in k', 'claim-invalid', 'nondecreasing', 'profit is weakly increasing in k'],
    ['profit is strictly in k', 'claim-invalid', 'strictly', null],
    ['profit is increasing', 'claim-invalid', 'is increasing', null],
    ['profit is increasing in c', 'claim-invalid', 'c', null],
    ['profit is increasing in kk', 'unknown-name', 'kk', 'profit is increasing in k'],
    ['profit is increasing in profit', 'claim-invalid', 'profit', null],
    ['regime is increasing in k', 'claim-invalid', 'regime', null],
    ['(k > 3) is convex in k', 'claim-invalid', 'k > 3', null],
    ['profit is increasing in k and profit > 0', 'claim-invalid', 'and', null],
    ['profit > 0 for some', 'claim-invalid', 'some', null],
    ['profit > 0 for kk in [0, 1]', 'unknown-name', 'kk', 'profit > 0 for k in [0, 1]'],
    ['profit > 0 for profit in [0, 1]', 'claim-invalid', 'profit', null],
    ['profit > 0 for k', 'claim-invalid', 'k', null],
    ['profit > 0 for k > 3', 'claim-invalid', 'k', null],
    ['profit > 0 for k in', 'claim-invalid', 'in', null],
    ['profit > 0 for k in [3, 1]', 'claim-invalid', 'k in [3, 1]', 'profit > 0 for k in [1, 3]'],
    ['profit > 0 for k in (3, 3]', 'claim-invalid', 'k in (3, 3]', null],
    ['profit > 0 for k in {4..2}', 'claim-invalid', 'k in {4..2}', null],
    ['profit > 0 for k in ]0, 1]', 'claim-invalid', ']', 'profit > 0 for k in (0, 1]'],
    ['profit > 0 for k in [0, 1[', 'claim-invalid', '[', 'profit > 0 for k in [0, 1)'],
    ['profit > 0 for k in [0 .. 1]', 'claim-invalid', '..', 'profit > 0 for k in [0 ,  1]'],
    ['profit > 0 for k in [0, 1], k in [2, 3]', 'claim-invalid', 'k', null],
    ['profit > 0 for k in [0, 1] for c in [0, 1]', 'claim-invalid', 'for', null],
    ['profit > 0 given c > 1 for k in [0, 1]', 'claim-invalid', 'for', null],
    ['profit > 0 fro k in [0, 1]', 'claim-invalid', 'fro', 'profit > 0 for k in [0, 1]'],
    ['profit > 0 where c > 1', 'claim-invalid', 'where', 'profit > 0 given c > 1'],
    ['profit > 0 for k in [0, zz]', 'unknown-name', 'zz', null],
    ['profit > 0 given cc > 1', 'unknown-name', 'cc', 'profit > 0 given c > 1'],
    ['base pareto-dominates cosly', 'unknown-name', 'cosly', 'base pareto-dominates costly'],
    ['base pareto-dominate costly', 'claim-invalid', 'pareto-dominate', null],
    ['profit == 75', 'expression-syntax', '==', 'profit = 75'],
    ['profit > 0 && k > 3', 'expression-syntax', '&&', 'profit > 0 and k > 3'],
    ['profit > 0 for every k in [0, 1]', 'claim-invalid', 'every', 'profit > 0 for all k in [0, 1]'],
  ])('%j: %s on %j', (claim, code, at, fixed) => {
    const { verdict, passed, found } = problemsOf(claim);
    expect({ verdict, passed, first: found[0] }).toEqual({
      verdict: 'invalid',
      passed: false,
      first: [code, at, fixed],
    });
    expect(found).toHaveLength(1);
  });
});

test.each<[string, string, string | null]>([
  ['profit = 74', 'profit = 74', 'profit = 75'],
  ['profit/7 = 10.6', 'profit/7 = 10.6', 'profit/7 = 10.7'],
  ['profit/7 = 10', 'profit/7 = 10', 'profit/7 = 10.7143'],
  ['profit/300 = 24%', 'profit/300 = 24%', 'profit/300 = 25%'],
  ['-profit = -74', '-profit = -74', '-profit = -75'],
  ['74 = profit', '74 = profit', '75 = profit'],
  ['profit > 80', 'profit > 80', null],
  ['profit = 74 for k in [20, 21]', 'profit = 74 for k in [20, 21]', null],
])('a refuted equation is mended: %s', (claim, at, fixed) => {
  expect(problemsOf(claim).found).toEqual([['claim-refuted', at, fixed]]);
  if (fixed !== null) expect(problemsOf(fixed).passed).toBe(true);
});

test.each<[string, string]>([
  ['not profit > 80 and k = 20', 'holds'],
  ['not (profit > 80 and k = 20)', 'holds'],
  ['not (profit > 80 or k = 20)', 'refuted'],
  ['k = 20 or c = 5 and c = 6', 'holds'],
  ['(k = 20 or c = 5) and c = 6', 'refuted'],
  ['k > 30 or k > 10 implies c > 1', 'holds'],
  ['k > 10 implies c > 1 implies price > 1', 'holds'],
  ['k > 10 implies (c > 10 implies price > 99)', 'holds'],
  ['(k > 10 implies c > 1) implies price > 99', 'refuted'],
  ['k > 10 iff c > 1', 'holds'],
  ['k > 10 iff c > 10', 'refuted'],
  ['k > 10 iff c > 10 iff price > 99', 'holds'],
  ['not (k > 10 iff c > 10)', 'holds'],
  ['not (k > 10 implies c > 10)', 'holds'],
  ['(k > 10) iff (not (c > 10))', 'holds'],
  ['((k > 10)) and (((c)) > (1 + 1))', 'holds'],
  ['k ≥ 20 and k ≠ 21 and c·2 = 10', 'holds'],
])('precedence of connectives: %s: %s', (claim, verdict) => {
  expect(problemsOf(claim).verdict).toBe(verdict);
});
