import type { ComparisonOperator, Expression, ValueType } from '../../../language/expressions';
import type { ShapeWord } from '../../read/formula';

/**
 * A claim with everything that it rests on, as expressions of the language over the variables of its domain: what is
 * proved, what a certificate carries, and what can be checked without the solver.
 */
export interface Statement {
  readonly variables: readonly StatedVariable[];
  /** Each after those that it reads. */
  readonly definitions: readonly StatedDefinition[];
  /** Assumptions: points that do not meet them are no part of the claim. */
  readonly given: Sentence | null;
  readonly claim:
    | { readonly kind: 'condition'; readonly condition: Sentence }
    | {
        readonly kind: 'shape';
        readonly shape: ShapeWord;
        readonly strength: 'strictly' | 'weakly' | null;
        readonly subject: Expression;
        /** Index of the variable that the shape is in. */
        readonly axis: number;
      };
}

export interface StatedVariable {
  readonly name: string;
  readonly type: ValueType;
  readonly values: StatedValues;
}

/** Boxes take open ends as closed; proofs by cases know that an open end is not reached. */
export type StatedValues =
  | {
      readonly kind: 'interval';
      readonly low: Expression;
      readonly high: Expression;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'integers'; readonly low: Expression; readonly high: Expression }
  | { readonly kind: 'set'; readonly items: readonly (number | string | boolean)[] };

export interface StatedDefinition {
  readonly name: string;
  readonly type: ValueType;
  readonly expression: Expression;
}

export type StatedTolerance =
  | { readonly kind: 'least' }
  | { readonly kind: 'digits'; readonly size: number }
  | { readonly kind: 'absolute' | 'relative'; readonly size: Expression };

export interface StatedInterest {
  readonly name: string;
  readonly better: Expression;
  readonly worse: Expression;
}

/** A condition with negations drawn into its parts. `open`: a part about which nothing is known. */
export type Sentence =
  | {
      readonly kind: 'relation';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly tolerance: StatedTolerance;
    }
  | { readonly kind: 'same'; readonly equal: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'flag'; readonly wanted: boolean; readonly value: Expression }
  | { readonly kind: 'pareto'; readonly wanted: boolean; readonly interests: readonly StatedInterest[] }
  | { readonly kind: 'and' | 'or'; readonly left: Sentence; readonly right: Sentence }
  /** `iff`, `implies`: points at the boundary of an order relation are set aside. */
  | { readonly kind: 'conditional'; readonly parts: Sentence }
  | { readonly kind: 'open' };

/** A name that stands for what is not available. */
export const unavailableName = 'notAvailable';
