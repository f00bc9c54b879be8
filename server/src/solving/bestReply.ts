import { lineMaxima, type LineEffort } from '../numerics/lineMaximum';
import { climb } from './climb';
import type { Profile } from './game';
import { jointReply } from './jointReply';
import { ownValues, tie, type Reply } from './reply';
import { allowedProfile, roundingOf } from './room';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';

/**
 * The global best reply of one mover. One entry: samples, peaks refined (kinks, jumps and plateaus included).
 * Several entries: many starts of an interior-point search, polished on what binds, then lines through the best
 * point in every direction of one or two entries, so that kinked payoffs are improved too. `settled`: the profile
 * is known to be a local best reply already, so its neighbourhood is not searched again.
 */
export function bestReply(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  effort: LineEffort,
  settled = false,
): Reply {
  const free = mover.own.filter((entry) => widthOf(problem, entry) > 0);
  const equality = mover.constraints.some((constraint) => constraint.equality);
  if (free.length === 0) {
    const value = allowedValue(mover, profile, 1e-9);
    return { value, points: value === -Infinity ? [] : [ownValues(mover, profile)] };
  }
  if (free.length === 1 && !equality) return replyOnLine(problem, mover, profile, free[0]!, effort, settled);
  const reply = jointReply(problem, mover, profile, free, effort, settled);
  if (reply.points.length > 0) return reply;
  const allowed = allowedProfile(problem, mover, profile);
  if (!allowed) return reply;
  const value = allowedValue(mover, allowed, roundingOf(allowed));
  const climbed = climb(problem, mover, { profile: allowed, value: allowedValue(mover, allowed) }, free, effort);
  const top = climbed.value > -Infinity ? climbed : { profile: allowed, value };
  return top.value > -Infinity ? { value: top.value, points: [ownValues(mover, top.profile)] } : reply;
}

/** Values of rivals' choices (and the present own one) inside the interval: where payoffs jump or bend. */
function landmarksFor(problem: StageProblem, profile: Profile, entry: number): number[] {
  const values = [profile[entry]!];
  for (const landmark of problem.landmarks) if (landmark !== entry) values.push(profile[landmark]!);
  const other = problem.others[entry]!;
  if (other >= 0) values.push(profile[other]!);
  return values.filter(Number.isFinite);
}

function replyOnLine(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  entry: number,
  effort: LineEffort,
  settled: boolean,
): Reply {
  const scratch = profile.slice();
  const f = (x: number): number => {
    scratch[entry] = x;
    return allowedValue(mover, scratch);
  };
  const landmarks = landmarksFor(problem, profile, entry);
  const [low, high] = [problem.low[entry]!, problem.high[entry]!];
  let peaks = lineMaxima(f, low, high, landmarks, effort, settled ? profile[entry]! : NaN);
  if (peaks.length === 0) {
    // Conditions may leave a place too narrow for the search, or one point only.
    const allowed = allowedProfile(problem, mover, profile);
    if (!allowed) return { value: -Infinity, points: [] };
    peaks = lineMaxima(f, low, high, [allowed[entry]!], effort);
    if (peaks.length === 0)
      return { value: allowedValue(mover, allowed, roundingOf(allowed)), points: [ownValues(mover, allowed)] };
  }
  const top = peaks[0]!;
  const points: Float64Array[] = [];
  for (const peak of peaks) {
    if (peak.value < top.value - tie * Math.max(Math.abs(top.value), Number.MIN_VALUE)) break;
    scratch[entry] = peak.at;
    points.push(ownValues(mover, scratch));
  }
  return { value: top.value, points };
}
