import { createSobol } from '../../numerics/sobol';
import type { Space } from '../domain/space';

/** A line through the domain along one variable: the values of the others, and where to look on it. */
export interface DomainLine {
  /** Values of all variables; that of the moving one is replaced. */
  readonly values: readonly number[];
  readonly places: readonly number[];
  readonly continuous: boolean;
}

/** Points on a single line, number of lines and points on each when other variables vary too. */
const singleLine = 513;
const manyLines = 24;
const pointsPerLine = 49;
/** A set or range of integers is looked at completely up to this many values. */
const mostValues = 513;
const finiteLines = 400;

/** The lines that a shape in the variable `axis` is read on. `complete`: these are all there are. */
export function linesOf(
  space: Space,
  axis: number,
): { readonly lines: readonly DomainLine[]; readonly complete: boolean } {
  const others = space.free.filter((index) => index !== axis);
  if (others.length === 0) {
    const line = lineAt(
      space,
      axis,
      space.variables.map(() => 0.5),
      singleLine,
    );
    return {
      lines: line === null ? [] : [line],
      complete: line !== null && !line.continuous && line.places.length < mostValues,
    };
  }
  const lines: DomainLine[] = [];
  const seen = new Set<string>();
  const finite = others.every((index) => space.variables[index]!.values.kind !== 'interval');
  const add = (coordinates: readonly number[]): void => {
    const cube = space.variables.map(() => 0.5);
    others.forEach((variable, index) => (cube[variable] = coordinates[index]!));
    const line = lineAt(space, axis, cube, pointsPerLine);
    const key = line?.values.filter((_, index) => index !== axis).join(' ') ?? '';
    if (line === null || seen.has(key)) return;
    seen.add(key);
    lines.push(line);
  };
  for (let corner = 0; corner < 2 ** Math.min(3, others.length); corner += 1)
    add(others.map((_, index) => (corner >> index) & 1));
  const sequence = createSobol(others.length);
  for (
    let tried = 0;
    lines.length < (finite ? finiteLines : manyLines) && tried < (finite ? 8 * finiteLines : 4 * manyLines);
    tried += 1
  )
    add(sequence.next());
  return { lines, complete: false };
}

function lineAt(space: Space, axis: number, cube: readonly number[], points: number): DomainLine | null {
  const values = space.place(cube);
  if (values === null) return null;
  const continuous = space.variables[axis]!.values.kind === 'interval';
  const places = continuous ? evenPlaces(space, axis, cube, points) : listedPlaces(space, axis, values);
  return { values, places, continuous };
}

function evenPlaces(space: Space, axis: number, cube: readonly number[], points: number): readonly number[] {
  const places = new Set<number>();
  for (let step = 0; step < points; step += 1) {
    const at = space.place(cube.map((each, index) => (index === axis ? step / (points - 1) : each)));
    if (at !== null) places.add(at[axis]!);
  }
  return [...places];
}

function listedPlaces(space: Space, axis: number, values: readonly number[]): readonly number[] {
  const extent = space.extentOf(axis, values.slice(0, axis));
  if (extent.kind === 'list') return [...extent.values].sort((a, b) => a - b);
  if (extent.kind !== 'integers') return [];
  const count = Math.min(extent.count, mostValues);
  return Array.from(
    { length: count },
    (_, step) =>
      extent.low + (extent.count <= mostValues ? step : Math.round((step * (extent.count - 1)) / (count - 1))),
  );
}
