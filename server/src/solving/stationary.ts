import type { Profile } from './game';
import { activeConstraints, derivativesAt, freeEntries, scaleOf, strictBounds } from './firstOrder';
import { newtonMove, takeMove } from './newtonMove';
import { spread, widthOf, type Mover, type StageProblem } from './stageProblem';

export interface Stationary {
  readonly profile: Profile;
  /** Whether first-order conditions, with the bounds and constraints that bind, hold to rounding. */
  readonly converged: boolean;
  /** Whether the point is isolated: smooth, nothing binds by chance, conditions independent. */
  readonly regular: boolean;
}

/**
 * Newton's method on the stacked first-order conditions of all `movers` from a point near the solution: bounds
 * and constraints that bind there are kept binding, with their shadow prices as unknowns. Says nothing about
 * global optimality: check the regret of what comes back.
 */
export function stationary(
  problem: StageProblem,
  from: Profile,
  movers: readonly Mover[] = problem.movers,
): Stationary {
  const profile = from.slice();
  const position = new Map(problem.variables.map((entry, index) => [entry, index]));
  snapToBounds(problem, profile, movers);
  const active = activeConstraints(problem, profile, movers, position);
  if (active === null) return { profile: from, converged: false, regular: false };
  let lastMove = Infinity;
  let regular = true;
  for (let iteration = 0; iteration < 40; iteration++) {
    const found = derivativesAt(profile, movers, position);
    if (!found) return { profile: from, converged: false, regular: false };
    if (found.kink) regular = false;
    const conditions = freeEntries(problem, profile, movers, active, found, position);
    if (conditions.free.length === 0 && active.length === 0)
      return { profile, converged: true, regular: regular && strictBounds(problem, profile, movers, found, position) };
    const { move, independent } = newtonMove(problem, conditions, found, position, profile);
    if (!independent) regular = false;
    const size = takeMove(problem, conditions, profile, move, active);
    spread(problem, profile);
    if (!Number.isFinite(size)) return { profile: from, converged: false, regular: false };
    const settled = size < 1e-14 || (size < 1e-9 && size >= 0.3 * lastMove);
    if (settled) {
      const sound = active.every(
        (each) =>
          movers[each.mover]!.constraints[each.constraint]!.equality ||
          each.price >= -1e-7 * scaleOf(found.objectives[each.mover]!),
      );
      const strict = active.every((each) => Math.abs(each.price) > 1e-7 * scaleOf(found.objectives[each.mover]!));
      return {
        profile,
        converged: sound && !found.kink,
        regular: regular && strict && strictBounds(problem, profile, movers, found, position),
      };
    }
    lastMove = size;
  }
  return { profile: lastMove < 1e-7 ? profile : from, converged: lastMove < 1e-7, regular: false };
}

function snapToBounds(problem: StageProblem, profile: Profile, movers: readonly Mover[]): void {
  for (const mover of movers)
    for (const entry of mover.own) {
      const near = 1e-7 * widthOf(problem, entry);
      if (profile[entry]! <= problem.low[entry]! + near) profile[entry] = problem.low[entry]!;
      else if (profile[entry]! >= problem.high[entry]! - near) profile[entry] = problem.high[entry]!;
    }
  spread(problem, profile);
}
