import type { Binding, Frame } from '../language/expressions';
import type { FormulaInput } from './closedForm';

/**
 * What a stated number comes to at the point of a frame, as the formulas of its family see it: NaN where it is not
 * available or cannot be used. `bindings` are the compiled formulas, those of the inputs included.
 */
export function readInput(
  name: string,
  inputs: ReadonlyMap<string, FormulaInput>,
  bindings: ReadonlyMap<string, () => Binding | null>,
  frame: Frame,
): number {
  const input = inputs.get(name);
  if (input && 'value' in input) return input.value;
  frame.fault = null;
  const value = bindings.get(name)?.()?.read(frame) ?? NaN;
  frame.fault = null;
  return value;
}
