import type { Profile } from './game';
import type { Mover } from './stageProblem';

/** What a mover gains at best from its own entries, the rest of the profile as it is. */
export interface Reply {
  /** -Infinity when nothing is allowed. */
  readonly value: number;
  /** Values of the mover's own entries, best first, all (nearly) as good as the best. */
  readonly points: readonly Float64Array[];
}

/** How close two payoffs count as a tie, relative to their size. */
export const tie = 1e-10;

export function ownValues(mover: Mover, profile: Profile): Float64Array {
  return Float64Array.from(mover.own, (entry) => profile[entry]!);
}

/** The profile with the mover's own entries at `point`. */
export function placedAt(mover: Mover, profile: Profile, point: Float64Array): Profile {
  const placed = profile.slice();
  mover.own.forEach((entry, k) => (placed[entry] = point[k]!));
  return placed;
}
