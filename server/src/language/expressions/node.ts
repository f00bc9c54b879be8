import { problem, type Problem } from '../../notes/problem';
import { createBudget } from '../../numerics/budget';
import type { Expression } from './ast';
import { printExpression } from './print';
import type { Differentiated } from './jet';
import type { Evaluate, Frame, Scope, ValueType } from './runtime';

/** A compiled part of an expression. */
export interface Node {
  readonly expression: Expression;
  /** null: a problem has been reported; what depends on it is not reported again. */
  readonly type: ValueType | null;
  readonly values?: readonly string[];
  readonly evaluate: Evaluate;
  /** Whether the value is the same on every frame. */
  readonly constant: boolean;
  readonly afterSolution: boolean;
}

/** What a compilation shares. */
export interface Context {
  readonly scope: Scope;
  readonly problems: Problem[];
  /** Bound variables that are not names of the model, innermost last. */
  readonly locals: ReadonlyMap<string, number>;
  /** Counts the terms of nested sums. */
  readonly terms: { count: number; depth: number };
  /** How many binders and derivatives stand around this part: each is compiled in several ways, so their number is limited. */
  readonly nesting: number;
  /** Compiles a part. */
  readonly compile: (expression: Expression, context: Context) => Node;
  /** Forward differentiation with respect to slots; null where it is not possible. */
  readonly differentiate: (
    expression: Expression,
    context: Context,
    variables: readonly number[],
    order: 1 | 2,
  ) => Differentiated | null;
}

export function unreadableNode(expression: Expression): Node {
  return { expression, type: null, evaluate: () => NaN, constant: false, afterSolution: false };
}

/** A node made of others: constant if they are, and then computed here once. */
export function nodeOf(
  expression: Expression,
  type: ValueType | null,
  parts: readonly Node[],
  evaluate: Evaluate,
  values?: readonly string[],
): Node {
  const constant = parts.every((part) => part.constant);
  const afterSolution = parts.some((part) => part.afterSolution);
  const broken = type === null || parts.some((part) => part.type === null);
  const node = {
    expression,
    type: broken ? null : type,
    evaluate,
    constant,
    afterSolution,
    ...(values ? { values } : {}),
  };
  if (!constant || broken) return node;
  const frame = emptyFrame();
  const value = evaluate(frame);
  return frame.fault === null && !Number.isNaN(value) ? { ...node, evaluate: () => value } : node;
}

/** A frame for constants. */
export function emptyFrame(): Frame {
  return {
    slots: new Float64Array(0),
    outcomes: null,
    epoch: 1,
    memo: new Float64Array(0),
    memoEpoch: new Float64Array(0),
    fault: null,
    budget: createBudget(1e6),
    world: null,
  };
}

const typeWords: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  flag: 'a condition (true or false)',
  text: 'a text',
};

/** Reports a part of another type than the place takes; false if it does not fit. */
export function requireType(node: Node, type: ValueType, place: string, context: Context): boolean {
  if (node.type === null) return false;
  if (node.type === type) return true;
  const written = printExpression(node.expression);
  const text = written.length > 40 ? 'This' : `\`${written}\``;
  const advice = adviceFor(node.type, type, written);
  const message = `${text} is ${typeWords[node.type]}, but ${place} takes ${typeWords[type]}.${advice.message}`;
  const { span } = node.expression;
  const fixes =
    advice.write === null
      ? []
      : [{ title: `Write ${advice.write}`, edits: [{ span, newText: advice.write }], preferred: true }];
  context.problems.push(problem('wrong-type', span, message, { fixes }));
  return false;
}

function adviceFor(is: ValueType, wanted: ValueType, written: string): { message: string; write: string | null } {
  if (is === 'flag' && wanted === 'number') {
    const write = `if(${written}, 1, 0)`;
    return { message: ` Write \`${write}\` to count it as 1 or 0.`, write };
  }
  if (is === 'number' && wanted === 'flag')
    return { message: ` Compare it with something, as in \`${written} > 0\`.`, write: null };
  return { message: '', write: null };
}

const deepestNesting = 5;

/** The context inside one more binder or derivative; null, reported, when there are too many. */
export function nested(expression: Expression, context: Context): Context | null {
  if (context.nesting < deepestNesting) return { ...context, nesting: context.nesting + 1 };
  const message = `More than ${deepestNesting} functions with a variable stand inside one another. Give an inner one a name under \`define\`.`;
  context.problems.push(problem('too-large', expression.span, message));
  return null;
}
