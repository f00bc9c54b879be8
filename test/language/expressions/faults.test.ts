import { describe, expect, test } from 'vitest';
import { createTestWorld, evaluateText } from './support';

const world = createTestWorld({
  parameters: { a: 2, b: 3, zero: 0, T: 1e6 },
  definitions: { half: 'a/2', hole: '1/zero', kinked: 'abs(a - 2)', endless: 'if(a > 5, 1, inf)' },
  outcomes: { price: () => NaN },
});

/** A formula, what is said, and the part that it is said of; the first thing that went wrong counts. */
const faults: readonly (readonly [string, string, string])[] = [
  ['1/0', 'Division by zero: `0`.', '1/0'],
  ['1 + 2/zero', 'Division by zero: `zero` is 0 here.', '2/zero'],
  ['a/(b - 3)', 'Division by zero: `b - 3` is 0 here.', 'a/(b - 3)'],
  [
    '1/(a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*zero)',
    'Division by zero: `a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*zero` is 0 here.',
    '1/(a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*zero)',
  ],
  [
    '1/(a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*zero)',
    'Division by zero: the expression is 0 here.',
    '1/(a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*zero)',
  ],
  ['0/zero', 'Division by zero: `zero` is 0 here.', '0/zero'],
  ['hole + 1', 'Division by zero: `zero` is 0 here.', '1/zero'],
  ['zero^(-1)', 'Division by zero: 0 to the power -1.', 'zero^(-1)'],
  ['(-8)^(1/3)', 'A negative number to a fractional power has no value: (-8)^0.333333.', '(-8)^(1/3)'],
  ['1e200*1e200', 'The result is too large: 1e+200 * 1e+200.', '1e200*1e200'],
  ['-1e308 - 1e308', 'The result is too large: -1e+308 - 1e+308.', '-1e308 - 1e308'],
  ['1e308 + 1e308', 'The result is too large: 1e+308 + 1e+308.', '1e308 + 1e308'],
  ['1e308 - (-1e308)', 'The result is too large: 1e+308 - -1e+308.', '1e308 - (-1e308)'],
  ['1e308*2.5', 'The result is too large: 1e+308 * 2.5.', '1e308*2.5'],
  ['(-1e308)*2.5', 'The result is too large: -1e+308 * 2.5.', '(-1e308)*2.5'],
  ['(-1e200)^3', 'The result is too large: -1e+200 ^ 3.', '(-1e200)^3'],
  ['1e200^1.9', 'The result is too large: 1e+200 ^ 1.9.', '1e200^1.9'],
  ['1e-300^(-2)', 'The result is too large: 1e-300 ^ -2.', '1e-300^(-2)'],
  ['1e308/1e-10', 'The result is too large: 1e+308 / 1e-10.', '1e308/1e-10'],
  ['inf/zero', 'Division by zero: `zero` is 0 here.', 'inf/zero'],
  ['price^zero', '`price` is not available here', 'price'],
  ['10^309', 'The result is too large: 10 ^ 309.', '10^309'],
  ['inf - inf', 'inf - inf has no value.', 'inf - inf'],
  ['inf*zero', 'inf * 0 has no value.', 'inf*zero'],
  ['inf/inf', 'inf / inf has no value.', 'inf/inf'],
  ['sqrt(-a)', 'The square root of a negative number: -2.', 'sqrt(-a)'],
  ['ln(zero)', 'The logarithm of a number that is not positive: 0.', 'ln(zero)'],
  ['log10(-1)', 'The logarithm of a number that is not positive: -1.', 'log10(-1)'],
  ['exp(T)', 'The result is too large: exp(1000000).', 'exp(T)'],
  ['clamp(a, 3, 1)', '`clamp` has its ends the wrong way round: 3 is above 1.', 'clamp(a, 3, 1)'],
  ['normalCdf(a, 0, -1)', 'The standard deviation must be positive: -1.', 'normalCdf(a, 0, -1)'],
  ['price + 1', '`price` is not available here', 'price'],
  ['price^2', '`price` is not available here', 'price'],
  ['price < 3', '`price` is not available here', 'price'],
  ['if(price > 3, 1, 2)', '`price` is not available here', 'price'],
  ['not (price > 3)', '`price` is not available here', 'price'],
  ['price = 3 ± 1', '`price` is not available here', 'price'],
  ['a = 3 ± price', '`price` is not available here', 'price'],
  [
    'derivative(kinked, a)',
    '`kinked` has no derivative in `a` here: it has a kink, a jump or an infinite slope.',
    'derivative(kinked, a)',
  ],
  ['derivative(price, a)', '`price` is not available here', 'price'],
  ['sum(t, 1, 3, 1/(t - 2))', 'Division by zero: `t - 2` is 0 here.', '1/(t - 2)'],
  ['product(t, 1, 3, ln(t - 2))', 'The logarithm of a number that is not positive: -1.', 'ln(t - 2)'],
  ['sum(t, price, 3, t)', '`price` is not available here', 'price'],
  ['sum(t, 1.5, 3, t)', '`sum` runs over whole numbers; here it would run from 1.5 to 3.', 'sum(t, 1.5, 3, t)'],
  ['sum(t, 1, T, t)', '`sum` runs over more than 100,000 terms here.', 'sum(t, 1, T, t)'],
  ['integral(x, 0, price, x)', '`price` is not available here', 'price'],
  ['integral(x, 0, 1, 1/x)', 'The integral grows without limit: `integral(x, 0, 1, 1/x)`.', 'integral(x, 0, 1, 1/x)'],
  ['integral(x, 0, inf, x)', 'The integral grows without limit: `integral(x, 0, inf, x)`.', 'integral(x, 0, inf, x)'],
  ['root(x, 0, 1, x + 1)', '`x + 1` is zero or changes sign nowhere between 0 and 1.', 'root(x, 0, 1, x + 1)'],
  ['root(x, 0, price, x)', '`price` is not available here', 'price'],
  ['maximum(x, 0, inf, -x)', '`maximum` needs an interval with finite ends.', 'maximum(x, 0, inf, -x)'],
  ['maximum(x, 3, 1, x)', 'The interval of `maximum` is empty: it begins at 3 and ends at 1.', 'maximum(x, 3, 1, x)'],
  ['argmax(x, 0, 1, ln(x - 2))', 'The logarithm of a number that is not positive: -2.', 'ln(x - 2)'],
];

describe('what has no value says why, of the exact part', () => {
  test.each(faults)('%s', (text, message, at) => {
    const { value, problems, fault } = evaluateText(text, world);
    expect(problems).toEqual([]);
    expect(value).toBeNaN();
    const definition = ['hole'].find((name) => text.includes(name));
    const source = definition === undefined ? text : '1/zero';
    expect([fault?.message, fault && source.slice(fault.span.start, fault.span.end)]).toEqual([message, at]);
  });
});

describe('what is infinite by a clear rule is a value', () => {
  test.each([
    ['inf + zero', Infinity],
    ['inf - zero', Infinity],
    ['zero - inf', -Infinity],
    ['inf*2', Infinity],
    ['inf/2', Infinity],
    ['a/inf', 0],
    ['inf^2', Infinity],
    ['endless + 1', Infinity],
    ['+a', 2],
    ['+(-a)', -2],
    ['-(-a)', 2],
  ])('%s', (text, expected) => {
    expect(evaluateText(text, world)).toEqual({ value: expected, problems: [], fault: null });
  });
});
