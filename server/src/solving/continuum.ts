import { thorough } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import type { Profile } from './game';
import { regretOf } from './regret';
import { traceFlat } from './flatOptimum';
import { spread, widthOf, type Mover, type StageProblem } from './stageProblem';

/**
 * Whether equilibria continue around one of them: one entry is moved a little and held, everybody else replies,
 * and the mover whose entry is held has no reason to leave. If so, follows them to both ends.
 * Returns [lower end, upper end] and, when players are alike, the point between at which they do the same;
 * null when the equilibrium stands alone.
 */
export function traceContinuum(problem: StageProblem, from: Profile): Profile[] | null {
  const [alone] = problem.movers;
  if (problem.movers.length === 1 && alone!.count === 1) return traceFlat(problem, alone!, from);
  for (const mover of problem.movers)
    for (const entry of mover.own) {
      const width = widthOf(problem, entry);
      if (!(width > 0)) continue;
      const up = isOneOfMany(problem, mover, entry, from, 1e-4 * width);
      const down = isOneOfMany(problem, mover, entry, from, -1e-4 * width);
      if (!up && !down) continue;
      const low = down ? endOf(problem, mover, entry, from, -1e-4 * width) : from;
      const high = up ? endOf(problem, mover, entry, from, 1e-4 * width) : from;
      const middle = alikeBetween(problem, mover, entry, low, high);
      return middle ? [low, middle, high] : [low, high];
    }
  return null;
}

/** Tighter than acceptance, because gains grow only as the square of the distance from the end of a continuum. */
const tight = 1e-13;

function isOneOfMany(problem: StageProblem, mover: Mover, entry: number, from: Profile, shift: number): boolean {
  return heldAt(problem, mover, entry, from, from[entry]! + shift) !== null;
}

/** The equilibrium in which one entry has a given value, or null if there is none near `from`. */
function heldAt(
  problem: StageProblem,
  mover: Mover,
  entry: number,
  from: Profile,
  value: number,
  tolerance = tight,
): Profile | null {
  if (value < problem.low[entry]! || value > problem.high[entry]!) return null;
  const profile = from.slice();
  profile[entry] = value;
  spread(problem, profile);
  const low = problem.low.slice();
  const high = problem.high.slice();
  low[entry] = high[entry] = value;
  const heldProblem: StageProblem = { ...problem, low, high };
  for (let round = 0; round < 6; round++) {
    let moved = 0;
    for (const each of problem.movers) {
      if (each === mover && mover.own.length === 1) continue;
      const reply = bestReply(heldProblem, each, profile, thorough).points[0];
      if (!reply) return null;
      each.own.forEach((own, k) => {
        moved = Math.max(moved, Math.abs(reply[k]! - profile[own]!));
        profile[own] = reply[k]!;
      });
      spread(problem, profile);
    }
    if (moved < 1e-13 * widthOf(problem, entry)) break;
  }
  return regretOf(problem, profile).relative <= tolerance ? profile : null;
}

/**
 * The last equilibrium in one direction. Beyond the true end at e the gain is about c·(x − e)², so the ends found
 * at two tolerances, one four times the other, give e without the error of either.
 */
function endOf(problem: StageProblem, mover: Mover, entry: number, from: Profile, shift: number): Profile {
  const near = endAt(problem, mover, entry, from, shift, tight);
  const far = endAt(problem, mover, entry, from, shift, 4 * tight);
  const end = 2 * near[entry]! - far[entry]!;
  return heldAt(problem, mover, entry, near, end, 4 * tight) ?? near;
}

function endAt(
  problem: StageProblem,
  mover: Mover,
  entry: number,
  from: Profile,
  shift: number,
  tolerance: number,
): Profile {
  let inside = from;
  let step = shift;
  let outside = NaN;
  const bound = shift > 0 ? problem.high[entry]! : problem.low[entry]!;
  while (Number.isNaN(outside)) {
    const beyond = (inside[entry]! + step - bound) * Math.sign(shift) >= 0;
    const value = beyond ? bound : inside[entry]! + step;
    const next = heldAt(problem, mover, entry, inside, value, tolerance);
    if (!next) outside = value;
    else if (beyond) return next;
    else {
      inside = next;
      step *= 2;
    }
  }
  for (let round = 0; round < 46; round++) {
    const middle = 0.5 * (inside[entry]! + outside);
    if (middle === inside[entry] || middle === outside) break;
    const next = heldAt(problem, mover, entry, inside, middle, tolerance);
    if (next) inside = next;
    else outside = middle;
  }
  return inside;
}

/** Between two ends: where all movers do the same, if they are alike and it is an equilibrium. */
function alikeBetween(problem: StageProblem, mover: Mover, entry: number, low: Profile, high: Profile): Profile | null {
  const rivals = problem.movers.filter((each) => each !== mover && each.own.length === mover.own.length);
  const index = mover.own.indexOf(entry);
  const rival = rivals[0];
  if (!rival || rivals.length + 1 !== problem.movers.length) return null;
  const gap = (profile: Profile): number => profile[entry]! - profile[rival.own[index]!]!;
  let [a, b] = [low, high];
  if (gap(a) > 0 === gap(b) > 0) return null;
  for (let round = 0; round < 60; round++) {
    const middle = heldAt(problem, mover, entry, a, 0.5 * (a[entry]! + b[entry]!));
    if (!middle) return null;
    if (gap(middle) === 0) return middle;
    if (gap(middle) > 0 === gap(a) > 0) a = middle;
    else b = middle;
    if (Math.abs(a[entry]! - b[entry]!) < 1e-13 * widthOf(problem, entry)) break;
  }
  return a;
}
