import { leastSquares, solveInPlace } from '../numerics/linearAlgebra';
import type { Active, Conditions, Found } from './firstOrder';
import type { Profile } from './game';
import { widthOf, type StageProblem } from './stageProblem';

/** The Newton step of the stacked conditions: free entries, then shadow prices. `independent` is false near singularity. */
export function newtonMove(
  problem: StageProblem,
  { free, active }: Conditions,
  found: Found,
  position: ReadonlyMap<number, number>,
  profile: Profile,
): { move: Float64Array; independent: boolean } {
  const n = problem.variables.length;
  const size = free.length + active.length;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const scale = (entry: number): number => Math.max(Math.abs(profile[entry]!), 1e-3 * widthOf(problem, entry));
  /** Derivative of row `row` of a Hessian along an entry, identical others moving with it. */
  const along = (hessian: Float64Array, row: number, entry: number): number => {
    const other = problem.others[entry]!;
    return hessian[row * n + position.get(entry)!]! + (other >= 0 ? hessian[row * n + position.get(other)!]! : 0);
  };
  free.forEach(({ entry, mover }, row) => {
    const p = position.get(entry)!;
    const binding = active.filter((each) => each.mover === mover);
    let slope = found.objectives[mover]!.gradient[p]!;
    for (const each of binding) slope += each.price * found.margins[mover]![each.constraint]!.gradient[p]!;
    right[row] = -slope;
    free.forEach((column, c) => {
      let entryValue = along(found.objectives[mover]!.hessian, p, column.entry);
      for (const each of binding)
        entryValue += each.price * along(found.margins[mover]![each.constraint]!.hessian, p, column.entry);
      matrix[row * size + c] = entryValue * scale(column.entry);
    });
    active.forEach((each, c) => {
      if (each.mover === mover)
        matrix[row * size + free.length + c] = found.margins[mover]![each.constraint]!.gradient[p]!;
    });
  });
  active.forEach((each, index) => {
    const margin = found.margins[each.mover]![each.constraint]!;
    const row = free.length + index;
    right[row] = -margin.value;
    free.forEach(({ entry }, c) => {
      const other = problem.others[entry]!;
      const slope = margin.gradient[position.get(entry)!]! + (other >= 0 ? margin.gradient[position.get(other)!]! : 0);
      matrix[row * size + c] = slope * scale(entry);
    });
  });
  const normalised = equilibrate(matrix, right, size);
  const direct = right.slice();
  const quality = solveInPlace(normalised.slice(), direct, size);
  const independent = quality > 1e-9;
  const move = quality > 1e-13 ? direct : leastSquares(normalised, right, size, size, 1e-9).solution;
  free.forEach(({ entry }, c) => (move[c] = move[c]! * scale(entry)));
  return { move, independent };
}

/** Divides every row by its largest entry. */
function equilibrate(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row++) {
    let largest = 0;
    for (let c = 0; c < size; c++) largest = Math.max(largest, Math.abs(matrix[row * size + c]!));
    if (!(largest > 0)) continue;
    for (let c = 0; c < size; c++) matrix[row * size + c] = matrix[row * size + c]! / largest;
    right[row] = right[row]! / largest;
  }
  return matrix;
}

/** Moves within the bounds; returns the largest relative movement. */
export function takeMove(
  problem: StageProblem,
  { free }: Conditions,
  profile: Profile,
  move: Float64Array,
  active: readonly Active[],
): number {
  let share = 1;
  free.forEach(({ entry }, c) => {
    const limit = 0.4 * widthOf(problem, entry);
    if (Math.abs(move[c]!) > limit) share = Math.min(share, limit / Math.abs(move[c]!));
  });
  let size = 0;
  free.forEach(({ entry }, c) => {
    const before = profile[entry]!;
    const next = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, before + share * move[c]!));
    profile[entry] = next;
    size = Math.max(size, Math.abs(next - before) / Math.max(Math.abs(next), 1e-6 * widthOf(problem, entry)));
    if (Number.isNaN(move[c]!)) size = NaN;
  });
  active.forEach((each, index) => (each.price += share * move[free.length + index]!));
  return size;
}
