import { quick } from '../numerics/lineMaximum';
import type { Profile } from './game';
import { ownValues, placedAt } from './reply';
import { searchReply } from './searchReply';
import { stationary } from './stationary';
import { isSame } from './stageSolution';
import type { Mover, StageFunction, StageProblem } from './stageProblem';

/** Margins that differ by less, relative to their size, are the same. */
const rounding = 1e-12;

/** What lets a mover come closest to meeting its conditions. */
export interface Room {
  /** Values of the mover's own entries. */
  readonly point: Float64Array;
  /** The smallest margin there; below 0: no choice meets all conditions. */
  readonly margin: number;
}

/**
 * How much room earlier choices leave the conditions of a mover: the choice whose smallest margin is the largest.
 * `near`: such a choice after slightly different earlier ones. null where no margin is defined, and for a mover that
 * is bound by no inequality.
 */
export function roomOf(problem: StageProblem, mover: Mover, profile: Profile, near: Float64Array | null): Room | null {
  const [first, ...more] = mover.constraints.filter(({ equality }) => !equality).map(({ margin }) => margin);
  if (!first) return null;
  const free: Mover = { ...mover, constraints: [], objective: leastOf(first, more) };
  const polish = (start: Profile): { profile: Profile; margin: number } | null => {
    const { converged, profile: polished } = stationary(problem, start, [free]);
    return converged ? { profile: polished, margin: free.objective.value(polished) } : null;
  };
  const as = (found: { profile: Profile; margin: number }): Room => ({
    point: ownValues(mover, found.profile),
    margin: found.margin,
  });
  const known = near && polish(placedAt(mover, profile, near));
  if (known) {
    const best = searchReply(problem, free, known.profile, quick, true).value;
    if (known.margin >= best - rounding * Math.abs(best)) return as(known);
  }
  const reply = searchReply(problem, free, profile, quick);
  const [point] = reply.points;
  if (!point || !Number.isFinite(reply.value)) return null;
  const placed = placedAt(mover, profile, point);
  const polished = polish(placed);
  const better =
    polished !== null &&
    isSame(problem, placed, polished.profile) &&
    polished.margin >= reply.value - rounding * Math.abs(reply.value);
  return as(better ? polished : { profile: placed, margin: reply.value });
}

/** How far conditions may be missed by rounding: what sizes as large as the entries of the profile are rounded to. */
export function roundingOf(profile: Profile): number {
  let size = 1;
  for (const value of profile) if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
  return 1e-9 * size;
}

/** A profile in which a mover meets its conditions, within rounding; null where it cannot. */
export function allowedProfile(problem: StageProblem, mover: Mover, profile: Profile): Profile | null {
  if (mover.constraints.some((each) => each.equality)) return null;
  const room = roomOf(problem, mover, profile, null);
  if (!room) return null;
  const placed = placedAt(mover, profile, room.point);
  return room.margin >= -roundingOf(placed) ? placed : null;
}

function leastOf(first: StageFunction, more: readonly StageFunction[]): StageFunction {
  const least = (profile: Profile): StageFunction => {
    let best = first;
    let value = first.value(profile);
    for (const each of more) {
      const other = each.value(profile);
      // A margin that is undefined is the one that counts.
      if (other < value || Number.isNaN(other)) [best, value] = [each, other];
    }
    return best;
  };
  return {
    value: (profile) => least(profile).value(profile),
    derivatives: (profile, own) => least(profile).derivatives(profile, own),
  };
}
