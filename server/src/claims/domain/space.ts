import type { Compiled } from '../../language/expressions';
import type { Instance, World } from '../../families/world';
import type { Variable } from './resolveDomain';

/**
 * The domain of a claim. Points are given by coordinates in the unit cube, one per variable, so that
 * ends that depend on variables named before need no special care: `place` turns them into values.
 */
export interface Space {
  readonly variables: readonly Variable[];
  /** Which variables vary at all, and which of those over an interval. */
  readonly free: readonly number[];
  readonly continuous: readonly number[];
  /** Values at a point of the cube (one coordinate per variable); null where the domain is empty there. */
  place(cube: readonly number[]): readonly number[] | null;
  /** The possible values of a variable once those named before have theirs. */
  extentOf(index: number, earlier: readonly number[]): Extent;
  /** All points of a finite domain; null if it is not finite or larger than `limit`. */
  enumerate(limit: number): readonly (readonly number[])[] | null;
  /** Whether values lie in the domain. */
  contains(values: readonly number[]): boolean;
}

export type Extent =
  | {
      readonly kind: 'interval';
      readonly low: number;
      readonly high: number;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'list'; readonly values: readonly number[] }
  | { readonly kind: 'integers'; readonly low: number; readonly count: number }
  /** An end is not a number. */
  | { readonly kind: 'undefined' };

/** How far inside an open end the first point lies, as a share of the interval. */
export const insideOpenEnd = 1e-6;

export function createSpace(world: World, home: Instance, variables: readonly Variable[]): Space {
  const dependent = variables.map((variable, index) => index > 0 && readsNames(variable));
  const known = new Map<number, Extent>();

  function extentOf(index: number, earlier: readonly number[]): Extent {
    const remembered = known.get(index);
    if (remembered) return remembered;
    const point = new Map(variables.slice(0, index).map((variable, each) => [variable.name, earlier[each]!]));
    world.setPoint(dependent[index] === true ? point : new Map());
    const extent = evaluateExtent(world, home, variables[index]!);
    if (dependent[index] !== true) known.set(index, extent);
    return extent;
  }

  function place(cube: readonly number[]): readonly number[] | null {
    const values: number[] = [];
    for (let index = 0; index < variables.length; index += 1) {
      const value = valueIn(extentOf(index, values), cube[index]!);
      if (value === null) return null;
      values.push(value);
    }
    return values;
  }

  function enumerate(limit: number): readonly (readonly number[])[] | null {
    if (variables.some(({ values }) => values.kind === 'interval')) return null;
    let points: number[][] = [[]];
    for (let index = 0; index < variables.length; index += 1) {
      const longer: number[][] = [];
      for (const point of points) {
        for (const value of listOf(extentOf(index, point), limit + 1)) longer.push([...point, value]);
        if (longer.length > limit) return null;
      }
      points = longer;
    }
    return points;
  }

  function contains(values: readonly number[]): boolean {
    return values.every((value, index) => lies(extentOf(index, values.slice(0, index)), value));
  }

  const free = variables.map((_, index) => index).filter((index) => !isSingle(variables[index]!));
  const continuous = free.filter((index) => variables[index]!.values.kind === 'interval');
  return { variables, free, continuous, place, extentOf, enumerate, contains };
}

function readsNames({ values }: Variable): boolean {
  return partsOfValues(values).some((each) => !each.constant);
}

function partsOfValues(values: Variable['values']): readonly Compiled[] {
  return values.kind === 'set' ? values.items : [values.low, values.high];
}

function isSingle({ values }: Variable): boolean {
  return values.kind === 'set' && values.items.length === 1;
}

function evaluateExtent(world: World, home: Instance, { values }: Variable): Extent {
  const frame = world.frame(home);
  const numbers = partsOfValues(values).map((compiled) => {
    frame.fault = null;
    return compiled.evaluate(frame);
  });
  if (numbers.some(Number.isNaN)) return { kind: 'undefined' };
  if (values.kind === 'set') return { kind: 'list', values: [...new Set(numbers)] };
  const [low, high] = numbers as [number, number];
  if (values.kind === 'integers') {
    if (!Number.isFinite(high - low)) return { kind: 'undefined' };
    const first = Math.ceil(low - 1e-9 * Math.max(1, Math.abs(low)));
    return {
      kind: 'integers',
      low: first,
      count: Math.max(0, Math.floor(high + 1e-9 * Math.max(1, Math.abs(high))) - first + 1),
    };
  }
  return { kind: 'interval', low, high, lowOpen: values.lowOpen, highOpen: values.highOpen };
}

/** The value at a coordinate between 0 and 1. */
function valueIn(extent: Extent, coordinate: number): number | null {
  switch (extent.kind) {
    case 'undefined':
      return null;
    case 'list':
      return extent.values[Math.min(extent.values.length - 1, Math.floor(coordinate * extent.values.length))] ?? null;
    case 'integers':
      return extent.count === 0 ? null : extent.low + Math.min(extent.count - 1, Math.floor(coordinate * extent.count));
    case 'interval':
      return valueBetween(extent, coordinate);
  }
}

function valueBetween(
  { low, high, lowOpen, highOpen }: Extract<Extent, { kind: 'interval' }>,
  coordinate: number,
): number | null {
  if (low > high || (low === high && (lowOpen || highOpen))) return null;
  if (low === -Infinity && high === Infinity) return Math.tan((inside(coordinate, true, true) - 0.5) * Math.PI);
  if (high === Infinity) return low + Math.max(1, Math.abs(low)) * stretched(inside(coordinate, lowOpen, true));
  if (low === -Infinity) return high - Math.max(1, Math.abs(high)) * stretched(1 - inside(coordinate, true, highOpen));
  const share = inside(coordinate, lowOpen, highOpen);
  if (share <= 0) return low;
  return share >= 1 ? high : low + share * (high - low);
}

function inside(coordinate: number, lowOpen: boolean, highOpen: boolean): number {
  if (lowOpen && coordinate < insideOpenEnd) return insideOpenEnd;
  return highOpen && coordinate > 1 - insideOpenEnd ? 1 - insideOpenEnd : coordinate;
}

function stretched(share: number): number {
  return share / (1 - share);
}

function listOf(extent: Extent, most: number): readonly number[] {
  if (extent.kind === 'list') return extent.values;
  if (extent.kind !== 'integers') return [];
  return Array.from({ length: Math.min(extent.count, most) }, (_, step) => extent.low + step);
}

function lies(extent: Extent, value: number): boolean {
  switch (extent.kind) {
    case 'undefined':
      return false;
    case 'list':
      return extent.values.includes(value);
    case 'integers':
      return Number.isInteger(value) && value >= extent.low && value < extent.low + extent.count;
    case 'interval': {
      const { low, high, lowOpen, highOpen } = extent;
      return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }
  }
}
