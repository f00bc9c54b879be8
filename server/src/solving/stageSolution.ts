import type { Profile } from './game';
import { widthOf, type StageProblem } from './stageProblem';

export interface StageEquilibrium {
  readonly profile: Profile;
  readonly regret: number;
  /** Smooth, with conditions that are independent: certainly isolated. */
  readonly regular: boolean;
  /** No other equilibrium right beside it: a nearby problem has its equilibrium nearby. */
  readonly isolated: boolean;
  readonly ofContinuum: boolean;
}

export interface StageSolution {
  /** Ascending in the entries of the movers, in order. */
  readonly equilibria: readonly StageEquilibrium[];
  readonly continuum: boolean;
  /** The smallest regret met when there is no equilibrium. */
  readonly smallestRegret: number;
}

export function ascending(problem: StageProblem, entries: readonly number[], a: Profile, b: Profile): number {
  for (const entry of entries) {
    const difference = a[entry]! - b[entry]!;
    if (Math.abs(difference) > 1e-7 * Math.max(Math.abs(a[entry]!), 1e-3 * widthOf(problem, entry))) return difference;
  }
  return 0;
}

/** Largest distance of two profiles in own entries, relative to their intervals. */
export function distance(problem: StageProblem, a: Profile, b: Profile): number {
  let largest = 0;
  for (const mover of problem.movers)
    for (const entry of mover.own) {
      const width = widthOf(problem, entry);
      if (width > 0) largest = Math.max(largest, Math.abs(a[entry]! - b[entry]!) / width);
    }
  return largest;
}

export function isSame(problem: StageProblem, a: Profile, b: Profile): boolean {
  return problem.movers.every((mover) =>
    mover.own.every((entry) => {
      const size = Math.max(Math.abs(a[entry]!), 1e-2 * widthOf(problem, entry));
      return Math.abs(a[entry]! - b[entry]!) <= 2e-6 * size;
    }),
  );
}

/** How hard to look: also for the profile with the smallest regret, from several starts, or from the best start only. */
export type Search = 'exhaustive' | 'brief' | 'least';
