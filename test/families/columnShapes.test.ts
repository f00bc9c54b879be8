import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MovedColumn } from '../../server/src/families/columnReader';
import { runs } from '../runs';
import { along, compareColumns, openModel } from './columnSupport';

/** A sheet whose definitions are these formulas of `x` and `y`. */
function sheet(formulas: readonly string[], more: readonly string[] = []) {
  const lines = formulas.map((formula, index) => `  f${index}: ${formula}`);
  const model = openModel(`model: game\nparams: {x: 1, y: 2, k: 3}\ndefine:\n${[...lines, ...more].join('\n')}\n`);
  expect(model.instance.problems.map(({ message }) => message)).toEqual([]);
  expect(model.instance.outcomes).toHaveLength(lines.length + more.length);
  return model;
}

const operations = ['+', '-', '*', '/'];

describe('every way in which operations are done in one pass gives the same bits', () => {
  // Not a multiple of four, and values without short binary fractions.
  const moved: readonly MovedColumn[] = [
    along('x', 1.1, 7.3, 37),
    { name: 'y', values: Float64Array.from({ length: 37 }, (_, i) => 0.1 + ((i * 11) % 17) / 3) },
  ];

  test.each(operations)('of three columns, the first operation being %s', (first) => {
    const left = ['x', '(2*x - 0.3)', '(0.7 - x)'];
    const right = ['y', '(0.1*y + k)', 'k*y'];
    const third = ['x', 'y', '(3 - 0.2*x)', '(0.3*y + 0.1)', '(x - k)'];
    const pairs = left.flatMap((a) => right.map((b) => `(${a} ${first} ${b})`));
    const formulas = pairs.flatMap((pair) =>
      third.flatMap((c) => operations.flatMap((outer) => [`${pair} ${outer} ${c}`, `${c} ${outer} ${pair}`])),
    );
    const { given, asked } = compareColumns(sheet(formulas), moved);
    expect(given / (given + asked)).toBeGreaterThan(0.9);
  });

  test('of one column and numbers', () => {
    const formulas = [
      ...['x + k', 'x - k', 'k - x', 'x*k', 'x/k', 'x/4', 'k/x', '-x', 'x^2', 'x^k', 'x^0.3'],
      ...['(k + 2*x)/4', '(k + 2*x)/3', '((k + 2*x)/4 + 1)*3 - 7', '1.1*(0.3*x - k)/0.7 + 0.2', '3 - 2*(4 - x)/8'],
      ...['abs(x)', 'abs(-x)', 'max(x, 0)', 'min(x, k)', 'if(x < k, x, k)', 'not (x < k)', 'x < k or x > 5'],
    ];
    const { asked } = compareColumns(sheet(formulas), moved);
    expect(asked).toBe(0);
  });
});

describe('stretches are parted where conditions change', () => {
  const coefficient = fc.integer({ min: -4, max: 4 });
  const line = fc.tuple(coefficient, coefficient).map(([a, b]) => `(${a}*x + ${b})`);
  const curve = fc.oneof(
    { withCrossShrink: true },
    line,
    fc.tuple(line, line).map(([p, q]) => `${p}*${q}`),
    fc.tuple(line, line).map(([p, q]) => `max(${p}, ${q})`),
    fc.tuple(line, line).map(([p, q]) => `(${p} - abs(${q})/2)`),
  );
  const value = fc
    .tuple(curve, curve, fc.constantFrom('<', '<=', '>', '>='))
    .chain(([p, q, than]) =>
      fc.tuple(curve, curve).map(([yes, no]) => `if(${p} ${than} ${q}, ${yes}, max(${no}, ${q}))`),
    );

  // Lines cross at whole points and quarters, where sides are equal to the last bit.
  test.each([
    ['rising', (i: number) => i / 4 - 100],
    ['falling', (i: number) => 100 - i / 4],
  ])('of random lines and parabolas along %s values', (_, at) => {
    const values = Float64Array.from({ length: 800 }, (_each, index) => at(index));
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 2 }), (formulas) => {
        const joined = formulas.map((_each, index) => `f${index}`).join(' + ');
        const model = sheet(formulas, [`  all: if(f0 < f1, ${joined}, f0 - f1)`]);
        const { asked } = compareColumns(model, [{ name: 'x', values, ordered: true }]);
        expect(asked).toBe(0);
      }),
      { numRuns: runs(25) },
    );
  });

  test.each(['if((x + 1)*(2*x - 1) < 50, 1, 2)', 'max(x*x, 40*x - 3)', 'if(x*x*x <= 27, x, 1/x)'])(
    'of %s',
    (formula) => {
      const { asked } = compareColumns(sheet([formula]), [along('x', -100, 99.75, 800)]);
      expect(asked).toBe(0);
    },
  );

  test('of the best of many lines', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i * i}/10 + (${i} - 6)*(x - ${i})`);
    const best = lines.reduce((a, b) => `max(${a}, ${b})`);
    const which = lines.map((each, i) => `if(f0 <= ${each}, ${i}, 0)`).join(' + ');
    const { asked } = compareColumns(sheet([best, which]), [along('x', -20, 40, 9001)]);
    expect(asked).toBe(0);
  });
});

test('more columns than tiles of the usual size, and tiles of a few numbers', () => {
  const model = openModel(`model: game
params: {x: 1}
define:
${Array.from({ length: 300 }, (_, i) => `  f${i}: x*x*${i} + sqrt(x + ${i})`).join('\n')}
`);
  const { world, instance } = model;
  const xs = along('x', 1, 9, 3000);
  const bindings = instance.outcomes.map(({ binding }) => binding);
  const into = bindings.map(() => new Float64Array(3000));
  const ask = new Uint8Array(3000);
  expect(world.columns(instance, bindings, ['x'])!.read(new Map(), [xs], 3000, into, ask)).toBe(false);
  for (const index of [0, 1, 1023, 1024, 2047, 2999]) {
    world.setPoint(new Map([['x', xs.values[index]!]]));
    expect(into.map((each) => each[index])).toEqual(bindings.map((each) => each.read(world.frame(instance))));
  }
});
