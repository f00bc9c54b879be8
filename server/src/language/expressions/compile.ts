import type { Problem } from '../../notes/problem';
import type { Expression } from './ast';
import { compileNode } from './compileNode';
import { differentiate } from './differentiate';
import type { Differentiated } from './jet';
import { requireType, type Context } from './node';
import type { Compiled, Scope, ValueType } from './runtime';
import { referencesIn } from './walk';

/**
 * Compiles an expression to closures over a frame: names looked up, types checked, constants folded.
 * null when something is wrong with it; the problems say what, each on the exact part.
 */
export function compile(
  expression: Expression,
  scope: Scope,
  expects?: ValueType,
): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] } {
  const context = openContext(scope);
  const node = compileNode(expression, context);
  const fits = expects === undefined || requireType(node, expects, 'this place', context);
  const { type, evaluate, afterSolution, values } = node;
  if (!fits || type === null || context.problems.length > 0) return { compiled: null, problems: context.problems };
  const constant = referencesIn(expression).next().done === true;
  const compiled = { expression, type, evaluate, afterSolution, constant, ...(values ? { values } : {}) };
  return { compiled, problems: [] };
}

/**
 * The derivatives of an expression (a number) with respect to the given slots by forward differentiation:
 * gradient, with order 2 also the Hessian. Goes on into definitions and takes the branch that counts at
 * `if`, `min`, `max` …; `kink` says that the point lies on such a switch. null: no automatic derivatives
 * (it reads solved outcomes, or switches inside an integral). The inner null: undefined at this point.
 * The arrays are reused by the next call.
 */
export function compileDual(
  expression: Expression,
  scope: Scope,
  variables: readonly number[],
  order: 1 | 2,
): Differentiated | null {
  return differentiate(expression, openContext(scope), variables, order);
}

/** What one compilation starts from. */
export function openContext(scope: Scope): Context {
  const terms = { count: 0, depth: 0 };
  return { scope, problems: [], locals: new Map(), terms, nesting: 0, compile: compileNode, differentiate };
}
