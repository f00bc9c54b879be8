import type { Span } from '../../notes/span';
import type { Binder } from './ast';
import { fail, placeVariable, shown } from './faults';
import type { Context, Node } from './node';
import type { Evaluate, Frame, Movable } from './runtime';

/** The body of a binder as a function of its variable. */
export interface BoundBody {
  readonly body: Node;
  /** The slot of the variable; null if it moves a parameter, so that outcomes in the body are solved again. */
  readonly slot: number | null;
  /** The body's value with the variable at x; NaN with a fault on the frame if undefined. Spends one evaluation. */
  readonly at: (frame: Frame, x: number) => number;
  /** The context that the body is compiled in. */
  readonly context: Context;
}

/** Compiles a binder's body, with its variable as a parameter to be moved or as a fresh variable. */
export function bindBody(binder: Binder, context: Context): BoundBody {
  const { name } = binder.variable;
  const movable = context.locals.has(name) ? null : context.scope.movable(name);
  if (movable !== null) {
    const body = context.compile(binder.body, context);
    return { body, slot: null, at: moving(movable, body.evaluate, binder.span), context };
  }
  const slot = context.scope.allocateSlot();
  const inner = { ...context, locals: new Map([...context.locals, [name, slot]]) };
  const body = context.compile(binder.body, inner);
  return { body, slot, at: placing(slot, body.evaluate, binder.span), context: inner };
}

/** Definitions never see a fresh variable, so what is remembered of them stays valid. */
function placing(slot: number, evaluate: Evaluate, span: Span): BoundBody['at'] {
  return (frame, x) => {
    if (!frame.budget.spend()) return outOfBudget(frame, span);
    placeVariable(frame, slot, x);
    return evaluate(frame);
  };
}

function moving(movable: Movable, evaluate: Evaluate, span: Span): BoundBody['at'] {
  return (frame, x) => {
    if (!frame.budget.spend()) return outOfBudget(frame, span);
    const earlier = frame.fault;
    movable.set(frame, x);
    frame.fault = null;
    const value = evaluate(frame);
    const { fault } = frame;
    movable.restore(frame);
    // Solving again clears the frame's fault.
    frame.fault = earlier ?? fault;
    return value;
  };
}

export function outOfBudget(frame: Frame, span: Span): number {
  return fail(frame, 'budget-exceeded', 'The evaluation budget ended here.', span);
}

/**
 * The body as a function that may be undefined at some points: faults are put aside, the first one is
 * kept for the case that no point is defined.
 */
export function searching(
  frame: Frame,
  at: BoundBody['at'],
  span: Span,
): { readonly f: (x: number) => number; readonly finish: (found: number | null) => boolean } {
  const earlier = frame.fault;
  let first: Frame['fault'] = null;
  let defined = false;
  const f = (x: number): number => {
    frame.fault = null;
    const value = at(frame, x);
    first ??= frame.fault;
    if (value === value) defined = true;
    return value;
  };
  const finish = (found: number | null): boolean => {
    frame.fault = earlier ?? (found === null && !defined ? first : null);
    if (frame.budget.exhausted) outOfBudget(frame, span);
    return found !== null && frame.fault === null;
  };
  return { f, finish };
}

/** The ends of a binder's interval. */
export interface Ends {
  readonly low: Evaluate;
  readonly high: Evaluate;
}

/** Checks that an interval to search is finite and not reversed. */
export function searchable(frame: Frame, binder: Binder, from: number, to: number): boolean {
  if (from !== from || to !== to) return false;
  if (Number.isFinite(from) && Number.isFinite(to) && from <= to) return true;
  const message =
    from > to
      ? `The interval of \`${binder.name}\` is empty: it begins at ${shown(from)} and ends at ${shown(to)}.`
      : `\`${binder.name}\` needs an interval with finite ends.`;
  fail(frame, 'undefined-value', message, binder.span);
  return false;
}
