import { haltonPoint } from '../numerics/halton';
import { interiorPoint } from '../numerics/interiorPoint';
import type { LineEffort } from '../numerics/lineMaximum';
import { climb, type Candidate } from './climb';
import type { Profile } from './game';
import { ownValues, tie, type Reply } from './reply';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';
import { stationary } from './stationary';

export function jointReply(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  free: readonly number[],
  effort: LineEffort,
  settled: boolean,
): Reply {
  const candidates: Candidate[] = [];
  let smooth = true;
  const consider = (candidate: Profile): void => {
    const value = allowedValue(mover, candidate, constraintSlackness(mover, candidate));
    if (value > -Infinity) candidates.push({ profile: candidate, value });
  };
  for (const start of startingPoints(problem, mover, profile, free, effort, settled)) {
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
  const known = settled && !problem.cheap;
  if (known || (smooth && free.length > 2))
    return { value: top.value, points: distinctBest(problem, mover, candidates) };
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
  settled: boolean,
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
  // Where every payoff is a game of its own, what is known of the neighbourhood is not found out again.
  if (settled && !problem.cheap && sampled.length > 0) return [sampled[0]!.profile];
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

/** Points closer than this, as a share of the intervals, are one optimum if one of them is better. */
const oneOptimum = 1e-4;

function distinctBest(problem: StageProblem, mover: Mover, candidates: readonly Candidate[]): Float64Array[] {
  const top = candidates[0]!;
  const points: Float64Array[] = [];
  for (const { profile, value } of candidates) {
    if (value < top.value - tie * Math.max(Math.abs(top.value), Number.MIN_VALUE)) break;
    const own = ownValues(mover, profile);
    // Along a ridge the payoff falls off so slowly that what a search reaches beside an optimum is as good as a tie.
    const near = value < top.value ? oneOptimum : 1e-6;
    const known = points.some((point) =>
      mover.own.every(
        (entry, k) => Math.abs(point[k]! - own[k]!) <= near * Math.max(Math.abs(own[k]!), widthOf(problem, entry)),
      ),
    );
    if (!known) points.push(own);
  }
  return points;
}
