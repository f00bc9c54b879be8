import { lineMaxima, type LineEffort } from '../numerics/lineMaximum';
import type { Profile } from './game';
import { allowedValue, widthOf, type Mover, type StageProblem } from './stageProblem';

export interface Candidate {
  readonly profile: Profile;
  readonly value: number;
}

/** Line searches from the best point along every entry and every pair of entries, until none improves. */
export function climb(
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
