import type { Span } from '../../notes/span';
import { sixDigits } from '../../numerics/sixDigits';
import type { Fault, Frame } from './runtime';

/** Records why a value is undefined, unless a reason is known already; gives NaN, the undefined value. */
export function fail(frame: Frame, kind: Fault['kind'], message: string, span: Span): number {
  frame.fault ??= { kind, message, span };
  return NaN;
}

/** A number in a message: enough digits to recognise it. */
export function shown(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return String(sixDigits(value));
}

/** Writes a bound variable; a frame that is older than the expression grows. */
export function placeVariable(frame: Frame, slot: number, value: number): void {
  if (slot >= frame.slots.length) {
    const slots = new Float64Array(2 * slot + 8);
    slots.set(frame.slots);
    frame.slots = slots;
  }
  frame.slots[slot] = value;
}
