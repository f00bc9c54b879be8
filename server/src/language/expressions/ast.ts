import type { Span } from '../../notes/span';

/**
 * Expressions as written. Spans are in the coordinates that the source text maps to (the block's body;
 * for prose the note), so a problem can be reported on any node as it is.
 */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | FlagLiteral
  | Constant
  | Reference
  | Unary
  | Binary
  | Comparison
  | Call
  | Binder
  | Unreadable;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  /** As written, for messages and the digits rule. */
  readonly text: string;
  /** Digits behind the decimal point; a percent sign counts two more. */
  readonly decimals: number;
  readonly percent: boolean;
  readonly span: Span;
}
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}
export interface FlagLiteral {
  readonly kind: 'flag';
  readonly value: boolean;
  readonly span: Span;
}
export interface Constant {
  readonly kind: 'constant';
  readonly name: 'pi' | 'inf';
  readonly span: Span;
}
export interface NamePart {
  /** NFC, quotes removed. */
  readonly name: string;
  readonly quoted: boolean;
  readonly span: Span;
}
export interface Reference {
  readonly kind: 'reference';
  /** Of `path#name`: the other note. */
  readonly path: { readonly text: string; readonly span: Span } | null;
  /** The other note in which it is written, if it was inherited from one: paths count from there. */
  readonly from?: string;
  readonly parts: readonly [NamePart, ...NamePart[]];
  readonly span: Span;
}
export interface Unary {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'not';
  readonly operand: Expression;
  readonly span: Span;
}
export interface Binary {
  readonly kind: 'binary';
  readonly operator: '+' | '-' | '*' | '/' | '^' | 'and' | 'or';
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '=' | '!=';
export interface Comparison {
  readonly kind: 'comparison';
  readonly first: Expression;
  /** A chain holds pairwise: `a < b <= c` is `a < b and b <= c`. */
  readonly rest: readonly ComparisonStep[];
  readonly span: Span;
}
export interface ComparisonStep {
  readonly operator: ComparisonOperator;
  readonly operatorSpan: Span;
  readonly right: Expression;
  /** Of `= right ± tolerance`. */
  readonly tolerance: Expression | null;
}
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expression[];
  readonly span: Span;
}
export const binderNames = ['sum', 'product', 'integral', 'maximum', 'argmax', 'root'] as const;
export type BinderName = (typeof binderNames)[number];
export interface Binder {
  readonly kind: 'binder';
  readonly name: BinderName;
  readonly nameSpan: Span;
  readonly variable: NamePart;
  readonly low: Expression;
  readonly high: Expression;
  readonly body: Expression;
  readonly span: Span;
}
/** Where the text could not be read; a problem has been reported. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly span: Span;
}
