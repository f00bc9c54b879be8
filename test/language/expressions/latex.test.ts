import { expect, test } from 'vitest';
import { verbatim } from '../../../server/src/notes/mappedText';
import { readExpression, toLatex } from '../../../server/src/language/expressions';

const cases: readonly (readonly [string, string])[] = [
  ['a/(b - c)', '\\frac{a}{b - c}'],
  ['2*x^2 - beta*3', '2 \\, x^{2} - \\beta \\cdot 3'],
  ['(a + b)*q1', '\\left(a + b\\right) \\, q_{1}'],
  ['profit.makerA', '\\mathit{profit}_{\\text{makerA}}'],
  ['value."Acme & Co"', '\\mathit{value}_{\\text{Acme \\& Co}}'],
  ['-(a + b)', '-\\left(a + b\\right)'],
  ['(-a)^2', '\\left(-a\\right)^{2}'],
  ['(a/b)^2', '\\left(\\frac{a}{b}\\right)^{2}'],
  ['x <= 20% or not y != 1', 'x \\le 20\\% \\lor \\lnot \\left(y \\ne 1\\right)'],
  ['if(a > b, a, 0)', '\\begin{cases} a & \\text{if } a > b \\\\ 0 & \\text{otherwise} \\end{cases}'],
  ['sum(t, 1, T, d^t*x)', '\\sum_{t=1}^{T} d^{t} \\, x'],
  ['integral(x, 0, inf, x + 1)', '\\int_{0}^{\\infty} \\left(x + 1\\right) \\, dx'],
  ['sqrt(abs(x))', '\\sqrt{\\left|x\\right|}'],
  ['derivative(profit, k)', '\\frac{\\partial}{\\partial k} \\mathit{profit}'],
  ['root(x, 0, 1, x = a)', '\\min\\left\\{x \\in [0, 1] : x = a\\right\\}'],
];

test.each(cases)('%s', (text, latex) => expect(toLatex(readExpression(verbatim(text)).expression)).toBe(latex));

test('names may have another form', () => {
  const { expression } = readExpression(verbatim('margin*q'));
  expect(toLatex(expression, ({ parts }) => (parts[0].name === 'margin' ? 'm' : null))).toBe('m \\, q');
});
