import { lineMaxima, type LineEffort } from '../numerics/lineMaximum';
import type { Profile } from './game';
import { jointReply } from './jointReply';
import { ownValues, tie, type Reply } from './reply';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';

/**
 * The best of one mover's own entries that a search over all of their intervals comes to. One entry: samples, peaks
 * refined (kinks, jumps and plateaus included). Several entries: many starts of an interior-point search, polished on
 * what binds, then lines through the best point in every direction of one or two entries, so that kinked payoffs are
 * improved too. `settled`: the profile is known to be a local best reply already, so its neighbourhood is not searched
 * again. -Infinity where no point that was looked at is allowed.
 */
export function searchReply(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  effort: LineEffort,
  settled = false,
): Reply {
  const free = freeEntriesOf(problem, mover);
  const equality = mover.constraints.some((constraint) => constraint.equality);
  if (free.length === 0) {
    const value = allowedValue(mover, profile, 1e-9);
    return { value, points: value === -Infinity ? [] : [ownValues(mover, profile)] };
  }
  if (free.length === 1 && !equality) return replyOnLine(problem, mover, profile, free[0]!, effort, settled);
  return jointReply(problem, mover, profile, free, effort, settled);
}

/** The own entries whose intervals leave a choice. */
export function freeEntriesOf(problem: StageProblem, mover: Mover): number[] {
  return mover.own.filter((entry) => widthOf(problem, entry) > 0);
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
  const peaks = lineMaxima(f, low, high, landmarks, effort, settled ? profile[entry]! : NaN);
  const top = peaks[0];
  if (!top) return { value: -Infinity, points: [] };
  const points: Float64Array[] = [];
  for (const peak of peaks) {
    if (peak.value < top.value - tie * Math.max(Math.abs(top.value), Number.MIN_VALUE)) break;
    scratch[entry] = peak.at;
    points.push(ownValues(mover, scratch));
  }
  return { value: top.value, points };
}
