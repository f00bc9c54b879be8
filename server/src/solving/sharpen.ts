import type { Reached } from './approach';
import type { Profile } from './game';
import { acceptedRegret, regretOf } from './regret';
import { smallestRegretSearch } from './regretSearch';
import type { StageProblem } from './stageProblem';
import type { Search } from './stageSolution';

/**
 * An accepted point without Newton's accuracy: choices that are equal but for the tolerance of a comparison are
 * made equal (it may be no equilibrium then: it lived on both sides of a jump at once), and a regret that is small
 * but not nothing is followed to where it vanishes.
 */
export function sharpen(problem: StageProblem, reached: Reached, search: Search): Reached {
  if (reached.regular) return reached;
  let best = reached;
  const tied = tiedEntries(problem, reached.profile);
  if (tied) {
    const settled = tied.map((profile) => ({ profile, regret: regretOf(problem, profile), regular: false }));
    best = settled.reduce((a, b) => (b.regret.gain < a.regret.gain ? b : a));
    if (best.regret.relative > acceptedRegret) return best;
  }
  if (search !== 'exhaustive' || best.regret.relative <= 1e-13) return best;
  const near = smallestRegretSearch(problem, best.profile, 1e-5);
  return near.regret.relative < best.regret.relative ? near : best;
}

/** Two movers' entries that differ by no more than comparisons can tell: the profiles in which they are equal. */
function tiedEntries(problem: StageProblem, profile: Profile): Profile[] | null {
  for (const [m, mover] of problem.movers.entries())
    for (const a of mover.own)
      for (const rival of problem.movers.slice(m + 1))
        for (const b of rival.own) {
          const gap = Math.abs(profile[a]! - profile[b]!);
          if (gap === 0 || !(gap <= 3e-9 * Math.max(1, Math.abs(profile[a]!)))) continue;
          return [profile[a]!, profile[b]!].map((value) => {
            const equal = profile.slice();
            equal[a] = equal[b] = value;
            return equal;
          });
        }
  return null;
}
