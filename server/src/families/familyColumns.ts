import type { Expression } from '../language/expressions/ast';
import type { Binding } from '../language/expressions/runtime';
import type { ColumnFormulas } from '../numerics/columnFormulas';

/**
 * How a model is solved at many points at once. Values are the same to the last bit as those of `Solve` at each point
 * alone; a point at which that cannot be said is left to it.
 */
export interface FamilyColumns {
  /** Flags that are all 1 where the solution has no problem to report. */
  readonly usable: readonly Binding[];
  /** What is solved for as formulas. */
  readonly stated?: StatedSolution;
  /** What is solved for point by point; without either every outcome is a closed form, and choices are as they are held. */
  readonly solver?: ColumnSolver;
}

/** An expression of the model, with some slots (a segment's attributes) at what other expressions give. */
export interface ColumnExpression {
  readonly expression: Expression;
  /** null: not available. */
  readonly slots: ReadonlyMap<number, ColumnExpression | null>;
}

/** A solution as formulas, so that conditions that do not change along a stretch cost nothing there. */
export interface StatedSolution {
  readonly reads: readonly (Binding | ColumnExpression)[];
  /** As `ColumnSolver`. */
  readonly outcomes: readonly number[];
  readonly choices: boolean;
  /** The places of the outcomes (and choices), and of a flag that is 1 where they can be said. */
  state(
    formulas: ColumnFormulas,
    reads: readonly number[],
  ): { readonly values: readonly number[]; readonly fine: number };
}

/** Outcomes that are solved for, computed from columns of what the solution reads. */
export interface ColumnSolver {
  readonly reads: readonly (Binding | ColumnExpression)[];
  /** Which outcomes it gives, by their index in `FamilyModel.outcomes`. */
  readonly outcomes: readonly number[];
  /** Whether it gives all choices too, behind the outcomes. Choices that are held are left to the points. */
  readonly choices: boolean;
  /**
   * Writes the first `count` values of each outcome and choice (those that nobody asks for are null) from those of the
   * reads. Sets `left` to 1 at points that it leaves to the solution by themselves.
   */
  solve(
    reads: readonly Float64Array[],
    count: number,
    outcomes: readonly (Float64Array | null)[],
    left: Uint8Array,
  ): void;
}

/** The flags of the formulas of these names; null when one of them has a problem. */
export function flagsOf(
  names: readonly string[],
  bindings: ReadonlyMap<string, () => Binding | null>,
): readonly Binding[] | null {
  const flags = names.map((name) => bindings.get(name)?.() ?? null);
  return flags.every((flag) => flag !== null) ? flags : null;
}
