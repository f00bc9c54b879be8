import { describe, expect, test } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { createTestWorld, evaluateText, inShort } from './support';

const declarations = {
  parameters: { a: 2, b: 3, c: 5, n: 4, kit: 7 },
  choices: { p: 1.5 },
  flags: { open: true },
  texts: {
    configuration: { value: 'kit', values: ['complete', 'kit', 'complete+kit'] },
    r: { value: 'low', values: ['low', 'high'] },
    s: { value: 'low', values: ['low', 'high'] },
  },
  definitions: { double: '2*a', area: 'double*b', root2: 'root(a, 0, 10, a^2 - 2)', steep: 'max(a, 2)' },
  outcomes: {
    profit: (frame: { slots: Float64Array }, slot: (name: string) => number) =>
      100 * frame.slots[slot('a')]! - frame.slots[slot('a')]! ** 2,
    price: () => NaN,
  },
} as const;

/** A formula and its value (true and false are 1 and 0). */
const values: readonly (readonly [string, number])[] = [
  ['1 + 2*3^2^2', 163],
  ['-a^2', -4],
  ['2^-1', 0.5],
  ['8 - 3 - 2', 3],
  ['16/4/2', 2],
  ['20%', 0.2],
  ['1.1%', 0.011],
  ['a < b <= c', 1],
  ['a < b > c', 0],
  ['not a = b', 1],
  ['a = b or a < b and b < c', 1],
  ['0.1 + 0.2 = 0.3', 1],
  ['0.1 + 0.2 <= 0.3', 0],
  ['1 = 1.00000001', 0],
  ['1e12 = 1e12 + 100', 1],
  ['inf = inf', 1],
  ['inf = 3', 0],
  ['a != 2', 0],
  ['9004 = 9000 ± 5', 1],
  ['9006 = 9000 ± 5', 0],
  ['9400 = 9000 ± 5%', 1],
  ['24% = 20% ± 5%', 1],
  ['26% = 20% ± 5%', 0],
  ['if(a > b, 1/0, 7)', 7],
  ['open and a < b', 1],
  ['if(open, a, b)', 2],
  ['min(c, a, b)', 2],
  ['max(c, a, b)', 5],
  ['clamp(7, a, c)', 5],
  ['round(2.5)', 3],
  ['round(-2.5)', -3],
  ['floor(-0.5)', -1],
  ['ceil(1.2) + sign(-3)', 1],
  ['abs(-a) + sqrt(16) + exp(0) + ln(exp(1)) + log10(1000)', 2 + 4 + 1 + 1 + 3],
  ['normalCdf(1)', 0.841344746068542948],
  ['normalCdf(7, 5, 2)', 0.841344746068542948],
  ['normalPdf(0)', 0.398942280401432678],
  ['pi', Math.PI],
  ['2*inf', Infinity],
  ['1/inf', 0],
  ['double + area', 16],
  ['configuration = kit', 1],
  ['kit = configuration', 1],
  ['configuration != complete', 1],
  ['configuration = "complete+kit"', 0],
  ['r = s', 1],
  ['r = low', 1],
  ['high = s', 0],
  ['kit + 1', 8],
  ['sum(t, 1, 10, t^2)', 385],
  ['sum(t, 1, n, sum(u, 1, t, u))', 20],
  ['sum(t, 3, 2, 1/0)', 0],
  ['product(t, 1, 5, t)', 120],
  ['sum(t, 1, 1000, 0.1)', 100],
  ['sum(a, 1, 3, double)', 12],
  ['sum(t, 1, 3, double)', 12],
  ['integral(x, 0, 1, x^2)', 1 / 3],
  ['integral(x, 1, 0, x^2)', -1 / 3],
  ['integral(x, a, a, 1/0)', 0],
  ['integral(x, -inf, inf, normalPdf(x))', 1],
  ['integral(x, 0, inf, exp(-x)*x^3)', 6],
  ['integral(x, 0, inf, normalPdf(x, 1000, 20))', 1],
  ['integral(x, 0, 1, 1/sqrt(x))', 2],
  ['integral(x, 0, 10, max(0, x - 3.3))', 22.445],
  ['integral(x, 0, 10, if(x > 3.3, 1, 0))', 6.7],
  ['integral(x, 0, 1, integral(y, 0, x, x*y))', 0.125],
  ['maximum(x, 0, 10, x*(b - x))', 2.25],
  ['argmax(x, 0, 10, x*(7 - x))', 3.5],
  ['argmax(x, 0, 10, x)', 10],
  ['argmax(x, 0, 10, -abs(x - 2.345))', 2.345],
  ['maximum(x, 0, 2*pi, 1/(1 + (x - 1)^2) + 1.1/(1 + 50*(x - 5)^2))', 1.158827011],
  ['maximum(a, 0, 100, profit)', 2500],
  ['argmax(a, 0, 100, profit)', 50],
  ['root(x, 0, 10, x^2 - 2)', Math.SQRT2],
  ['root(x, 0, 10, (x - 1.2345)^2)', 1.2345],
  ['root(x, 0, 10, x >= 15/4)', 3.75],
  ['root(x, 0, 10, max(0, 3 - x))', 3],
  ['root(a, 0, 60, profit > 900)', 10],
  ['root(x, 0, 10, x^2 = 7)', Math.sqrt(7)],
  ['root(a, 0, 50, profit = 1234)', 50 - Math.sqrt(1266)],
  ['root(x, 0, 9, configuration = complete or x > 3.5)', 3.5],
  ['root2', Math.SQRT2],
  ['derivative(a^2*b, a)', 12],
  ['derivative(area, a)', 6],
  ['derivative(profit, a)', 96],
  ['derivative(p^3, p)', 6.75],
  ['derivative(integral(x, 0, a, x^2), a)', 4],
  ['sum(t, 1, 3, derivative(t*a^2, a))', 24],
];

describe('values', () => {
  const world = createTestWorld(declarations);
  test.each(values)('%s', (text, expected) => {
    const { value, problems, fault } = evaluateText(text, world);
    expect({ problems, fault }).toEqual({ problems: [], fault: null });
    const digits = /argmax|profit|1\.2345|maximum\(x, 0, 2/.test(text) ? 1e-6 : 2e-12;
    if (Number.isFinite(expected))
      expect(Math.abs(value! - expected)).toBeLessThanOrEqual(digits * Math.max(1, Math.abs(expected)));
    else expect(value).toBe(expected);
  });

  test('moving a parameter leaves the frame as it was', () => {
    evaluateText('root(a, 0, 60, profit > 900) + derivative(profit, a) + sum(a, 1, 3, double)', world);
    expect(world.frame.slots[world.slotOf('a')]).toBe(2);
    expect(evaluateText('double', world).value).toBe(4);
  });
});

/** A formula without a value: the kind of fault and the text it stands on. */
const faults: readonly (readonly [string, string, string])[] = [
  ['1 + a/(b - 3)', 'undefined-value', 'a/(b - 3)'],
  ['(a + b)/(a - 2) + 1', 'undefined-value', '(a + b)/(a - 2)'],
  ['2*ln(-a)', 'undefined-value', 'ln(-a)'],
  ['ln(0)', 'undefined-value', 'ln(0)'],
  ['sqrt(a - b)', 'undefined-value', 'sqrt(a - b)'],
  ['0^-1', 'undefined-value', '0^-1'],
  ['(-a)^0.5', 'undefined-value', '(-a)^0.5'],
  ['exp(1000)', 'undefined-value', 'exp(1000)'],
  ['1 + 1e308*10', 'undefined-value', '1e308*10'],
  ['inf - inf', 'undefined-value', 'inf - inf'],
  ['inf/0', 'undefined-value', 'inf/0'],
  ['price + 1', 'not-available', 'price'],
  ['price > 1 and 1/0 > 1', 'not-available', 'price'],
  ['sum(t, 1, 100001, t)', 'undefined-value', 'sum(t, 1, 100001, t)'],
  ['sum(t, 1, 400, sum(u, 1, 300, t*u))', 'undefined-value', 'sum(u, 1, 300, t*u)'],
  ['sum(t, 1, 2.5, t)', 'undefined-value', 'sum(t, 1, 2.5, t)'],
  ['sum(t, 0, 3, 1/t)', 'undefined-value', '1/t'],
  ['2*integral(x, 0, 1, 1/x)', 'undefined-value', 'integral(x, 0, 1, 1/x)'],
  ['integral(x, 1, inf, 1/x)', 'undefined-value', 'integral(x, 1, inf, 1/x)'],
  ['integral(x, 0, inf, a)', 'undefined-value', 'integral(x, 0, inf, a)'],
  ['root(x, 0, 10, x + 1)', 'not-available', 'root(x, 0, 10, x + 1)'],
  ['root(x, 0, 10, x = 11)', 'not-available', 'root(x, 0, 10, x = 11)'],
  ['root(x, 0, 10, open)', 'not-available', 'root(x, 0, 10, open)'],
  ['maximum(x, 0, inf, x)', 'undefined-value', 'maximum(x, 0, inf, x)'],
  ['maximum(x, 3, 2, x)', 'undefined-value', 'maximum(x, 3, 2, x)'],
  ['derivative(abs(a - 2), a)', 'not-available', 'derivative(abs(a - 2), a)'],
  ['derivative(steep, a)', 'not-available', 'derivative(steep, a)'],
  ['derivative(abs(profit - 196), a)', 'not-available', 'derivative(abs(profit - 196), a)'],
  ['clamp(1, 3, 2)', 'undefined-value', 'clamp(1, 3, 2)'],
  ['normalCdf(1, 0, 0)', 'undefined-value', 'normalCdf(1, 0, 0)'],
];

describe('what has no value says why and where', () => {
  const world = createTestWorld(declarations);
  test.each(faults)('%s', (text, kind, on) => {
    const { value, problems, fault } = evaluateText(text, world);
    expect(problems).toEqual([]);
    expect(value).toBeNaN();
    expect([fault!.kind, text.slice(fault!.span.start, fault!.span.end)]).toEqual([kind, on]);
  });
});

/** A formula that cannot be compiled: code, text, and the text after the first fix. */
const problems: readonly (readonly [string, string, string, string | null])[] = [
  ['a + bouble', 'unknown-name', 'bouble', 'a + double'],
  ['2*zzzz', 'unknown-name', 'zzzz', null],
  ['configuration = kitt', 'unknown-name', 'kitt', 'configuration = kit'],
  ['r = medium', 'unknown-name', 'medium', null],
  ['a + (b > c)', 'wrong-type', 'b > c', 'a + (if(b > c, 1, 0))'],
  ['if(a, 1, 2)', 'wrong-type', 'a', null],
  ['if(open, 1, configuration)', 'wrong-type', 'configuration', null],
  ['configuration + 1', 'wrong-type', 'configuration', null],
  ['configuration < kit', 'wrong-type', 'configuration', null],
  ['a = configuration', 'wrong-type', 'a', null],
  ['a and open', 'wrong-type', 'a', null],
  ['not a', 'wrong-type', 'a', null],
  ['maxx(a, b)', 'unknown-name', 'maxx', 'max(a, b)'],
  ['log(a)', 'unknown-name', 'log', 'ln(a)'],
  ['a(b + 1)', 'unknown-name', 'a', 'a*(b + 1)'],
  ['clamp(a, b)', 'expression-syntax', 'clamp(a, b)', null],
  ['sqrt()', 'expression-syntax', 'sqrt()', null],
  ['derivative(a, 3)', 'wrong-type', '3', null],
  ['derivative(a, zz)', 'unknown-name', 'zz', null],
  ['sum(t, 1, 3, t > 1)', 'wrong-type', 't > 1', 'sum(t, 1, 3, if(t > 1, 1, 0))'],
];

describe('what cannot be compiled', () => {
  const world = createTestWorld(declarations);
  test.each(problems)('%s', (text, ...expected) => {
    const found = evaluateText(text, world).problems.map((problem) => inShort(text, problem));
    expect(found).toEqual([expected]);
  });

  test('every wrong part is reported', () => {
    const found = evaluateText('zzzz + yyyy*(a and b)', world).problems.map(({ code }) => code);
    expect(found).toEqual(['unknown-name', 'unknown-name', 'wrong-type', 'wrong-type']);
  });
});

describe('the budget', () => {
  test.each([
    'sum(t, 1, 1000, t)',
    'integral(x, 0, 1, x)',
    'root(x, 0, 10, x - 3)',
    'argmax(x, 0, 1, x)',
    'maximum(a, 0, 1, profit)',
    'derivative(profit, a)',
  ])('ends %s', (text) => {
    const world = createTestWorld(declarations);
    world.frame.budget = createBudget(5);
    const { value, fault } = evaluateText(text, world);
    expect(value).toBeNaN();
    expect(fault).toMatchObject({ kind: 'budget-exceeded', span: { start: 0, end: text.length } });
  });
});
