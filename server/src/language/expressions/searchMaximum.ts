import { maximumOn, type Extremum } from '../../numerics/extremum';
import { rootBetween } from '../../numerics/roots';
import type { Binder } from './ast';
import { searchable, searching, type BoundBody, type Ends } from './boundVariable';
import { fail, placeVariable, shown } from './faults';
import type { Differentiated } from './jet';
import type { Evaluate, Frame } from './runtime';

/** `maximum` and `argmax` look at this many even steps, then refine around the highest. */
const intervals = 200;

/** The largest value of the body on an interval, or where it is. */
export function searchMaximum(binder: Binder, { low, high }: Ends, { at, slot, context }: BoundBody): Evaluate {
  const wanted = binder.name === 'argmax' ? 'x' : 'value';
  const slope = slot === null ? null : context.differentiate(binder.body, context, [slot], 1);
  return (frame) => {
    const [from, to] = [low(frame), high(frame)];
    if (!searchable(frame, binder, from, to)) return NaN;
    const { f, finish } = searching(frame, at, binder.span);
    const found = maximumOn(f, from, to, intervals);
    const best = found !== null && slope !== null ? sharpened(found, frame, slot!, slope, f, from, to) : found;
    if (finish(best === null ? null : best.value)) return best![wanted];
    return fail(frame, 'not-available', `Nothing is defined between ${shown(from)} and ${shown(to)}.`, binder.span);
  };
}

/**
 * Where the slope is zero, close to a maximum that was found by comparing values, which cannot tell points
 * nearer than about 1e-8 apart. The maximum itself where there is no such zero: at an end, at a kink.
 */
function sharpened(
  found: Extremum,
  frame: Frame,
  slot: number,
  slope: Differentiated,
  f: (x: number) => number,
  from: number,
  to: number,
): Extremum {
  const at = (x: number): number => {
    placeVariable(frame, slot, x);
    const derivatives = slope(frame);
    return derivatives === null || derivatives.kink ? NaN : derivatives.gradient[0]!;
  };
  for (let reach = 1e-7 * Math.max(Math.abs(found.x), to - from); reach < (to - from) / intervals; reach *= 10) {
    const [left, right] = [Math.max(from, found.x - reach), Math.min(to, found.x + reach)];
    const [rising, falling] = [at(left), at(right)];
    if (!(rising >= 0 && falling <= 0)) continue;
    if (rising === 0 || falling === 0) return found;
    const x = rootBetween(at, left, rising, right, falling);
    const value = f(x);
    return value >= found.value - 1e-12 * Math.max(1, Math.abs(found.value))
      ? { x, value: Math.max(value, found.value) }
      : found;
  }
  return found;
}
