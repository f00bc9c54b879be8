import { thorough, type LineEffort } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import type { Profile } from './game';
import { allowedValue, spread, type Mover, type StageProblem } from './stageProblem';

export interface Regret {
  /** Largest gain of any mover from changing its own entries alone; Infinity where a payoff is undefined. */
  readonly gain: number;
  /** Relative to the size of the payoffs at stake. */
  readonly relative: number;
}

/** Accepted as an equilibrium: nobody gains more than this share of the payoff scale. */
export const acceptedRegret = 1e-9;

/** Regret of a profile over each mover's whole strategy range; `settled` as in `bestReply`. */
export function regretOf(
  problem: StageProblem,
  profile: Profile,
  effort: LineEffort = thorough,
  settled = false,
): Regret {
  let gain = 0;
  let relative = 0;
  for (const mover of problem.movers) {
    const here = allowedValue(mover, profile, 1e-9);
    const reply = bestReply(problem, mover, profile, effort, settled);
    const found = here === -Infinity ? Infinity : Math.max(0, reply.value - here);
    const size = found === 0 ? 0 : found / payoffScale(problem, profile, here, found);
    if (size > relative || (found === Infinity && relative !== Infinity)) {
      relative = found === Infinity ? Infinity : size;
      gain = found;
    }
  }
  return { gain, relative };
}

/**
 * The size of payoffs at a profile; where competition leaves (nearly) nothing, a thousandth of that of payoffs
 * around it.
 */
function payoffScale(problem: StageProblem, profile: Profile, here: number, gain: number): number {
  let size = Number.isFinite(here) ? Math.abs(here) : 0;
  for (const mover of problem.movers) {
    const value = Math.abs(mover.objective.value(profile));
    if (Number.isFinite(value)) size = Math.max(size, value);
  }
  return gain <= acceptedRegret * size ? size : Math.max(size, 1e-3 * nearbyScale(problem, profile));
}

const shares = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];

/**
 * Median size of non-zero payoffs over a few unilateral moves, or over moves of all together where that is more: a
 * player whom the others leave indifferent has the same payoff, nearly nothing perhaps, whatever it does alone.
 */
export function nearbyScale(problem: StageProblem, profile: Profile): number {
  const sizes: number[] = [];
  const together: number[] = [];
  const scratch = profile.slice();
  const place = (entry: number, share: number): void => {
    scratch[entry] = problem.low[entry]! + share * (problem.high[entry]! - problem.low[entry]!);
  };
  const measure = (mover: Mover, into: number[]): void => {
    const value = Math.abs(mover.objective.value(scratch));
    if (value > 0 && Number.isFinite(value)) into.push(value);
  };
  for (const mover of problem.movers)
    for (const entry of mover.own) {
      for (const share of shares) {
        place(entry, share);
        measure(mover, sizes);
      }
      scratch[entry] = profile[entry]!;
    }
  for (const share of shares) {
    for (const mover of problem.movers) for (const entry of mover.own) place(entry, share);
    spread(problem, scratch);
    for (const mover of problem.movers) measure(mover, together);
  }
  return Math.max(median(sizes) ?? 0, median(together) ?? 0) || 1;
}

function median(values: number[]): number | undefined {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}
