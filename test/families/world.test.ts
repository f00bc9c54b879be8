import { describe, expect, test } from 'vitest';
import { createWorld } from '../../server/src/families/createWorld';
import type { Family } from '../../server/src/families/family';
import type { World } from '../../server/src/families/world';
import { readBlocks } from '../../server/src/language/block';
import { verbatim } from '../../server/src/notes/mappedText';
import { createBudget } from '../../server/src/numerics/budget';

/** No fields, no outcomes: everything comes from params and define. */
const sheet: Family = {
  name: 'sheet',
  title: 'sheet',
  about: 'formulas only',
  shape: { kind: 'record', fields: [] },
  outcomes: [],
  template: '',
  declare: () => ({
    outcomes: [],
    choices: [],
    defaultCharts: [],
    complete: () => () => ({
      equilibria: [{ choices: new Float64Array(), outcomes: new Float64Array() }],
      selected: 0,
      rule: '',
      selectedByAuthor: false,
      error: 0,
      alternatives: [],
      problems: [],
    }),
  }),
};

/** One seller who picks `p` to maximise p·(a − p), known in closed form: a/2; two outcomes of the solution. */
const seller: Family = {
  ...sheet,
  name: 'seller',
  shape: {
    kind: 'record',
    fields: [{ name: 'size', about: 'a', required: true, shape: { kind: 'expression', type: 'number' } }],
  },
  declare(fields, _variant, host) {
    const size = fields.fields.get('size');
    const p = host.declareName('p', fields.node.span, 'choice', 'number');
    return {
      choices: [{ name: 'p', slot: p, type: 'number', about: 'price' }],
      outcomes: [
        { name: 'profit', type: 'number', about: 'profit' },
        { name: 'cheap', type: 'text', about: 'whether p is below 1', values: ['yes', 'no'] },
      ],
      defaultCharts: [],
      complete() {
        const compiled = size?.kind === 'scalar' ? host.compile(size.node, 'number') : null;
        if (!compiled) return null;
        return (frame, held) => {
          const a = compiled.evaluate(frame);
          const price = held.has(p) ? frame.slots[p]! : a / 2;
          const cheap = host.internText(price < 1 ? 'yes' : 'no');
          const equilibrium = {
            choices: Float64Array.of(price),
            outcomes: Float64Array.of(price * (a - price), cheap),
          };
          return {
            equilibria: [equilibrium],
            selected: 0,
            rule: 'only',
            selectedByAuthor: false,
            error: 0,
            alternatives: [],
            problems: [],
          };
        };
      },
    };
  },
};

const families = new Map([sheet, seller].map((family) => [family.name, family]));

function worldOf(...bodies: string[]): World {
  const declarations = readBlocks(
    bodies.map((body) => ({ body, fenceId: null })),
    [...families.values()],
  );
  return createWorld(declarations, families, createBudget(1e7));
}

/** Evaluates texts in the first block at a point; a text or flag comes back decoded. */
function evaluate(world: World, texts: readonly string[], point: Record<string, number> = {}): unknown[] {
  const { base } = world.blocks[0]!;
  world.setPoint(new Map(Object.entries(point)));
  return texts.map((text) => {
    const { compiled, problems } = world.compile(base!, verbatim(text));
    if (!compiled) return problems.map((each) => `${each.code}: ${each.message}`);
    const frame = world.frame(base!);
    const value = compiled.evaluate(frame);
    if (Number.isNaN(value)) return `${frame.fault?.kind}: ${frame.fault?.message}`;
    return compiled.type === 'text' ? world.texts.text(value) : compiled.type === 'flag' ? value === 1 : value;
  });
}

describe('definitions and parameters', () => {
  const body = `model: sheet
params: {a: 3, b: 2*a, c: {value: b + 1, range: [0, 2*b]}}
define:
  area: a*b
  twice: 2*area
  gain: area - base.area
scenarios:
  large: {a: 10}
  fixed: {b: 1}
`;
  test('a binder moves a parameter that its scenario sets', () => {
    const world = worldOf(
      'model: sheet\nparams: {a: 3}\ndefine:\n  area: a^2\n  whole: integral(a, 0, a, area)\nscenarios: {large: {a: 6}}\n',
    );
    const [whole, large] = evaluate(world, ['whole', 'large.whole']) as number[];
    expect([whole, large]).toEqual([expect.closeTo(9, 9), expect.closeTo(72, 9)]);
  });
  test.each([
    [{}, ['area', 'twice', 'c', 'large.area', 'large.gain', 'fixed.area', 'base.area'], [18, 36, 7, 200, 182, 3, 18]],
    [{ a: 1 }, ['area', 'c', 'large.area', 'fixed.area'], [2, 3, 200, 1]],
    [{ b: 5 }, ['area', 'twice', 'large.area', 'fixed.area'], [15, 30, 50, 3]],
    [{}, ['sum(t, 1, 3, t*area)', 'maximum(a, 0, 2, area)', 'derivative(area, a)'], [108, 8, 12]],
    [{}, ['large.area > area', 'root(a, 0, 10, area = 50)'], [true, 5]],
  ])('at %j', (point, texts, values) => {
    const found = evaluate(worldOf(body), texts, point as Record<string, number>);
    found.forEach((value, index) =>
      typeof value === 'number'
        ? expect(value).toBeCloseTo(values[index] as number, 9)
        : expect(value).toBe(values[index]),
    );
  });
  test('parameters know their stated value and range', () => {
    expect(worldOf(body).blocks[0]!.base!.parameters.map(({ name, value, range }) => ({ name, value, range }))).toEqual(
      [
        { name: 'a', value: 3, range: null },
        { name: 'b', value: 6, range: null },
        { name: 'c', value: 7, range: [0, 12] },
      ],
    );
  });
});

describe('outcomes of a solution', () => {
  const body = `model: seller
params: {a: 4}
size: a
define:
  margin: profit/p
  best: maximum(a, 0, 10, profit)
  threshold: root(a, 0, 10, cheap = no)
scenarios:
  posted: {p: 1}
`;
  test.each([
    [{}, ['p', 'profit', 'margin', 'cheap', 'cheap = no', 'best', 'threshold'], [2, 4, 2, 'no', true, 25, 2]],
    [{ a: 8 }, ['p', 'profit', 'posted.profit', 'posted.p'], [4, 16, 7, 1]],
    [{ p: 3 }, ['p', 'profit', 'posted.profit'], [3, 3, 3]],
    [{}, ['derivative(profit, a)', 'profit', 'integral(a, 0, 3, p)'], [2, 4, 2.25]],
  ])('at %j', (point, texts, values) => {
    const found = evaluate(worldOf(body), texts, point as Record<string, number>);
    found.forEach((value, index) =>
      typeof value === 'number'
        ? expect(value).toBeCloseTo(values[index] as number, 7)
        : expect(value).toBe(values[index]),
    );
  });
  test('what the solution needs cannot read the solution', () => {
    const { base } = worldOf('model: seller\nparams: {a: 4}\nsize: a + profit\n').blocks[0]!;
    expect(base!.problems.map(({ code, span }) => [code, span])).toEqual([
      ['cyclic-definition', { start: 39, end: 45 }],
    ]);
  });
});

describe('problems of names', () => {
  test.each([
    ['define: {x: y, y: x}', [['cyclic-definition', 'x']]],
    ['define: {x: 2*yy, yyy: 1}', [['unknown-name', 'yy']]],
    ['params: {k: 1}\ndefine: {x: k + 1/0}', []],
    ['params: {k: {value: 1, range: [3, 2]}}', [['out-of-range', '[3, 2]']]],
    ['define: {x: 1}\nscenarios: {s: {z: 3}}', [['unknown-field', 'z']]],
  ])('%s', (rest, expected) => {
    const body = `model: sheet\n${rest}\n`;
    const [block] = worldOf(body).blocks;
    const instances = [block!.base!, ...block!.scenarios.values()];
    const problems = instances.flatMap((each) => each.problems);
    expect(problems.map(({ code, span }) => [code, body.slice(span.start, span.end)])).toEqual(expected);
  });
  test('an undefined value names the sub-expression', () => {
    expect(evaluate(worldOf('model: sheet\nparams: {k: 0}\ndefine: {x: 1/k, y: x + 1}\n'), ['y'])[0]).toMatch(
      /^undefined-value: /,
    );
  });
});

describe('long chains of definitions', () => {
  const names = Array.from({ length: 3000 }, (_, index) => index);
  const upward = names.map((index) => `  x${index}: ${index === 0 ? '1' : `x${index - 1} + 1`}`);
  test.each([
    ['upward', upward],
    ['downward', [...upward].reverse()],
  ])('%s are refused before the stack ends', (_, lines) => {
    const { base } = worldOf(`model: sheet\ndefine:\n${lines.join('\n')}\n`).blocks[0]!;
    expect(new Set(base!.problems.map((each) => each.code))).toEqual(new Set(['too-large']));
  });
});

describe('other blocks', () => {
  test('a block reads another by its id, and a point moves both', () => {
    const world = worldOf(
      'model: sheet\nid: one\nparams: {k: 1}\ndefine: {x: two.x + k}\n',
      'model: sheet\nid: two\nparams: {k: 5}\ndefine: {x: 2*k}\n',
    );
    expect(evaluate(world, ['x', 'two.k', 'two.base.x'])).toEqual([11, 5, 10]);
    expect(evaluate(world, ['x'], { k: 3 })).toEqual([9]);
  });
  test('a solution may use what another model found, and follows its parameters', () => {
    const world = worldOf('model: seller\nsize: other.p + 1\n', 'model: seller\nid: other\nparams: {a: 4}\nsize: a\n');
    expect(evaluate(world, ['p', 'other.p'])).toEqual([1.5, 2]);
    expect(evaluate(world, ['p'], { a: 8 })).toEqual([2.5]);
    expect(evaluate(world, ['p'])).toEqual([1.5]);
  });
  test('two models that need each other are not available, with the reason', () => {
    const world = worldOf('model: seller\nid: one\nsize: other.p + 1\n', 'model: seller\nid: other\nsize: one.p\n');
    expect(evaluate(world, ['p'])[0]).toMatch(/^not-available|^undefined-value/);
  });
});
