import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import type { MovedColumn } from '../../server/src/families/columnReader';
import type { Instance, World } from '../../server/src/families/world';
import { readBlocks } from '../../server/src/language/block/readBlocks';
import type { Binding } from '../../server/src/language/expressions/runtime';
import { createBudget } from '../../server/src/numerics/budget';
import { runs } from '../runs';

function open(body: string): { readonly world: World; readonly instance: Instance } {
  const blocks = readBlocks([{ body, fenceId: null }], [...families.values()]);
  const world = createWorld(blocks, families, createBudget(1e9));
  return { world, instance: world.blocks[0]!.base! };
}

interface Reading {
  readonly name: string;
  readonly binding: Binding;
}

/** Reads every outcome over columns and point by point; answers how many values columns gave. */
function compare(
  { world, instance }: ReturnType<typeof open>,
  moved: readonly MovedColumn[],
  fixed: ReadonlyMap<string, number> = new Map(),
): { readonly given: number; readonly asked: number } {
  const readings: readonly Reading[] = instance.outcomes;
  const count = moved[0]!.values.length;
  const columns = world.columns(
    instance,
    readings.map(({ binding }) => binding),
    moved.map(({ name }) => name),
  );
  expect(columns).not.toBeNull();
  let [given, asked] = [0, 0];
  // One by one, so that one outcome that columns do not have does not hide the others.
  for (const { name, binding } of readings) {
    const into = new Float64Array(count);
    const ask = new Uint8Array(count);
    world
      .columns(
        instance,
        [binding],
        moved.map((each) => each.name),
      )!
      .read(fixed, moved, count, [into], ask);
    for (let index = 0; index < count; index++) {
      world.setPoint(new Map([...fixed, ...moved.map((each) => [each.name, each.values[index]!] as const)]));
      const problems = world.solution(instance).problems.filter(({ severity }) => severity !== 'information');
      const frame = world.frame(instance);
      const value = binding.read(frame);
      const fault = frame.fault;
      if (ask[index] === 1) {
        asked++;
        continue;
      }
      given++;
      const said = { name, index, value: into[index], problems: 0, fault: null as string | null };
      const expected = {
        ...said,
        value: fault === null ? value : NaN,
        problems: problems.length,
        fault: fault === null || fault.kind === 'not-available' ? null : fault.message,
      };
      if (!Object.is(said.value, expected.value) || expected.problems > 0 || expected.fault !== null)
        expect(said).toEqual(expected);
    }
  }
  return { given, asked };
}

const number: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', '0', '1', '2', '0.5', '-3', 'inf', 'half');
const { numeric, condition } = fc.letrec<{ numeric: string; condition: string }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc
      .tuple(tie('numeric'), fc.constantFrom('+', '-', '*', '/', '^'), tie('numeric'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('numeric'), tie('numeric')).map(([f, x, y]) => `${f}(${x}, ${y})`),
    fc
      .tuple(
        fc.constantFrom('abs', 'sqrt', 'exp', 'ln', 'log10', 'floor', 'ceil', 'round', 'sign', 'normalCdf', '-'),
        tie('numeric'),
      )
      .map(([f, x]) => `${f}(${x})`),
    fc
      .tuple(fc.constantFrom('clamp', 'normalCdf', 'normalPdf'), tie('numeric'), tie('numeric'), tie('numeric'))
      .map(([f, ...args]) => `${f}(${args.join(', ')})`),
    fc.tuple(tie('condition'), tie('numeric'), tie('numeric')).map(([p, x, y]) => `if(${p}, ${x}, ${y})`),
    fc.tuple(tie('numeric')).map(([x]) => `sum(t, 1, 3, t*${x})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'word = low', 'word != "high"', 'positive'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('numeric'))
      .map(([x, operator, y]) => `${x} ${operator} ${y}`),
    fc.tuple(tie('numeric'), tie('numeric'), tie('numeric')).map(([x, y, z]) => `${x} < ${y} <= ${z}`),
    fc.tuple(tie('numeric'), tie('numeric'), fc.constantFrom('0.1', '5%')).map(([x, y, t]) => `${x} = ${y} ± ${t}`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([p, operator, q]) => `(${p}) ${operator} (${q})`),
    fc.tuple(tie('condition')).map(([p]) => `not (${p})`),
  ),
}));

const value = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, 1e-9, 1e200, -1e200),
  fc.double({ min: -4, max: 4, noNaN: true }),
);

describe('columns say what the points say, to the last bit', () => {
  test('of random formulas', () => {
    let [given, asked] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(numeric, { minLength: 1, maxLength: 3 }),
        condition,
        fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 24 }),
        fc.boolean(),
        (formulas, truth, points, sorted) => {
          const body = `model: game
params: {a: 2, b: -1, c: 3, d: 0, half: a/2}
define:
  positive: a > 0
  word: if(b > 0, "high", "low")
${formulas.map((each, index) => `  x${index}: ${each}`).join('\n')}
  truth: ${truth}
`;
          const model = open(body);
          const wrong = model.instance.problems.filter(({ severity }) => severity === 'error');
          fc.pre(wrong.every(({ code }) => code !== 'wrong-type'));
          expect(wrong).toEqual([]);
          const ordered = sorted ? [...points].sort(([p], [q]) => p - q) : points;
          const moved: MovedColumn[] = [
            { name: 'a', values: Float64Array.from(ordered, ([a]) => a), ordered: sorted },
            { name: 'b', values: Float64Array.from(ordered, ([, b]) => b) },
          ];
          const counts = compare(model, moved);
          given += counts.given;
          asked += counts.asked;
        },
      ),
      { numRuns: runs(400) },
    );
    // Sums, and what is undefined, are left to the points.
    expect(given).toBeGreaterThan(asked);
  });
});
