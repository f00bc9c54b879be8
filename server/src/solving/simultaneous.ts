import { quick, thorough } from '../numerics/lineMaximum';
import { approach } from './approach';
import { bestReply } from './bestReply';
import type { Profile } from './game';
import { acceptedRegret, type Regret } from './regret';
import { smallestRegretSearch } from './regretSearch';
import { sharpen } from './sharpen';
import { spread, widthOf, type StageProblem } from './stageProblem';
import { isSame, type Search, type StageEquilibrium, type StageSolution } from './stageSolution';
import { startingProfiles } from './startingProfiles';
import { placedAt } from './reply';
import { stationary } from './stationary';
import { withContinua } from './withContinua';

const mostStarts = { exhaustive: 13, brief: 4, least: 1 };

/**
 * All equilibria in continuous choices that several starts lead to, each accepted by global regret.
 * One mover: the global maxima of its payoff. Equilibria in which nobody's choice makes any difference (everyone
 * floods the market) are left out when there are others. `search`: later stages
 * are solved many times, so where equilibria keep failing to exist less is tried.
 */
export function solveSimultaneous(problem: StageProblem, base: Profile, search: Search = 'exhaustive'): StageSolution {
  const start = base.slice();
  for (const mover of problem.movers)
    for (const entry of mover.own) start[entry] = problem.low[entry]! + 0.5 * widthOf(problem, entry);
  spread(problem, start);
  const [mover] = problem.movers;
  if (problem.movers.length === 1 && mover!.count === 1) return solveAlone(problem, start);
  const found: StageEquilibrium[] = [];
  let nearest: { profile: Profile; regret: Regret } | null = null;
  const starts = startingProfiles(problem, start);
  for (const candidate of starts.slice(0, mostStarts[search])) {
    if (found.some((known) => isSame(problem, known.profile, candidate))) continue;
    const reached =
      search === 'exhaustive' ? approach(problem, candidate, found) : approach(problem, candidate, found, 6, quick);
    if (!reached) continue;
    const sharp = reached.regret.relative <= acceptedRegret ? sharpen(problem, reached, search) : reached;
    if (sharp.regret.relative <= acceptedRegret)
      addEquilibrium(problem, found, sharp.profile, sharp.regret, sharp.regular);
    else if (!nearest || sharp.regret.relative < nearest.regret.relative) nearest = sharp;
  }
  const meaningful = found.filter((each) => !isIdle(problem, each.profile));
  if (meaningful.length > 0) return withContinua(problem, meaningful, Infinity);
  if (found.length === 0 && nearest && search === 'exhaustive') {
    const searched = smallestRegretSearch(problem, nearest.profile);
    if (searched.regret.relative <= acceptedRegret)
      addEquilibrium(problem, found, searched.profile, searched.regret, false);
    else if (searched.regret.relative < nearest.regret.relative) nearest = searched;
  }
  return withContinua(problem, found, nearest ? nearest.regret.gain : Infinity);
}

/**
 * Whether no mover's choice changes its own payoff, wherever in its interval it is, and does not either where everyone
 * chooses a little more or less: rivals who leave each other just indifferent are something else.
 */
function isIdle(problem: StageProblem, profile: Profile): boolean {
  if (!isFlat(problem, profile)) return false;
  return [-1e-3, 1e-3].some((share) => {
    const beside = profile.slice();
    let moved = false;
    for (const mover of problem.movers)
      for (const entry of mover.own) {
        const value = profile[entry]! + share * widthOf(problem, entry);
        beside[entry] = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, value));
        moved ||= beside[entry] !== profile[entry];
      }
    spread(problem, beside);
    return moved && isFlat(problem, beside);
  });
}

function isFlat(problem: StageProblem, profile: Profile): boolean {
  const scratch = profile.slice();
  return problem.movers.every((mover) => {
    const here = mover.objective.value(profile);
    return mover.own.every((entry) => {
      const same = [0, 0.03, 0.21, 0.47, 0.74, 1].every((share) => {
        scratch[entry] = problem.low[entry]! + share * widthOf(problem, entry);
        return mover.objective.value(scratch) === here;
      });
      scratch[entry] = profile[entry]!;
      return same;
    });
  });
}

const exhaustiveLine = { parts: 60, nearEnds: 14, refined: 8 };

function solveAlone(problem: StageProblem, start: Profile): StageSolution {
  const mover = problem.movers[0]!;
  const reply = bestReply(problem, mover, start, problem.cheap ? exhaustiveLine : thorough);
  const found: StageEquilibrium[] = [];
  for (const point of reply.points) {
    const profile = placedAt(mover, start, point);
    const polished = stationary(problem, profile);
    const better =
      polished.converged &&
      isSame(problem, profile, polished.profile) &&
      keepsValue(problem, profile, polished.profile);
    addEquilibrium(
      problem,
      found,
      better ? polished.profile : profile,
      { gain: 0, relative: 0 },
      better && polished.regular,
    );
  }
  return withContinua(problem, found, Infinity);
}

function keepsValue(problem: StageProblem, before: Profile, after: Profile): boolean {
  return problem.movers.every((mover) => {
    const value = mover.objective.value(before);
    return mover.objective.value(after) >= value - 1e-9 * Math.abs(value);
  });
}

function addEquilibrium(
  problem: StageProblem,
  found: StageEquilibrium[],
  profile: Profile,
  regret: Regret,
  regular: boolean,
): void {
  const known = found.findIndex((each) => isSame(problem, each.profile, profile));
  const equilibrium = { profile, regret: regret.gain, regular, isolated: regular, ofContinuum: false };
  if (known < 0) found.push(equilibrium);
  else if (regular && !found[known]!.regular) found[known] = equilibrium;
}
