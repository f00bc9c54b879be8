import { haltonPoint } from '../numerics/halton';
import { interiorPoint } from '../numerics/interiorPoint';
import { lineMaxima, type LineEffort } from '../numerics/lineMaximum';
import type { Profile } from './game';
import { stationary } from './stationary';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';

/** What a mover gains at best from its own entries, the rest of the profile as it is. */
export interface Reply {
  /** -Infinity when nothing is allowed. */
  readonly value: number;
  /** Values of the mover's own entries, best first, all (nearly) as good as the best. */
  readonly points: readonly Float64Array[];
}

/** How close two payoffs count as a tie, relative to their size. */
const tie = 1e-10;

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
  return jointReply(problem, mover, profile, free, effort);
}

function ownValues(mover: Mover, profile: Profile): Float64Array {
  return Float64Array.from(mover.own, (entry) => profile[entry]!);
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

interface Candidate {
  readonly profile: Profile;
  readonly value: number;
}

function jointReply(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  free: readonly number[],
  effort: LineEffort,
): Reply {
  const candidates: Candidate[] = [];
  let smooth = true;
  const consider = (candidate: Profile): void => {
    const value = allowedValue(mover, candidate, constraintSlackness(mover, candidate));
    if (value > -Infinity) candidates.push({ profile: candidate, value });
  };
  for (const start of startingPoints(problem, mover, profile, free, effort)) {
    const inside = searchInside(problem, mover, start, free);
    if (inside) {
      const polished = stationary(problem, inside, [mover]);
      smooth &&= polished.converged;
      consider(polished.profile);
      consider(inside);
    }
    if (mover.constraints.length === 0 || allowedValue(mover, start) > -Infinity) consider(start);
  }
  candidates.sort((a, b) => b.value - a.value);
  let top = candidates[0];
  if (!top) return { value: -Infinity, points: [] };
  if (smooth && free.length > 2) return { value: top.value, points: distinctBest(problem, mover, candidates) };
  const climbed = climb(problem, mover, top, free, effort);
  if (climbed.value > top.value) {
    candidates.unshift(climbed);
    const polished = stationary(problem, climbed.profile, [mover]);
    if (polished.converged) consider(polished.profile);
    candidates.sort((a, b) => b.value - a.value);
    top = candidates[0]!;
  }
  return { value: top.value, points: distinctBest(problem, mover, candidates) };
}

/** Constraints count as met within rounding of what their own entries can do. */
function constraintSlackness(mover: Mover, profile: Profile): number {
  let size = 1;
  for (const entry of mover.own) size = Math.max(size, Math.abs(profile[entry]!));
  return mover.constraints.length === 0 ? 0 : 2e-12 * size;
}

function startingPoints(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  free: readonly number[],
  effort: LineEffort,
): Profile[] {
  const count = effort.parts * free.length;
  const sampled: Candidate[] = [];
  const unsampled: Profile[] = [];
  for (let index = 1; index <= count; index++) {
    const unit = haltonPoint(index, free.length);
    const start = profile.slice();
    free.forEach((entry, axis) => (start[entry] = problem.low[entry]! + unit[axis]! * widthOf(problem, entry)));
    const value = allowedValue(mover, start);
    if (value > -Infinity) sampled.push({ profile: start, value });
    else if (unsampled.length < 2) unsampled.push(start);
  }
  const centre = profile.slice();
  for (const entry of free) centre[entry] = problem.low[entry]! + 0.5 * widthOf(problem, entry);
  sampled.sort((a, b) => b.value - a.value);
  const best = sampled.slice(0, problem.cheap ? 4 : 2).map((each) => each.profile);
  return [profile.slice(), centre, ...best, ...unsampled];
}

function searchInside(problem: StageProblem, mover: Mover, start: Profile, free: readonly number[]): Profile | null {
  const scratch = start.slice();
  const positions = free.map((entry) => problem.variables.indexOf(entry));
  const n = problem.variables.length;
  const restrict = (f: Mover['objective']) => (point: Float64Array) => {
    free.forEach((entry, k) => (scratch[entry] = point[k]!));
    const all = f.derivatives(scratch, positions);
    if (!all) return null;
    const gradient = Float64Array.from(positions, (p) => all.gradient[p]!);
    const hessian = new Float64Array(free.length * free.length);
    positions.forEach((p, i) => positions.forEach((q, k) => (hessian[i * free.length + k] = all.hessian[p * n + q]!)));
    return { value: all.value, gradient, hessian, kink: all.kink };
  };
  const found = interiorPoint(
    {
      low: Float64Array.from(free, (entry) => problem.low[entry]!),
      high: Float64Array.from(free, (entry) => problem.high[entry]!),
      objective: restrict(mover.objective),
      margins: mover.constraints.map(({ equality, margin }) => ({ equality, evaluate: restrict(margin) })),
    },
    Float64Array.from(free, (entry) => start[entry]!),
    problem.cheap ? 80 : 40,
  );
  if (!found) return null;
  const result = start.slice();
  free.forEach((entry, k) => (result[entry] = found.point[k]!));
  return result;
}

/** Line searches from the best point along every entry and every pair of entries, until none improves. */
function climb(
  problem: StageProblem,
  mover: Mover,
  from: Candidate,
  free: readonly number[],
  effort: LineEffort,
): Candidate {
  if (mover.constraints.some((constraint) => constraint.equality)) return from;
  const directions = directionsOf(problem, free, problem.cheap && free.length <= 8);
  let best = from;
  for (let round = 0; round < 12; round++) {
    const before = best.value;
    for (const direction of directions) {
      const better = climbAlong(problem, mover, best, free, direction, effort);
      if (better.value > best.value) best = better;
    }
    if (!(best.value - before > 1e-12 * Math.abs(best.value))) break;
  }
  return best;
}

function directionsOf(problem: StageProblem, free: readonly number[], pairs: boolean): Float64Array[] {
  const unit = (signs: ReadonlyMap<number, number>): Float64Array =>
    Float64Array.from(free, (entry, k) => (signs.get(k) ?? 0) * widthOf(problem, entry));
  const directions = free.map((_, k) => unit(new Map([[k, 1]])));
  if (!pairs) return directions;
  for (let a = 0; a < free.length; a++)
    for (let b = a + 1; b < free.length; b++)
      for (const sign of [1, -1])
        directions.push(
          unit(
            new Map([
              [a, 1],
              [b, sign],
            ]),
          ),
        );
  return directions;
}

function climbAlong(
  problem: StageProblem,
  mover: Mover,
  from: Candidate,
  free: readonly number[],
  direction: Float64Array,
  effort: LineEffort,
): Candidate {
  let low = -Infinity;
  let high = Infinity;
  free.forEach((entry, k) => {
    if (direction[k] === 0) return;
    const a = (problem.low[entry]! - from.profile[entry]!) / direction[k]!;
    const b = (problem.high[entry]! - from.profile[entry]!) / direction[k]!;
    low = Math.max(low, Math.min(a, b));
    high = Math.min(high, Math.max(a, b));
  });
  const scratch = from.profile.slice();
  const place = (t: number): void =>
    free.forEach((entry, k) => {
      const value = from.profile[entry]! + t * direction[k]!;
      scratch[entry] = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, value));
    });
  const f = (t: number): number => {
    place(t);
    return allowedValue(mover, scratch);
  };
  const top = lineMaxima(f, low, high, [0], { ...effort, parts: Math.min(effort.parts, 16), refined: 2 })[0];
  if (!top || !(top.value > from.value)) return from;
  place(top.at);
  return { profile: scratch, value: top.value };
}

function distinctBest(problem: StageProblem, mover: Mover, candidates: readonly Candidate[]): Float64Array[] {
  const top = candidates[0]!;
  const points: Float64Array[] = [];
  for (const { profile, value } of candidates) {
    if (value < top.value - tie * Math.max(Math.abs(top.value), Number.MIN_VALUE)) break;
    const own = ownValues(mover, profile);
    const known = points.some((point) =>
      mover.own.every(
        (entry, k) => Math.abs(point[k]! - own[k]!) <= 1e-6 * Math.max(Math.abs(own[k]!), widthOf(problem, entry)),
      ),
    );
    if (!known) points.push(own);
  }
  return points;
}
