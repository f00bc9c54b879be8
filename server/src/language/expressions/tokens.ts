import type { Span } from '../../notes/span';

/** `path` is the unquoted path before `#`; `digits` is a member such as the 3 of `trust.3`. */
export type TokenKind = 'number' | 'string' | 'word' | 'digits' | 'path' | 'symbol' | 'end';

/** A word of an expression, a claim or a chart. */
export interface Token {
  readonly kind: TokenKind;
  /** Words in NFC, strings without quotes, symbols in their plain form (`≤` is `<=`), anything else as written. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** Offsets in the text that was read. */
  readonly start: number;
  readonly end: number;
  /** Where it stands in the source. */
  readonly span: Span;
  /** Whether space stands before it. */
  readonly spaced: boolean;
  /** Of a number: its value, its decimals (a percent sign counts two more) and whether it is a percentage. */
  readonly number?: { readonly value: number; readonly decimals: number; readonly percent: boolean };
}
