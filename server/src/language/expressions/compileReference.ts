import { problem, replace } from '../../notes/problem';
import type { Reference } from './ast';
import { fail } from './faults';
import { unreadableNode, type Context, type Node } from './node';
import { printReference } from './print';
import type { Binding, Evaluate } from './runtime';

/** A name: a bound variable, or what the scope knows. Unknown names are reported with their suggestions. */
export function compileReference(reference: Reference, context: Context): Node {
  const local = localSlot(reference, context);
  if (local !== null) return slotNode(reference, local);
  const found = context.scope.lookup(reference);
  if ('binding' in found) return boundNode(reference, found.binding);
  if (isPi(reference))
    return { expression: reference, type: 'number', evaluate: () => Math.PI, constant: true, afterSolution: false };
  const fixes = found.suggestions.map((name, index) => replace(`Write ${name}`, found.span, name, index === 0));
  context.problems.push(problem(found.problem, found.span, found.message, { fixes }));
  return unreadableNode(reference);
}

/** `pi`, which is the constant unless a name of the model hides it. */
export function isPi({ path, parts }: Reference): boolean {
  return path === null && parts.length === 1 && parts[0].name === 'pi';
}

/** The slot of the bound variable that a reference means; null if it means something else. */
export function localSlot(reference: Reference, context: Context): number | null {
  if (reference.path !== null || reference.parts.length > 1) return null;
  return context.locals.get(reference.parts[0].name) ?? null;
}

function slotNode(reference: Reference, slot: number): Node {
  return {
    expression: reference,
    type: 'number',
    evaluate: readSlot(reference, slot),
    constant: false,
    afterSolution: false,
  };
}

function boundNode(reference: Reference, binding: Binding): Node {
  const evaluate =
    binding.slot === undefined ? readBinding(reference, binding.read) : readSlot(reference, binding.slot);
  const { type, afterSolution } = binding;
  return {
    expression: reference,
    type,
    evaluate,
    constant: false,
    afterSolution,
    ...(binding.values ? { values: binding.values } : {}),
  };
}

function readSlot(reference: Reference, slot: number): Evaluate {
  return (frame) => {
    const value = frame.slots[slot]!;
    return value === value ? value : notAvailable(reference)(frame);
  };
}

function readBinding(reference: Reference, read: Evaluate): Evaluate {
  return (frame) => {
    const value = read(frame);
    return value === value || frame.fault !== null ? value : notAvailable(reference)(frame);
  };
}

function notAvailable(reference: Reference): Evaluate {
  return (frame) =>
    fail(frame, 'not-available', `\`${printReference(reference)}\` is not available here`, reference.span);
}
