import type { Budget } from '../numerics/budget';
import type { Derivatives } from '../numerics/derivatives';

/**
 * Games as the solver sees them: numbers only. A profile is a vector with one entry per choice, then one
 * entry per choice of identical players: what the others of them choose (see `Choice.others`).
 */
export type Profile = Float64Array;

/** A function of a profile: a payoff, or how far a constraint is from binding. */
export interface ProfileFunction {
  /** NaN where it is undefined. */
  value(profile: Profile): number;
  /** Automatic derivatives in the given entries, or null where there are none; then differences are taken. */
  differentiate(variables: readonly number[]): ((profile: Profile) => Derivatives | null) | null;
}

export interface IntervalChoice {
  readonly kind: 'interval';
  readonly player: number;
  /** The entry that holds what identical players choose; -1: there are none. */
  readonly others: number;
  /** Bounds may read choices of earlier stages. */
  low(profile: Profile): number;
  high(profile: Profile): number;
}

export interface FiniteChoice {
  readonly kind: 'finite';
  readonly player: number;
  readonly others: number;
  readonly values: readonly number[];
}

export type Choice = IntervalChoice | FiniteChoice;

export interface Constraint {
  /** Whether the margin must be 0; otherwise it must be ≥ 0. */
  readonly equality: boolean;
  readonly margin: ProfileFunction;
}

export interface Player {
  readonly payoff: ProfileFunction;
  readonly constraints: readonly Constraint[];
  /** Identical players; 1 for one of its own. */
  readonly count: number;
}

export interface Game {
  /** Entries of a profile. */
  readonly size: number;
  readonly choices: readonly Choice[];
  readonly players: readonly Player[];
  /** Choices by stage, each in declared order; every choice is in exactly one stage. */
  readonly stages: readonly (readonly number[])[];
  /** Choices that are held at a value instead of being chosen. */
  readonly held: ReadonlyMap<number, number>;
  /** Players maximise the sum of their payoffs. */
  readonly collude: boolean;
  readonly prefer: 'first' | 'symmetric' | 'mixed';
  readonly budget: Budget;
}

/** Probabilities over the options of a player: one row per option, options in declared order. */
export interface MixedStrategy {
  readonly player: number;
  /** Values of the player's choices (of the first stage) in each option. */
  readonly options: readonly (readonly number[])[];
  readonly probabilities: readonly number[];
}

/** One equilibrium of a whole game. */
export interface GameEquilibrium {
  readonly kind: 'pure' | 'mixed';
  /** Values of the choices; NaN for those that are mixed or follow a mixed one. */
  readonly choices: Float64Array;
  /** Of finite choices: which option, by place; -1 for mixed and continuous ones. */
  readonly optionIndices: readonly number[];
  /** Per player (of identical players: each); expected under mixing. */
  readonly payoffs: Float64Array;
  /** Largest gain from a unilateral deviation at any stage, later play re-solved, searched globally. */
  readonly regret: number;
  /** For mixed equilibria: one per player that mixes or could. */
  readonly strategies: readonly MixedStrategy[];
  /** An end of a continuum of equilibria, or a point inside one. */
  readonly ofContinuum: boolean;
}

export interface GameSolution {
  /** In the order of the language: pure before mixed, options as declared, numbers ascending. */
  readonly equilibria: readonly GameEquilibrium[];
  /** -1 when there is none. */
  readonly selected: number;
  /** Whether some belong to a continuum: then there are infinitely many. */
  readonly continuum: boolean;
  /** How the selected one was picked, in words. */
  readonly rule: string;
  /** When none was found: the smallest regret met, Infinity when no profile had a payoff. */
  readonly smallestRegret: number;
  /** What was not searched, in words; empty when everything was. */
  readonly limits: readonly string[];
}
