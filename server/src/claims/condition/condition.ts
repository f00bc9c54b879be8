import type { Compiled, ComparisonOperator, Expression } from '../../language/expressions';
import type { Span } from '../../notes/span';
import type { Binding } from '../../language/expressions';
import type { Instance } from '../../families/world';

/** How far two sides of `=` may be apart. */
export type Tolerance =
  | { readonly kind: 'least' }
  /** Half a unit of the last digit written. */
  | { readonly kind: 'digits'; readonly size: number }
  | { readonly kind: 'absolute'; readonly size: Compiled }
  /** A share of the right side. */
  | { readonly kind: 'relative'; readonly size: Compiled };

/** A part of a condition that is judged as a whole. Negations have been drawn into these. */
export type Leaf = RelationLeaf | SameLeaf | FlagLeaf | ParetoLeaf;

export interface RelationLeaf {
  readonly kind: 'relation';
  readonly operator: ComparisonOperator;
  readonly left: Compiled;
  readonly right: Compiled;
  readonly leftText: string;
  readonly rightText: string;
  readonly tolerance: Tolerance;
  /** The number literal beside `=`, which a quick fix may rewrite. */
  readonly literal: { readonly side: 'left' | 'right'; readonly expression: Expression } | null;
  readonly span: Span;
}

/** Equality of texts or flags. */
export interface SameLeaf {
  readonly kind: 'same';
  readonly equal: boolean;
  readonly left: Compiled;
  readonly right: Compiled;
  readonly leftText: string;
  readonly rightText: string;
  readonly span: Span;
}

export interface FlagLeaf {
  readonly kind: 'flag';
  readonly wanted: boolean;
  readonly value: Compiled;
  readonly text: string;
  readonly span: Span;
}

export interface ParetoLeaf {
  readonly kind: 'pareto';
  /** false under `not`. */
  readonly wanted: boolean;
  readonly better: Instance;
  readonly worse: Instance;
  readonly betterText: string;
  readonly worseText: string;
  /** Whose interests are compared, with where to read them in each. */
  readonly interests: readonly { readonly name: string; readonly better: Binding; readonly worse: Binding }[];
  readonly span: Span;
}

/** A formula ready to be judged, negations drawn into the leaves. */
export type Condition =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  /** `iff`, `implies` and their negations: `parts` is the same in terms of `and` and `or`; near a boundary it is skipped. */
  | {
      readonly kind: 'conditional';
      readonly parts: Condition;
      /** Of `implies`: what must follow. */ readonly consequence: Condition | null;
    };

/** What `not` makes of a relation. */
export const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};

/** An equation between numbers that must hold wherever the condition does. */
export function equationIn(condition: Condition | null): RelationLeaf | null {
  if (condition?.kind === 'and') return equationIn(condition.left) ?? equationIn(condition.right);
  if (condition?.kind !== 'leaf') return null;
  const { leaf } = condition;
  return leaf.kind === 'relation' && leaf.operator === '=' ? leaf : null;
}
