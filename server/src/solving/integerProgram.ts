/** A mixed-integer program, to be maximised. */
export interface IntegerProgram {
  /** One entry per variable: its coefficient in the objective, whether it is 0 or 1 (otherwise anything between). */
  readonly objective: Float64Array;
  readonly whole: Uint8Array;
  /** Constraints: the sum of coefficients times variables is at most `most`. */
  readonly constraints: readonly {
    readonly variables: readonly number[];
    readonly coefficients: readonly number[];
    readonly most: number;
  }[];
}

export interface IntegerSolution {
  readonly values: Float64Array;
  /** No solution is worth more than this. */
  readonly bound: number;
  /** Whether the search ended by itself: the solution is the best, up to rounding. */
  readonly proved: boolean;
}

/** Solves a program, looking at no more than so many branches; null when no solution was found. Never throws. */
export type IntegerSolver = (program: IntegerProgram, mostBranches: number) => IntegerSolution | null;
