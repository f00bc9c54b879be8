import { quick } from '../numerics/lineMaximum';
import { refineMaximum } from '../numerics/refineMaximum';
import type { Profile } from './game';
import { nearbyScale, regretOf, type Regret } from './regret';
import { spread, widthOf, type StageProblem } from './stageProblem';

/** Regret, relative to payoffs around, below which an equilibrium may be near. */
const promising = 1e-3;

/**
 * Looks for the profile with the smallest regret around a given one, along every entry and along all entries
 * moving together (prices undercut each other in step). Finds equilibria that no best reply leads to, and
 * otherwise how close play comes to one. `around`: how far to look, as a share of the intervals.
 */
export function smallestRegretSearch(
  problem: StageProblem,
  from: Profile,
  around = 1,
): { profile: Profile; regret: Regret; regular: boolean } {
  const entries = problem.movers.flatMap((mover) => mover.own).filter((entry) => widthOf(problem, entry) > 0);
  const scratch = from.slice();
  let best = from.slice();
  let bestRegret = regretOf(problem, best);
  if (entries.length > 4 || !problem.cheap) return { profile: best, regret: bestRegret, regular: false };
  const scale = nearbyScale(problem, from);
  const aligned = from.slice();
  for (const entry of entries) aligned[entry] = from[entries[0]!]!;
  const directions: (readonly number[])[] = [entries, ...entries.map((entry) => [entry])];
  const search = (origin: Profile, moving: readonly number[], reach: number): void => {
    const at = (t: number): number => {
      scratch.set(origin);
      for (const entry of moving) {
        const value = origin[entry]! + t * reach * widthOf(problem, entry);
        scratch[entry] = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, value));
      }
      spread(problem, scratch);
      const { gain } = regretOf(problem, scratch, quick);
      return gain === Infinity ? -1e300 : -gain / scale;
    };
    let start = { at: 0, value: at(0) };
    for (let i = -8; i <= 8; i++) {
      const value = at(i / 8);
      if (value > start.value) start = { at: i / 8, value };
    }
    // Regret falls to an equilibrium as to a kink; anything else is only a number to report.
    const top = refineMaximum(at, Math.max(-1, start.at - 0.125), Math.min(1, start.at + 0.125), start);
    at(top.at);
    const regret = regretOf(problem, scratch);
    if (regret.gain < bestRegret.gain) {
      best = scratch.slice();
      bestRegret = regret;
    }
  };
  if (entries.every((entry) => inside(problem, entry, aligned[entry]!))) search(aligned, entries, around);
  for (
    let round = 0, reach = 0.25 * around;
    round < 4 && bestRegret.relative > 1e-9 && (round === 0 || bestRegret.gain < promising * scale);
    round++, reach /= 4
  )
    for (const moving of directions) search(best, moving, reach);
  return { profile: best, regret: bestRegret, regular: false };
}

function inside(problem: StageProblem, entry: number, value: number): boolean {
  return value >= problem.low[entry]! && value <= problem.high[entry]!;
}
