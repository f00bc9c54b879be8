import type { Span } from '../../notes/span';
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
  return String(Number(value.toPrecision(6)));
}
