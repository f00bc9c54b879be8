import type { Compiled, Fault } from '../language/expressions/runtime';
import type { Instance, World } from '../families/world';

/** The value of an expression at the world's current point; NaN with the fault when it has none. */
export function evaluateHere(
  world: World,
  instance: Instance,
  compiled: Compiled,
): { value: number; fault: Fault | null } {
  const frame = world.frame(instance);
  frame.fault = null;
  const value = compiled.evaluate(frame);
  const fault = frame.fault as Fault | null;
  frame.fault = null;
  return { value: fault === null ? value : NaN, fault };
}
