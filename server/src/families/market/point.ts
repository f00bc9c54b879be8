import type { Compiled, Fault, Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';

/** Evaluates numbers of a market at the point of a frame and collects what cannot be used. */
export interface PointReader {
  readonly problems: Problem[];
  /** The value; NaN after a problem. */
  number(compiled: Compiled, what: () => string): number;
  /** As `number`, for what must lie in an interval. */
  within(compiled: Compiled | null, otherwise: number, low: number, high: number, what: () => string): number;
}

export function createPointReader(frame: Frame): PointReader {
  const problems: Problem[] = [];
  const reported = new Set<Compiled>();
  const report = (compiled: Compiled, each: Problem): void => {
    if (!reported.has(compiled)) problems.push(each);
    reported.add(compiled);
  };
  const number = (compiled: Compiled, what: () => string): number => {
    frame.fault = null;
    const value = compiled.evaluate(frame);
    const fault = frame.fault as Fault | null;
    frame.fault = null;
    if (Number.isNaN(value)) report(compiled, undefinedValue(fault, compiled.expression.span, what()));
    else if (!Number.isFinite(value))
      report(compiled, problem('out-of-range', compiled.expression.span, `${what()} must be a finite number.`));
    return Number.isFinite(value) ? value : NaN;
  };
  return {
    problems,
    number,
    within(compiled, otherwise, low, high, what) {
      if (!compiled) return otherwise;
      const value = number(compiled, what);
      if (Number.isNaN(value) || (value >= low && value <= high)) return value;
      const allowed = high === Infinity ? `at least ${low}` : `between ${low} and ${high}`;
      const shown = Number(value.toPrecision(6));
      const message = `${what()} must be ${allowed}; here it is ${shown}.`;
      report(compiled, problem('out-of-range', compiled.expression.span, message));
      return NaN;
    },
  };
}

function undefinedValue(fault: Fault | null, span: Span, what: string): Problem {
  if (!fault) return problem('undefined-value', span, `${what} is not defined here.`);
  const code = fault.kind === 'not-available' ? 'undefined-value' : fault.kind;
  return problem(code, fault.span, `${what} is not defined. ${fault.message}`);
}
