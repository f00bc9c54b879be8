import { quick } from '../numerics/lineMaximum';
import { approach } from './approach';
import { bestReply } from './bestReply';
import type { Profile } from './game';
import { acceptedRegret } from './regret';
import { allowedValue, type StageProblem } from './stageProblem';
import { isSame } from './stageSolution';
import { placedAt } from './reply';
import { stationary } from './stationary';

/**
 * The equilibrium near the last one, if Newton's method or a few replies lead to one that nobody wants to leave,
 * checked over the whole range. Only where the last search found a single one.
 */
export function playNear(problem: StageProblem, start: Profile): Profile | null {
  for (const mover of problem.movers)
    for (const entry of mover.own)
      start[entry] = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, start[entry]!));
  if (problem.movers.length === 1 && problem.movers[0]!.count === 1) return playAloneNear(problem, start);
  const reached = approach(problem, start, [], 6, quick);
  return reached && reached.regret.relative <= acceptedRegret ? reached.profile : null;
}

function playAloneNear(problem: StageProblem, start: Profile): Profile | null {
  const { profile, converged, regular } = stationary(problem, start);
  if (!converged || !regular) return null;
  const [mover] = problem.movers;
  const here = allowedValue(mover!, profile, 1e-9);
  // Stationary where conditions fail, or where the payoff is undefined, is nothing that anybody would choose.
  if (here === -Infinity) return null;
  const reply = bestReply(problem, mover!, profile, quick, true);
  if (!(here >= reply.value - 1e-10 * Math.abs(here))) return null;
  // Where it could do equally well elsewhere, the previous mover's interest decides.
  const tied = reply.points.some((point) => !isSame(problem, profile, placedAt(mover!, profile, point)));
  return tied ? null : profile;
}
