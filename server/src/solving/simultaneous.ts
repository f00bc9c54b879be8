import { quick, thorough } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import { traceContinuum } from './continuum';
import type { Profile } from './game';
import { acceptedRegret, regretOf, type Regret } from './regret';
import { smallestRegretSearch } from './regretSearch';
import { startingProfiles } from './startingProfiles';
import { stationary } from './stationary';
import { spread, widthOf, type StageProblem } from './stageProblem';

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

/** How hard to look: also for the profile with the smallest regret, from several starts, or from the best start only. */
export type Search = 'exhaustive' | 'brief' | 'least';
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

/** Whether no mover's choice changes its own payoff, wherever in its interval it is. */
function isIdle(problem: StageProblem, profile: Profile): boolean {
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
    const profile = start.slice();
    mover.own.forEach((entry, k) => (profile[entry] = point[k]!));
    const polished = stationary(problem, profile);
    const better =
      polished.converged &&
      isSame(problem, profile, polished.profile) &&
      keepsValue(problem, profile, polished.profile);
    addEquilibrium(
      problem,
      found,
      better ? polished.profile : profile,
      { gain: 0, relative: 0, better: profile },
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

/**
 * An accepted point without Newton's accuracy: choices that are equal but for the tolerance of a comparison are
 * made equal (it may be no equilibrium then: it lived on both sides of a jump at once), and a regret that is small
 * but not nothing is followed to where it vanishes.
 */
function sharpen(problem: StageProblem, reached: Reached, search: Search): Reached {
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

function withContinua(
  problem: StageProblem,
  found: readonly StageEquilibrium[],
  smallestRegret: number,
): StageSolution {
  const all: StageEquilibrium[] = [];
  const traces: (readonly Profile[])[] = [];
  let continuum = false;
  for (const equilibrium of found) {
    if (traces.some((trace) => liesBetween(problem, trace, equilibrium.profile))) continue;
    const trace = equilibrium.regular ? null : traceContinuum(problem, equilibrium.profile);
    if (!trace) {
      all.push({ ...equilibrium, isolated: true });
      continue;
    }
    continuum = true;
    traces.push(trace);
    for (const profile of trace)
      if (!all.some((known) => isSame(problem, known.profile, profile)))
        all.push({
          profile,
          regret: regretOf(problem, profile).gain,
          regular: false,
          isolated: false,
          ofContinuum: true,
        });
  }
  const entries = problem.movers.flatMap((mover) => mover.own).sort((a, b) => a - b);
  all.sort((a, b) => ascending(problem, entries, a.profile, b.profile));
  return { equilibria: all, continuum, smallestRegret: all.length > 0 ? 0 : smallestRegret };
}

/** Whether a profile lies on (or very near) the line of equilibria between two ends. */
function liesBetween(problem: StageProblem, trace: readonly Profile[], profile: Profile): boolean {
  const [low, high] = [trace[0]!, trace[trace.length - 1]!];
  const entries = problem.movers.flatMap((mover) => mover.own);
  let along = 0;
  let length = 0;
  for (const entry of entries) {
    const weight = 1 / (widthOf(problem, entry) || 1) ** 2;
    along += weight * (profile[entry]! - low[entry]!) * (high[entry]! - low[entry]!);
    length += weight * (high[entry]! - low[entry]!) ** 2;
  }
  const share = length > 0 ? along / length : 0;
  return (
    share > -0.01 &&
    share < 1.01 &&
    entries.every((entry) => {
      const there = low[entry]! + share * (high[entry]! - low[entry]!);
      return Math.abs(profile[entry]! - there) <= 0.01 * widthOf(problem, entry);
    })
  );
}

function ascending(problem: StageProblem, entries: readonly number[], a: Profile, b: Profile): number {
  for (const entry of entries) {
    const difference = a[entry]! - b[entry]!;
    if (Math.abs(difference) > 1e-7 * Math.max(Math.abs(a[entry]!), 1e-3 * widthOf(problem, entry))) return difference;
  }
  return 0;
}

/** Largest distance of two profiles in own entries, relative to their intervals. */
function distance(problem: StageProblem, a: Profile, b: Profile): number {
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
