import type { Binder } from './ast';
import { placeVariable } from './faults';
import type { Jet } from './jet';
import type { Context } from './node';
import { newProgram, type Program } from './program';
import type { Frame } from './runtime';

/** A fresh slot for a binder's variable, and the context in which its body sees it. */
export function withVariable(binder: Binder, context: Context): { slot: number; inner: Context } {
  const slot = context.scope.allocateSlot();
  return { slot, inner: { ...context, locals: new Map([...context.locals, [binder.variable.name, slot]]) } };
}

/** The body with its variable as one more, the last, variable of differentiation. */
export function extended(
  binder: Binder,
  program: Program,
  context: Context,
  order: 1 | 2,
): { slot: number; at: (frame: Frame, x: number) => Jet; wide: Program } {
  const { slot, inner } = withVariable(binder, context);
  const wide = newProgram([...program.variables, slot], order, program.build);
  const body = program.build(binder.body, wide, inner);
  if (wide.unsupported) program.unsupported = true;
  const at = (frame: Frame, x: number): Jet => {
    placeVariable(frame, slot, x);
    return body(frame);
  };
  return { slot, at, wide };
}
