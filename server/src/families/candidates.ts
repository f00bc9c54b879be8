import type { Expression } from '../language/expressions/ast';

/** An author's expression that candidates are made of. */
export interface CandidateInput {
  readonly name: string;
  readonly expression: Expression;
  /** What attributes in it stand for: slots with the names of other inputs. */
  readonly attributes: ReadonlyMap<number, string>;
}

/**
 * The solution of a model as the best of finitely many candidates, each in closed form: what a proof needs to see
 * through an optimum. Formulas are texts of the language over inputs, selectors and each other.
 */
export interface Candidates {
  readonly inputs: readonly CandidateInput[];
  /** Which candidate is taken: whole numbers from 1 on. */
  readonly selectors: readonly { readonly name: string; readonly count: number }[];
  readonly formulas: ReadonlyMap<string, { readonly formula: string; readonly type: 'number' | 'flag' | 'text' }>;
  /** What is true of the candidates that are taken, as `a >= b` with names of formulas: none is worse than another. */
  readonly best: readonly { readonly of: readonly string[]; readonly left: string; readonly right: string }[];
  /** Outcomes by name, with the formula that each is. */
  readonly outcomes: ReadonlyMap<string, string>;
}
