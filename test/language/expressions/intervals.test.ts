import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compile,
  compileInterval,
  readExpression,
  type Expression,
  type IntervalJet,
  type IntervalModel,
} from '../../../server/src/language/expressions';
import { verbatim } from '../../../server/src/notes/mappedText';
import type { Interval } from '../../../server/src/numerics/interval';
import { runs } from '../../runs';
import { createTestWorld } from './support';

type Ends = readonly [number, number];

/** a and b move over a box; r is one of its words, word is known, k is a number that does not move. */
const world = createTestWorld({
  parameters: { a: 0, b: 0, k: 4 },
  texts: {
    r: { value: 'low', values: ['low', 'middle', 'high'] },
    word: { value: 'low', values: ['low', 'middle', 'high'] },
  },
  flags: { open: true },
  definitions: { half: 'a/2', twice: 'half*4' },
  outcomes: { profit: () => 7 },
});
const id = (word: string): number => world.scope.texts.intern(word);
const moving = [world.slotOf('a'), world.slotOf('b')];
const model: IntervalModel = {
  slot(slot, name) {
    if (moving.includes(slot)) return { variable: moving.indexOf(slot) };
    const ends = [id('low'), id('high')].sort((x, y) => x - y) as [number, number];
    if (name === 'r')
      return { enclose: () => ({ value: { low: ends[0], high: ends[1] }, gradient: null, hessian: null }) };
    return { value: world.frame.slots[slot]! };
  },
  elsewhere: () => null,
};
let stamp = 0;

function enclose(text: string, a: Ends, b: Ends): IntervalJet | null {
  const { expression, problems } = readExpression(verbatim(text));
  if (problems.length > 0) throw new Error(`${text}: ${problems[0]!.message}`);
  return encloseExpression(expression, a, b);
}

function encloseExpression(expression: Expression, a: Ends, b: Ends): IntervalJet | null {
  const shape = { n: 2, order: 2 } as const;
  const program = { shape, scope: world.scope, model, locals: new Map(), definitions: new Map() };
  const box = [a, b].map(([low, high]) => ({ low, high }));
  return compileInterval(expression, program)?.({ box, stamp: stamp++, locals: [] }) ?? null;
}

const near = (found: Interval | undefined, [low, high]: Ends): boolean =>
  found !== undefined &&
  found.low <= low &&
  found.high >= high &&
  low - found.low <= 1e-12 * Math.max(1, Math.abs(low)) &&
  found.high - high <= 1e-12 * Math.max(1, Math.abs(high));

/** Over a in [1, 2] and b in [−1, 3]: ranges worked out by hand, as narrow as interval arithmetic can know them. */
const ranges: readonly (readonly [string, Ends | null])[] = [
  ['a + b', [0, 5]],
  ['a - b', [-2, 3]],
  ['a*b', [-2, 6]],
  ['b/a', [-1, 3]],
  ['a/b', null],
  ['b^2', [0, 9]],
  ['b^3', [-1, 27]],
  ['a^-2', [0.25, 1]],
  ['a^0.5', [1, Math.SQRT2]],
  ['2^b', [0.5, 8]],
  ['b^0.5', null],
  ['-a', [-2, -1]],
  ['+a', [1, 2]],
  ['not (a > 5)', [1, 1]],
  ['not open', [0, 0]],
  ['not (a > 1.5)', [0, 1]],
  ['abs(b)', [0, 3]],
  ['abs(-a)', [1, 2]],
  ['sqrt(a + 3)', [2, Math.sqrt(5)]],
  ['exp(a)', [Math.E, Math.E ** 2]],
  ['ln(a)', [0, Math.LN2]],
  ['ln(b)', null],
  ['log10(10*a)', [1, 1 + Math.log10(2)]],
  ['floor(b)', [-1, 3]],
  ['ceil(a/3)', [1, 1]],
  ['round(b)', [-1, 3]],
  ['sign(a)', [1, 1]],
  ['sign(b)', [-1, 1]],
  ['min(a, b)', [-1, 2]],
  ['max(a, b, 2.5)', [2.5, 3]],
  ['min(a, b + 10)', [1, 2]],
  ['clamp(b, 0, 1)', [0, 1]],
  ['clamp(b, a, 0)', null],
  ['clamp(b, a, 2)', [1, 2]],
  ['normalCdf(b*0)', [0.5, 0.5]],
  ['normalPdf(0*a)', [0.398942280401432678, 0.398942280401432678]],
  ['normalCdf(a, 1, 1)', [0.5, 0.841344746068542948]],
  ['normalPdf(a, 1, 0)', null],
  ['normalPdf(a, 1, b)', null],
  ['pi', [Math.PI, Math.PI]],
  ['half + twice', [2.5, 5]],
  ['sum(t, 1, 3, t*a)', [6, 12]],
  ['sum(t, 1, 3, if(t = 2, a, 0))', [1, 2]],
  ['sum(t, 3, 2, 1/0)', [0, 0]],
  ['product(t, 1, 3, t*a)', [6, 48]],
  ['sum(t, 1, a, t)', null],
  ['sum(t, 1, 2000, a)', [2000, 4000]],
  ['sum(t, 1, 2002, a)', null],
  ['sum(t, 1, 2, sum(u, 1, t, a))', [3, 6]],
  ['sum(a, 1, 3, a)', null],
  ['integral(x, 0, 1, a)', null],
  ['derivative(a, a)', null],
  ['profit', null],
  ['if(a > 0, b, 1/0)', [-1, 3]],
  ['if(a > 5, 1/0, b)', [-1, 3]],
  ['if(b > 0, a, 10)', [1, 10]],
  ['if(b > 0, a, 1/b)', null],
  ['if(b > 0, 1/b, a)', null],
  ['if(profit > 0, a, b)', null],
  ['k*a', [4, 8]],
];

/** Conditions over the same box: certainly true, certainly false, or either. */
const conditions: readonly (readonly [string, 'true' | 'false' | 'either' | null])[] = [
  ['a < 3', 'true'],
  ['a < 2', 'either'],
  ['a < 1', 'false'],
  ['a <= 2', 'true'],
  ['a <= 1', 'either'],
  ['a <= 0.9', 'false'],
  ['a > 0.9', 'true'],
  ['a > 1', 'either'],
  ['a > 2', 'false'],
  ['a >= 1', 'true'],
  ['a >= 2', 'either'],
  ['a >= 2.1', 'false'],
  ['a = 1.5', 'either'],
  ['a = 3', 'false'],
  ['a != 3', 'true'],
  ['a != 1.5', 'either'],
  ['k = 4', 'true'],
  ['k = 4.0000000005', 'true'],
  ['k = 4.000000005', 'false'],
  ['k != 4', 'false'],
  ['1e12 = 1e12 + 100', 'true'],
  ['1e12 = 1e12 + 10000', 'false'],
  ['1e12 = 1e12 + 1000', 'either'],
  ['0 < a = 3 ± 1', null],
  ['inf = inf', 'true'],
  ['a < inf', 'true'],
  ['a = inf', 'false'],
  ['inf != a', 'true'],
  ['0 < a < 3 < k', 'true'],
  ['0 < a < b', 'either'],
  ['0 < b < 3 < a', 'false'],
  ['a = 3 ± 1', null],
  ['a < profit', null],
  ['profit < a', null],
  ['open = true', 'true'],
  ['open = false', 'false'],
  ['open != (a > 5)', 'true'],
  ['(a < 3) = (b > 5)', 'false'],
  ['(a < 3) = (b > 0)', 'either'],
  ['(not open) = false', 'true'],
  ['(a < 3 and b < 4) = open', 'true'],
  ['if(a > 0, open, false) = open', 'true'],
  ['word = low', 'true'],
  ['low = word', 'true'],
  ['word = "low"', 'true'],
  ['"low" = word', 'true'],
  ['word = high', 'false'],
  ['word != high', 'true'],
  ['r = middle', 'either'],
  ['r != middle', 'either'],
  ['r = low', 'either'],
  ['low = r', 'either'],
  ['r = high', 'either'],
  ['r != low', 'either'],
  ['r = elsewhere', null],
  ['r = word', null],
  ['word = low = low', null],
  ['"low" = "low"', 'true'],
  ['"low" = "high"', 'false'],
  ['if(a > 0, "low", "high") = "low"', 'true'],
  ['a < 3 and b < 4', 'true'],
  ['a < 3 and b < 0', 'either'],
  ['a > 3 and b < 0', 'false'],
  ['a > 3 or b < 4', 'true'],
  ['a > 3 or b < 0', 'either'],
  ['a > 3 or b > 5', 'false'],
  ['open', 'true'],
  ['true', 'true'],
  ['false', 'false'],
];

describe('an expression over a box', () => {
  test.each(ranges)('%s', (text, expected) => {
    const value = enclose(text, [1, 2], [-1, 3])?.value;
    if (expected === null) expect(value ?? null).toBeNull();
    else expect([value, near(value, expected)]).toEqual([value, true]);
  });

  test.each(conditions)('%s', (text, expected) => {
    const value = enclose(text, [1, 2], [-1, 3])?.value ?? null;
    const meaning = value && (value.low === 1 ? 'true' : value.high === 0 ? 'false' : 'either');
    expect(meaning).toBe(expected);
  });

  /** Slopes in a and b, and bends (aa, ab, bb), over a in [1, 2] and b in [3, 4]; null where there may be none. */
  const jets: readonly (readonly [string, readonly Ends[] | null, readonly Ends[] | null])[] = [
    ['a*b', [[3, 4], [1, 2]], [[0, 0], [1, 1], [0, 0]]], // prettier-ignore
    ['a^2', [[2, 4], [0, 0]], [[2, 2], [0, 0], [0, 0]]], // prettier-ignore
    ['a^1', [[1, 1], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['a^0', [[0, 0], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['b^0.5', [[0, 0], [0.25, 0.5 / Math.sqrt(3)]], [[0, 0], [0, 0], [-0.25 / 3 ** 1.5, -0.03125]]], // prettier-ignore
    ['2^a', [[2 * Math.LN2, 4 * Math.LN2], [0, 0]], [[2 * Math.LN2 ** 2, 4 * Math.LN2 ** 2], [0, 0], [0, 0]]], // prettier-ignore
    ['1/a', [[-1, -0.25], [0, 0]], [[0.25, 2], [0, 0], [0, 0]]], // prettier-ignore
    ['sqrt(b)', [[0, 0], [0.25, 0.5 / Math.sqrt(3)]], [[0, 0], [0, 0], [-0.25 / 3 ** 1.5, -0.03125]]], // prettier-ignore
    ['exp(a)', [[Math.E, Math.E ** 2], [0, 0]], [[Math.E, Math.E ** 2], [0, 0], [0, 0]]], // prettier-ignore
    ['ln(a)', [[0.5, 1], [0, 0]], [[-1, -0.25], [0, 0], [0, 0]]], // prettier-ignore
    ['log10(a)', [[0.5 / Math.LN10, 1 / Math.LN10], [0, 0]], [[-1 / Math.LN10, -0.25 / Math.LN10], [0, 0], [0, 0]]], // prettier-ignore
    ['abs(-b)', [[0, 0], [1, 1]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['abs(a - 1)', [[1, 1], [0, 0]], null], // prettier-ignore
    ['abs(a - 1.5)', [[-1, 1], [0, 0]], null], // prettier-ignore
    ['max(a, b)', [[0, 0], [1, 1]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['max(a, b - 1.5)', [[0, 1], [0, 1]], null], // prettier-ignore
    ['min(a, b - 1)', [[1, 1], [0, 0]], null], // prettier-ignore
    ['min(b - 1, a)', [[1, 1], [0, 0]], null], // prettier-ignore
    ['max(a, b - 1)', [[0, 0], [1, 1]], null], // prettier-ignore
    ['floor(a/4)', [[0, 0], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['floor(a)', null, null],
    ['if(a > 1.5, a, b)', null, null],
    // Nothing is known of a product of what nothing is known of, on either side.
    ['floor(a)*b', null, null],
    ['b*floor(a)', null, null],
    ['floor(a) + b', null, null],
    ['b - floor(a)', null, null],
    ['exp(floor(a))', null, null],
    ['b/floor(a)', null, null],
    ['floor(a)/b', null, null],
    ['max(floor(a), 1.5)', null, null],
    ['abs(floor(a) - 1.5)', null, null],
    ['abs(a - 1.5)*b', [[-4, 4], [0, 0.5]], null], // prettier-ignore
    ['b*abs(a - 1.5)', [[-4, 4], [0, 0.5]], null], // prettier-ignore
    ['b + abs(a - 1.5)', [[-1, 1], [1, 1]], null], // prettier-ignore
    ['exp(abs(a - 1.5))', [[-Math.exp(0.5), Math.exp(0.5)], [0, 0]], null], // prettier-ignore
    ['abs(1.5 - a)', [[-1, 1], [0, 0]], null], // prettier-ignore
    ['abs(1 - a)', [[1, 1], [0, 0]], null], // prettier-ignore
    ['abs(a - 2)', [[-1, -1], [0, 0]], null], // prettier-ignore
    ['abs(a - 3)', [[-1, -1], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['min(b, a)', [[1, 1], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['max(b - 1, a)', [[0, 0], [1, 1]], null], // prettier-ignore
    ['max(a + 1, b)', [[0, 0], [1, 1]], null], // prettier-ignore
    ['if(a > 1.5, a, b)', null, null],
    // A value where slopes, or only bends, are beyond all numbers.
    ['(1.9e160*(a - 1.5))*1e148', null, [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['1e148*(1.9e160*(a - 1.5))', null, [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['(1e160*(a - 1.5)^2)*1e148', [[-1e308, 1e308], [0, 0]], null], // prettier-ignore
    ['1e308*(a - 1.5)^2 + b', [[-1e308, 1e308], [1, 1]], null], // prettier-ignore
    ['a*b/2 + a^2*b', [[7.5, 18], [1.5, 5]], [[6, 8], [2.5, 4.5], [0, 0]]], // prettier-ignore
    ['(a + b)*(a - b)', [[1, 5], [-9, -5]], [[2, 2], [0, 0], [-2, -2]]], // prettier-ignore
    ['-(a*b)', [[-4, -3], [-2, -1]], [[0, 0], [-1, -1], [0, 0]]], // prettier-ignore
    ['a - b', [[1, 1], [-1, -1]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
    ['normalCdf(0*a)', [[0, 0], [0, 0]], [[0, 0], [0, 0], [0, 0]]], // prettier-ignore
  ];
  test.each(jets)('slopes and bends of %s', (text, slopes, bends) => {
    const jet = enclose(text, [1, 2], [3, 4])!;
    expect([jet.gradient, fits(jet.gradient, slopes)]).toEqual([jet.gradient, true]);
    expect([jet.hessian, fits(jet.hessian, bends)]).toEqual([jet.hessian, true]);
  });

  const fits = (found: readonly Interval[] | null, expected: readonly Ends[] | null): boolean =>
    expected === null ? found === null : expected.every((ends, index) => near(found?.[index], ends));
});

const number = fc.constantFrom('a', 'b', '2', '0.5', '-1', 'k', 'half');
const { formula } = fc.letrec<{ formula: string; condition: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    number,
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
      .map(([x, o, y]) => `(${x})${o}(${y})`),
    fc.tuple(tie('formula'), fc.constantFrom('2', '3', '-1', '0.5', '1.5', '0')).map(([x, n]) => `(${x})^(${n})`),
    fc
      .tuple(
        fc.constantFrom(
          'abs',
          'sqrt',
          'exp',
          'ln',
          'log10',
          'floor',
          'ceil',
          'round',
          'sign',
          'normalCdf',
          'normalPdf',
        ),
        tie('formula'),
      )
      .map(([name, x]) => `${name}(${x})`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('formula'), tie('formula'))
      .map(([name, x, y]) => `${name}(${x}, ${y})`),
    fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => `clamp(${x}, -1, max(0, ${y}))`),
    fc.tuple(tie('condition'), tie('formula'), tie('formula')).map(([c, x, y]) => `if(${c}, ${x}, ${y})`),
    tie('formula').map((x) => `sum(t, 1, 3, t*(${x}))`),
  ),
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc
      .tuple(tie('formula'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('formula'))
      .map(([x, o, y]) => `(${x}) ${o} (${y})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([x, o, y]) => `(${x}) ${o} (${y})`),
    tie('condition').map((x) => `not (${x})`),
  ),
}));

describe('an enclosure', () => {
  const end = fc.integer({ min: -8, max: 8 }).map((n) => n / 2);
  const ends = fc.tuple(end, fc.constantFrom(0, 0.25, 1, 3)).map(([low, width]): Ends => [low, low + width]);
  const share = fc.constantFrom(0, 0.25, 0.5, 0.75, 1);

  test('holds the value and the slopes at every point of the box, and there is none where one is undefined', () => {
    let enclosed = 0;
    fc.assert(
      fc.property(formula, ends, ends, fc.array(fc.tuple(share, share), { minLength: 6 }), (text, a, b, shares) => {
        const { expression } = readExpression(verbatim(text));
        const jet = encloseExpression(expression, a, b);
        if (jet === null) return;
        enclosed++;
        const value = evaluatorOf(text);
        const slopes = ['a', 'b'].map((name) => evaluatorOf(`derivative(${text}, ${name})`));
        for (const [s, t] of shares) {
          const point = [a[0] + s * (a[1] - a[0]), b[0] + t * (b[1] - b[0])] as const;
          expect([text, point, holds(jet.value, value(...point), 1e-9)]).toEqual([text, point, true]);
          slopes.forEach((slope, index) => {
            const range = jet.gradient?.[index];
            const found = range === undefined ? NaN : slope(...point);
            if (!Number.isNaN(found)) expect([text, point, range, holds(range!, found, 1e-6)]).toContain(true);
          });
        }
      }),
      { numRuns: runs(2000) },
    );
    expect(enclosed).toBeGreaterThan(runs(600));
  });

  const holds = ({ low, high }: Interval, value: number, slack: number): boolean =>
    value >= low - slack * Math.max(1, Math.abs(low)) && value <= high + slack * Math.max(1, Math.abs(high));

  function evaluatorOf(text: string): (a: number, b: number) => number {
    const { expression } = readExpression(verbatim(text));
    const { compiled, problems } = compile(expression, world.scope);
    if (compiled === null) throw new Error(`${text}: ${problems[0]!.message}`);
    return (a, b) => {
      world.frame.slots[moving[0]!] = a;
      world.frame.slots[moving[1]!] = b;
      world.frame.epoch++;
      world.frame.fault = null;
      return compiled.evaluate(world.frame);
    };
  }
});
