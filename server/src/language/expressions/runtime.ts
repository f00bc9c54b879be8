import type { Budget } from '../../numerics/budget';
import type { ProblemCode } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { Expression } from './ast';

/** What an expression evaluates to. Inside compiled code every value is a double: flags are 0 and 1, texts are numbers of a `TextPool`. */
export type ValueType = 'number' | 'flag' | 'text';

/** A value outside compiled code; null is "not available" (or undefined, with a problem beside it). */
export type Value = number | boolean | string | null;

/** Gives every text of a note one number, so that compiled code compares texts as numbers. */
export interface TextPool {
  intern(text: string): number;
  text(id: number): string;
}

export function createTextPool(): TextPool {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  return {
    intern(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    text: (id) => texts[id] ?? '',
  };
}

/** Why a value came out undefined: the first fault wins; it is kept on the frame, never thrown. */
export interface Fault {
  /** `not-available`: what does not exist at this point; `undefined-value`: an illegal operation; `budget-exceeded`. */
  readonly kind: 'not-available' | Extract<ProblemCode, 'undefined-value' | 'budget-exceeded'>;
  readonly message: string;
  readonly span: Span;
}

/**
 * The state that compiled expressions are evaluated on: the values of one model instance (a block under
 * one scenario) at one point. Compiled code reads `slots`; whoever writes a slot must raise `epoch`,
 * because definitions are evaluated lazily and remembered per epoch.
 */
export interface Frame {
  /** Parameters, choices, attributes and bound variables. NaN is "not available". */
  slots: Float64Array;
  /** Outcomes at the equilibrium being looked at; null while the model is being solved. */
  outcomes: Float64Array | null;
  /** Outcomes of members that a data file lists, at that equilibrium. */
  member?: ((index: number) => number) | null;
  epoch: number;
  /** Remembered definition values and the epoch each was computed at. */
  memo: Float64Array;
  memoEpoch: Float64Array;
  fault: Fault | null;
  budget: Budget;
  /** Reaches other instances (scenarios, other blocks) and re-solves; null while solving. */
  world: FrameWorld | null;
}

/** What a frame can ask of the note's models after the solution. Implemented in families/world.ts. */
export interface FrameWorld {
  /** Moves a parameter (or holds a choice) everywhere it is not set otherwise, re-solves, refreshes the frame. */
  move(frame: Frame, name: string, value: number): void;
  /** Undoes the latest `move` of that name. */
  restore(frame: Frame, name: string): void;
}

/** Compiled code: pure closures over a frame, never generated text. NaN with `frame.fault` set when undefined. */
export type Evaluate = (frame: Frame) => number;

/** What a name stands for. */
export interface Binding {
  readonly type: ValueType;
  /** For texts: the possible values, if known; an undotted name opposite may then be one of these. */
  readonly values?: readonly string[];
  readonly read: Evaluate;
  /** Set if the value is simply `frame.slots[slot]`: the fast path, and a variable of differentiation. */
  readonly slot?: number;
  /** Set if the value is that of a definition: differentiation, intervals and LaTeX go on into it. */
  readonly definition?: { readonly name: string; readonly expression: Expression; readonly scope: Scope };
  /** Set if the value is the same on every frame; NaN: never available. */
  readonly constant?: number;
  /** Set if it is a name of another instance (a scenario, another block): whose, and what it is there. */
  readonly elsewhere?: { readonly owner: object; readonly binding: Binding };
  /** How many definitions are read through one another for it; evaluating them takes a stack. */
  readonly depth?: number;
  /** Set if the value is `frame.outcomes[outcome]`. */
  readonly outcome?: number;
  /** Whether the value exists only after the solution. Such a name may not be used in what the solution needs. */
  readonly afterSolution: boolean;
  /** For hover and completion. */
  readonly unit?: string;
  readonly meaning?: string;
}

/** What a lookup gives: a binding, or why not (already worded for the author). */
export type Lookup =
  | { readonly binding: Binding }
  | {
      readonly problem: ProblemCode;
      readonly message: string;
      readonly span: Span;
      readonly suggestions: readonly string[];
    };

/** The namespace that an expression is compiled in. */
export interface Scope {
  readonly texts: TextPool;
  lookup(reference: Extract<Expression, { kind: 'reference' }>): Lookup;
  /** A parameter or choice of this name that a binder or `derivative` can move; null: the bound variable is fresh. */
  movable(name: string): Movable | null;
  /** A fresh slot for a bound variable. */
  allocateSlot(): number;
  /** All names, for did-you-mean and completion. */
  names(): readonly string[];
}

/** A parameter or choice that can be set for a while. */
export interface Movable {
  readonly slot: number;
  set(frame: Frame, value: number): void;
  /** Ends the latest `set`. */
  restore(frame: Frame): void;
}

/** An expression ready to be evaluated any number of times. */
export interface Compiled {
  readonly expression: Expression;
  readonly type: ValueType;
  /** For texts: the possible values, if known. */
  readonly values?: readonly string[];
  readonly evaluate: Evaluate;
  /** Whether it reads anything that exists only after the solution. */
  readonly afterSolution: boolean;
  /** No reference at all: a plain number, flag or text. */
  readonly constant: boolean;
}
