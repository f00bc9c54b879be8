import type { Binder } from './ast';
import type { BoundBody } from './boundVariable';
import { fail, shown } from './faults';
import type { Context } from './node';
import type { Evaluate, Frame } from './runtime';

/** In all, nested sums and products included. */
export const mostTerms = 100_000;

/** The sum or product of the body over whole numbers; 0 or 1 when there are none. */
export function compileSeries(
  binder: Binder,
  ends: { low: Evaluate; high: Evaluate },
  bound: BoundBody,
  context: Context,
): Evaluate {
  const { terms } = context;
  const add = binder.name === 'sum' ? sumOf : productOf;
  return (frame) => {
    const [first, last] = [ends.low(frame), ends.high(frame)];
    const range = wholeRange(frame, binder, first, last);
    if (range === null) return NaN;
    const count = Math.max(0, range.last - range.first + 1);
    terms.count = terms.depth === 0 ? count : terms.count + count;
    if (terms.count > mostTerms) {
      return fail(frame, 'undefined-value', `\`${binder.name}\` runs over more than 100,000 terms here.`, binder.span);
    }
    terms.depth++;
    const value = add(frame, bound.at, range.first, count);
    terms.depth--;
    return value - value === 0
      ? value
      : fail(frame, 'undefined-value', `The ${binder.name} is beyond all numbers.`, binder.span);
  };
}

/** Both ends as whole numbers, rounding aside; null with a fault otherwise. */
export function wholeRange(
  frame: Frame,
  binder: Binder,
  first: number,
  last: number,
): { first: number; last: number } | null {
  if (first !== first || last !== last) return null;
  const whole = [Math.round(first), Math.round(last)] as const;
  const isWhole = (value: number, rounded: number): boolean =>
    Math.abs(value - rounded) <= 1e-9 * Math.max(1, Math.abs(value));
  if (isWhole(first, whole[0]) && isWhole(last, whole[1])) return { first: whole[0], last: whole[1] };
  const message = `\`${binder.name}\` runs over whole numbers; here it would run from ${shown(first)} to ${shown(last)}.`;
  fail(frame, 'undefined-value', message, binder.span);
  return null;
}

/** Neumaier's compensated summation: exact to rounding however long the sum. */
function sumOf(frame: Frame, at: BoundBody['at'], first: number, count: number): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < count; index++) {
    const term = at(frame, first + index);
    if (term !== term) return NaN;
    const next = total + term;
    const slip = Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    if (slip === slip) lost += slip;
    total = next;
  }
  return total + lost;
}

function productOf(frame: Frame, at: BoundBody['at'], first: number, count: number): number {
  let total = 1;
  for (let index = 0; index < count; index++) {
    const factor = at(frame, first + index);
    if (factor !== factor) return NaN;
    total *= factor;
  }
  return total;
}
