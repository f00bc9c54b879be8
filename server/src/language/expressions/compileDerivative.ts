import { problem } from '../../notes/problem';
import { oneSidedSlope, slopeOf } from '../../numerics/derivatives';
import type { Call, Expression, Reference } from './ast';
import { quoted } from './compileArithmetic';
import { localSlot } from './compileReference';
import { fail } from './faults';
import { nested, requireType, unreadableNode, type Context, type Node } from './node';
import { printReference } from './print';
import { readsParametersOnly } from './readsParametersOnly';
import type { Evaluate, Fault, Frame, Movable } from './runtime';

/** `derivative(y, x)`: exact where y is a formula in parameters, otherwise by moving x and solving again. */
export function compileDerivative(call: Call, outer: Context): Node {
  const context = nested(call, outer);
  if (context === null) return unreadableNode(call);
  const [quantity, variable] = call.args as readonly [Expression, Expression];
  const y = context.compile(quantity, context);
  const moved = variableOf(variable, context);
  const fits = requireType(y, 'number', '`derivative`', context);
  if (moved === null || !fits) return unreadableNode(call);
  const exact = exactDerivative(call, quantity, y, moved.slot, context);
  const numeric = moved.movable === null ? null : numericDerivative(call, y, moved.movable);
  const formula = moved.movable === null || readsParametersOnly(quantity, context);
  const evaluate: Evaluate = (frame) => {
    if (exact !== null && (formula || frame.world === null)) return exact(frame);
    return numeric === null
      ? fail(frame, 'not-available', `${quoted(call)} cannot be computed.`, call.span)
      : numeric(frame);
  };
  return { expression: call, type: 'number', evaluate, constant: false, afterSolution: y.afterSolution };
}

/** The slot that the second argument names, and how to move it if it is a parameter; null after a problem. */
function variableOf(variable: Expression, context: Context): { slot: number; movable: Movable | null } | null {
  if (variable.kind === 'reference') {
    const local = localSlot(variable, context);
    if (local !== null) return { slot: local, movable: null };
    const movable = isPlain(variable) ? context.scope.movable(variable.parts[0].name) : null;
    if (movable !== null) return { slot: movable.slot, movable };
    const node = context.compile(variable, context);
    if (node.type === null) return null;
    const found = context.scope.lookup(variable);
    if ('binding' in found && found.binding.slot !== undefined) return { slot: found.binding.slot, movable: null };
  }
  context.problems.push(
    problem(
      'wrong-type',
      variable.span,
      'The second argument of `derivative` is the name of a parameter, as in `derivative(profit, k)`.',
    ),
  );
  return null;
}

function isPlain({ path, parts }: Reference): boolean {
  return path === null && parts.length === 1;
}

function exactDerivative(call: Call, quantity: Expression, y: Node, slot: number, context: Context): Evaluate | null {
  const derivatives = context.differentiate(quantity, context, [slot], 1);
  if (derivatives === null) return null;
  return (frame) => {
    const found = derivatives(frame);
    if (found !== null && !found.kink) return found.gradient[0]!;
    const value = y.evaluate(frame);
    return value === value ? kinked(frame, call) : NaN;
  };
}

/** There is a value but no derivative; `beside`: why there is no value close by. */
function kinked(frame: Frame, call: Call, beside: Fault | null = null): number {
  const [quantity, variable] = call.args as readonly [Expression, Expression];
  const name = variable.kind === 'reference' ? printReference(variable) : 'x';
  const why =
    beside === null ? 'it has a kink, a jump or an infinite slope.' : `it has no value close by. ${beside.message}`;
  return fail(frame, 'not-available', `${quoted(quantity)} has no derivative in \`${name}\` here: ${why}`, call.span);
}

/** Ridders' extrapolation, checked against the slopes to both sides. */
function numericDerivative(call: Call, y: Node, movable: Movable): Evaluate {
  return (frame) => {
    const x = frame.slots[movable.slot]!;
    const earlier = frame.fault;
    let beside: Fault | null = null;
    const f = (value: number): number => {
      if (!frame.budget.spend()) return NaN;
      movable.set(frame, value);
      frame.fault = null;
      const result = y.evaluate(frame);
      if (result !== result) beside ??= frame.fault;
      movable.restore(frame);
      return result;
    };
    const step = 0.02 * Math.max(Math.abs(x), 0.5);
    const narrow = step / 40;
    const [left, right] = [oneSidedSlope(f, x, -narrow), oneSidedSlope(f, x, narrow)];
    const smooth = slopeOf(f, x, step).value;
    const between = 0.5 * (left + right);
    const scale = Math.max(Math.abs(left), Math.abs(right), 1e-6 * Math.abs(f(x)), 1e-9);
    const value = Math.abs(smooth - between) <= 1e-3 * scale ? smooth : slopeOf(f, x, narrow).value;
    frame.fault = earlier;
    if (frame.budget.exhausted) return fail(frame, 'budget-exceeded', 'The evaluation budget ended here.', call.span);
    if (Math.abs(left - right) <= 1e-3 * scale && value === value) return value;
    const here = y.evaluate(frame);
    return here === here ? kinked(frame, call, beside) : NaN;
  };
}
