import { expect } from 'vitest';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import type { MovedColumn } from '../../server/src/families/columnReader';
import type { Instance, World } from '../../server/src/families/world';
import { readBlocks } from '../../server/src/language/block/readBlocks';
import type { Binding } from '../../server/src/language/expressions/runtime';
import { createBudget } from '../../server/src/numerics/budget';

/** The world of one block, and its model. */
export function openModel(body: string): { readonly world: World; readonly instance: Instance } {
  const blocks = readBlocks([{ body, fenceId: null }], [...families.values()]);
  const world = createWorld(blocks, families, createBudget(1e9));
  return { world, instance: world.blocks[0]!.base! };
}

interface Reading {
  readonly name: string;
  readonly binding: Binding;
}

/** Reads every outcome over columns and point by point; answers how many values columns gave. */
export function compareColumns(
  { world, instance }: ReturnType<typeof openModel>,
  moved: readonly MovedColumn[],
): { readonly given: number; readonly asked: number } {
  const readings: readonly Reading[] = instance.outcomes;
  const count = moved[0]!.values.length;
  // One by one, so that one outcome that columns do not have does not hide the others.
  const columns = readings.map(({ binding }) => {
    const [into, ask] = [new Float64Array(count), new Uint8Array(count)];
    const names = moved.map(({ name }) => name);
    world.columns(instance, [binding], names)!.read(new Map(), moved, count, [into], ask);
    return { into, ask };
  });
  let [given, asked] = [0, 0];
  for (let index = 0; index < count; index++) {
    world.setPoint(new Map(moved.map((each) => [each.name, each.values[index]!] as const)));
    const problems = world.solution(instance).problems.filter(({ severity }) => severity !== 'information').length;
    readings.forEach(({ name, binding }, each) => {
      const { into, ask } = columns[each]!;
      if (ask[index] === 1) return void asked++;
      given++;
      const frame = world.frame(instance);
      const value = binding.read(frame);
      const { fault } = frame;
      const told = fault === null || fault.kind === 'not-available' ? null : fault.message;
      const expected = fault === null ? value : NaN;
      if (Object.is(into[index], expected) && problems === 0 && told === null) return;
      const said = { name, index, value: into[index], problems: 0, told: null };
      expect(said).toEqual({ name, index, value: expected, problems, told });
    });
  }
  return { given, asked };
}

/** Even points, so that conditions change along the way. */
export function along(name: string, low: number, high: number, count: number): MovedColumn {
  const values = Float64Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
  return { name, values, ordered: true };
}
