import type { Expression, Reference } from '../../language/expressions';
import type { Span } from '../../notes/span';

/** What a claim says, as written. */
export type Formula =
  | { readonly kind: 'condition'; readonly expression: Expression; readonly span: Span }
  | { readonly kind: 'pareto'; readonly better: Reference; readonly worse: Reference; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: Formula; readonly span: Span }
  | {
      readonly kind: 'and' | 'or' | 'implies' | 'iff';
      readonly left: Formula;
      readonly right: Formula;
      readonly span: Span;
    };

export const shapeWords = [
  'increasing',
  'decreasing',
  'constant',
  'convex',
  'concave',
  'single-peaked',
  'single-crossing',
] as const;
export type ShapeWord = (typeof shapeWords)[number];

/** `EXPR is [strictly|weakly] increasing in NAME`. */
export interface ShapeFormula {
  readonly kind: 'shape';
  readonly subject: Expression;
  readonly strength: 'strictly' | 'weakly' | null;
  readonly shape: ShapeWord;
  readonly variable: { readonly name: string; readonly span: Span };
  readonly span: Span;
}

/** A variable of the domain with its values, in the order written. */
export interface DomainVariable {
  readonly name: string;
  readonly nameSpan: Span;
  readonly values: DomainValues;
  /** As it would be written: `k in [12, 22]`. */
  readonly text: string;
  readonly span: Span;
}

export type DomainValues =
  | {
      readonly kind: 'interval';
      readonly low: Expression;
      readonly high: Expression;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'integers'; readonly low: Expression; readonly high: Expression }
  | { readonly kind: 'set'; readonly items: readonly Expression[] }
  | { readonly kind: 'fixed'; readonly value: Expression };
