import { leastSquares } from '../numerics/linearAlgebra';
import type { Profile } from './game';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';

/**
 * Whether an optimum is not the only one: along a direction in which the payoff does not curve it stays the same. Returns both ends of that line; null when the optimum stands alone.
 */
export function traceFlat(problem: StageProblem, mover: Mover, from: Profile): Profile[] | null {
  const free = mover.own.filter((entry) => widthOf(problem, entry) > 0);
  const best = allowedValue(mover, from, 1e-9);
  const size = Math.max(Math.abs(best), Number.MIN_VALUE);
  const stays = (direction: Float64Array, t: number): Profile | null => {
    const profile = from.slice();
    for (const [k, entry] of free.entries()) {
      const value = profile[entry]! + t * direction[k]!;
      if (value < problem.low[entry]! || value > problem.high[entry]!) return null;
      profile[entry] = value;
    }
    const change = allowedValue(mover, profile, 1e-12) - best;
    // Where it is more, this was no optimum.
    return change >= -1e-13 * size && change <= 1e-9 * size ? profile : null;
  };
  for (const direction of flatDirections(problem, mover, from, free)) {
    const ends = [-1, 1].map((side) => {
      const along = (t: number): Profile | null => stays(direction, side * t);
      return lastAlong(along) ?? from;
    });
    if (ends[0] === from && ends[1] === from) continue;
    return ends;
  }
  return null;
}

/** Directions, scaled by the intervals, along which the payoff has no second derivative. */
function flatDirections(
  problem: StageProblem,
  mover: Mover,
  from: Profile,
  free: readonly number[],
): readonly Float64Array[] {
  if (free.length === 1) return [Float64Array.of(widthOf(problem, free[0]!))];
  const positions = free.map((entry) => problem.variables.indexOf(entry));
  const found = mover.objective.derivatives(from, positions);
  if (!found) return [];
  const n = free.length;
  const matrix = new Float64Array(n * n);
  positions.forEach((p, i) =>
    positions.forEach((q, k) => {
      const scale = widthOf(problem, free[i]!) * widthOf(problem, free[k]!);
      matrix[i * n + k] = found.hessian[p * problem.variables.length + q]! * scale;
    }),
  );
  const { kernel } = leastSquares(matrix, new Float64Array(n), n, n, 1e-6);
  return kernel.map((direction) => direction.map((part, k) => part * widthOf(problem, free[k]!)));
}

/** How far a line has to lead at least, as a share of the intervals. */
const shortest = 1e-3;

/** The last profile of a line that starts inside, by doubling and halving; null when the line ends at once. */
function lastAlong(along: (t: number) => Profile | null): Profile | null {
  let inside = shortest;
  let outside = 2 * shortest;
  let last = along(inside);
  if (!last) return null;
  while (outside < 4) {
    const next = along(outside);
    if (!next) break;
    last = next;
    inside = outside;
    outside *= 2;
  }
  for (let round = 0; round < 60; round++) {
    const middle = 0.5 * (inside + outside);
    const next = along(middle);
    if (next) [inside, last] = [middle, next];
    else outside = middle;
  }
  return last;
}
