import type { Derivatives } from '../numerics/derivatives';
import type { Profile } from './game';

/** A payoff or margin at one stage, with later stages played out. Derivatives are in `StageProblem.variables`. */
export interface StageFunction {
  /** NaN where undefined, or where later play has no equilibrium. */
  value(profile: Profile): number;
  /**
   * Gradient and Hessian rows of the entries `own` (positions in `variables`); other rows may be missing (0).
   * null where undefined. The result may be reused by the next call.
   */
  derivatives(profile: Profile, own: readonly number[]): Derivatives | null;
}

/** Who moves at a stage: one player, several of one mind, or one of identical players. */
export interface Mover {
  /** Profile entries that it chooses. */
  readonly own: readonly number[];
  readonly objective: StageFunction;
  readonly constraints: readonly { readonly equality: boolean; readonly margin: StageFunction }[];
  /** How many identical players it stands for. */
  readonly count: number;
}

/**
 * The continuous choices of one stage, everything before it (and finite choices beside it) fixed in the profile.
 * An equilibrium is a profile in which every mover's own entries are best for it, the rest as they are.
 */
export interface StageProblem {
  readonly movers: readonly Mover[];
  /** All entries that move at this stage: own entries of every mover, then their `others` entries. */
  readonly variables: readonly number[];
  /** By profile entry; of own entries. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By profile entry: the entry of identical others that follows it, or -1. */
  readonly others: Int32Array;
  /** Entries whose values may be where a payoff jumps or bends for a rival: all numeric choices made so far. */
  readonly landmarks: readonly number[];
  /** Whether evaluating is cheap (no later stage has to be solved). */
  readonly cheap: boolean;
}

/** Makes identical others do the same as the one that is looked at. */
export function spread(problem: StageProblem, profile: Profile): void {
  for (const mover of problem.movers)
    for (const entry of mover.own) {
      const other = problem.others[entry]!;
      if (other >= 0) profile[other] = profile[entry]!;
    }
}

/** The mover's payoff where its constraints hold, else -Infinity; NaN counts as not allowed. */
export function allowedValue(mover: Mover, profile: Profile, slackness = 0): number {
  for (const constraint of mover.constraints) {
    const margin = constraint.margin.value(profile);
    if (!(constraint.equality ? Math.abs(margin) <= slackness : margin >= -slackness)) return -Infinity;
  }
  const value = mover.objective.value(profile);
  return Number.isNaN(value) ? -Infinity : value;
}

/** Width of an entry's interval. */
export function widthOf(problem: StageProblem, entry: number): number {
  return problem.high[entry]! - problem.low[entry]!;
}
