import type { Arithmetic } from './arithmeticKernels';
import type { Chain } from './chain';
import type { Operation } from './operations';

/** factor·column + constant with numbers that do not vary, given by their nodes. */
export interface AffineOperand {
  readonly node: number;
  /** null: 1. */
  readonly factor: number | null;
  readonly negative: boolean;
  /** null: none. */
  readonly constant: number | null;
  readonly subtracted: boolean;
}

/** (left operation right) outer third, or third outer (left operation right). */
export interface CombineThree {
  readonly kind: 'combineThree';
  readonly node: number;
  readonly operation: Arithmetic;
  readonly left: AffineOperand;
  readonly right: AffineOperand;
  readonly outer: Arithmetic;
  readonly third: AffineOperand;
  readonly thirdFirst: boolean;
}

/** One pass over the numbers of a stretch, written to the tile of `node`. */
export type Step =
  | {
      readonly kind: 'calculate';
      readonly node: number;
      readonly operation: Arithmetic;
      readonly a: number;
      readonly b: number;
    }
  | { readonly kind: 'affine'; readonly node: number; readonly of: AffineOperand }
  | { readonly kind: 'chain'; readonly node: number; readonly chain: Chain }
  | CombineThree
  | {
      readonly kind: 'combine';
      readonly node: number;
      readonly operation: Arithmetic;
      readonly left: AffineOperand;
      readonly right: AffineOperand;
    }
  /** A column over a number, or a number over a column. */
  | { readonly kind: 'divide'; readonly node: number; readonly a: number; readonly b: number }
  /** A column to the power of a number, where that is safe. */
  | { readonly kind: 'raise'; readonly node: number; readonly a: number; readonly b: number }
  | {
      readonly kind: 'apply';
      readonly node: number;
      readonly operation: Operation;
      readonly a: number;
      readonly b: number;
      readonly c: number;
    };

/** The passes that give the outputs on stretches of one kind, each after those that it reads. */
export interface Plan {
  readonly codes: Int32Array;
  readonly steps: readonly Step[];
  /** By node: its tile; -1 for none. */
  readonly tiles: Int32Array;
  readonly tileCount: number;
  /** Nodes that are in their tiles from the beginning: inputs, and numbers where a step wants a column. */
  readonly given: readonly number[];
  /** What a number costs in nanoseconds, roughly. */
  readonly cost: number;
  /** Whether a condition changes or a value has to be looked at, so that a shorter stretch may be quicker. */
  readonly careful: boolean;
}

/** The nodes whose columns a step reads, some of which may be numbers all along. */
export function readBy(step: Step): readonly number[] {
  switch (step.kind) {
    case 'affine':
      return [step.of.node];
    case 'chain':
      return [step.chain.source];
    case 'combine':
      return [step.left.node, step.right.node];
    case 'combineThree':
      return [step.left.node, step.right.node, step.third.node];
    case 'calculate':
    case 'divide':
      return [step.a, step.b];
    case 'raise':
      return [step.a];
    case 'apply':
      return [step.a, step.b, step.c];
  }
}
