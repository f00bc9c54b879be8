import type { Instance, World, WorldColumns } from '../families/world';
import { evaluateHere } from './evaluate';
import type { Curve } from './plan';

/** Values of several curves at one place of an axis. */
export interface Sample {
  readonly x: number;
  readonly values: readonly number[];
  readonly rule: string | null;
}

export type ReadPoint = (x: number) => Sample | null;

/** Reads all curves at one value of a name; null when the budget is used up. */
export function pointReader(
  world: World,
  curves: readonly Curve[],
  name: string,
  others: ReadonlyMap<string, number> = new Map(),
): ReadPoint {
  const instances = [...new Set(curves.map((curve) => curve.instance))];
  return (x) => {
    if (!world.budget.spend(1)) return null;
    world.setPoint(new Map([...others, [name, x]]));
    const values = curves.map((curve) => evaluateHere(world, curve.instance, curve.compiled).value);
    const several = instances.map((each) => world.solution(each)).find((each) => each.equilibria.length > 1);
    // What was read while the budget ended may be half solved.
    return world.budget.exhausted ? null : { x, values, rule: several?.rule ?? null };
  };
}

/** Fewer points are read as quickly one by one. */
const fewestPoints = 64;

/**
 * Reads all curves at many points, given by a column of values for each name; `at` reads one of them by itself, null
 * where the budget is used up. At once where the models allow it, with the same values.
 */
export function readMany(
  world: World,
  curves: readonly Curve[],
  names: readonly string[],
  columns: readonly (readonly number[])[],
  at: (index: number) => Sample | null,
): (Sample | null)[] {
  const xs = columns[0]!;
  const instances = [...new Set(curves.map(({ instance }) => instance))];
  const readers = xs.length < fewestPoints ? null : readersOf(world, curves, instances, names);
  if (readers === null || !world.budget.spend(xs.length)) return xs.map((_, index) => at(index));
  const ask = new Uint8Array(xs.length);
  const values = curves.map(() => new Float64Array(xs.length));
  const moved = names.map((name, index) => ({ name, values: Float64Array.from(columns[index]!) }));
  instances.forEach((instance, index) => {
    const into = curves.flatMap((curve, place) => (curve.instance === instance ? [values[place]!] : []));
    readers[index]!.read(new Map(), moved, xs.length, into, ask);
  });
  // Models that are solved at once have one solution at every point, so there is no rule by which it was picked.
  return xs.map((x, index) => {
    if (ask[index] === 1 || world.budget.exhausted) return at(index);
    return { x, values: values.map((each) => each[index]!), rule: null };
  });
}

/** One reader for each instance; null where one of them is solved point by point. */
function readersOf(
  world: World,
  curves: readonly Curve[],
  instances: readonly Instance[],
  names: readonly string[],
): readonly WorldColumns[] | null {
  const readers: WorldColumns[] = [];
  for (const instance of instances) {
    const own = curves.filter((curve) => curve.instance === instance).map(({ compiled }) => compiled);
    const reader = world.columns(instance, own, names);
    if (reader === null) return null;
    readers.push(reader);
  }
  return readers;
}
