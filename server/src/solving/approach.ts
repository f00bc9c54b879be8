import { quick, thorough } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import type { Profile } from './game';
import { acceptedRegret, regretOf, type Regret } from './regret';
import { stationary } from './stationary';
import { spread, type StageProblem } from './stageProblem';
import { distance, isSame, type StageEquilibrium } from './stageSolution';

export interface Reached {
  readonly profile: Profile;
  readonly regret: Regret;
  readonly regular: boolean;
}

/** From a start to an equilibrium: Newton at once, then rounds of best replies with Newton in between. */
export function approach(
  problem: StageProblem,
  start: Profile,
  found: readonly StageEquilibrium[],
  rounds = 24,
  effort = thorough,
): Reached | null {
  let nearest: Reached | null = null;
  const judge = (profile: Profile, regular: boolean, settled: boolean): Reached | 'known' => {
    if (found.some((known) => isSame(problem, known.profile, profile))) return 'known';
    const reached = { profile, regret: regretOf(problem, profile, effort, settled), regular };
    if (!nearest || reached.regret.relative < nearest.regret.relative) nearest = reached;
    return reached;
  };
  let current = start;
  let firstMove = Infinity;
  const tried: Profile[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round < 4 || round % 4 === 3) {
      const newton = stationary(problem, current);
      const isNew = newton.converged && !tried.some((known) => isSame(problem, known, newton.profile));
      if (isNew) {
        tried.push(newton.profile);
        const reached = judge(newton.profile, newton.regular, true);
        if (reached === 'known') return null;
        if (reached.regret.relative <= acceptedRegret) return reached;
      }
    }
    const next = replyRound(problem, current);
    if (!next) return nearest;
    const moved = distance(problem, current, next);
    current = next;
    // Replies that keep jumping as far as ever go round in a circle.
    if (round === 1) firstMove = moved;
    if (round >= 5 && moved > 0.3 * firstMove && moved > 1e-3) break;
    if (moved < 1e-7) {
      const settled = settle(problem, current);
      const reached = judge(settled, false, false);
      if (reached === 'known') return null;
      if (reached.regret.relative <= acceptedRegret || moved < 1e-12) return nearest;
    }
  }
  judge(current, false, false);
  return nearest;
}

/** Best replies one after the other; identical players approach their common reply with a damped step. */
function replyRound(problem: StageProblem, from: Profile): Profile | null {
  const profile = from.slice();
  for (const mover of problem.movers) {
    const reply = bestReply(problem, mover, profile, quick).points[0];
    if (!reply) return null;
    const damping = mover.count > 1 ? 2 / (mover.count + 1) : 1;
    mover.own.forEach((entry, k) => (profile[entry] = profile[entry]! + damping * (reply[k]! - profile[entry]!)));
    spread(problem, profile);
  }
  return profile;
}

/** More rounds of replies until they repeat to rounding (a kink is found by its sections, not by Newton). */
function settle(problem: StageProblem, from: Profile): Profile {
  let current = from;
  for (let round = 0; round < 12; round++) {
    const next = replyRound(problem, current);
    if (!next) return current;
    const moved = distance(problem, current, next);
    current = next;
    if (moved < 1e-14) break;
  }
  const polished = stationary(problem, current);
  return polished.converged && isSame(problem, current, polished.profile) ? polished.profile : current;
}
