import { maximumOn } from '../../numerics/extremum';
import type { Binder } from './ast';
import { searchable, searching, type BoundBody, type Ends } from './boundVariable';
import { fail, shown } from './faults';
import type { Evaluate } from './runtime';

/** `maximum` and `argmax` look at this many even steps, then refine around the highest. */
const intervals = 200;

/** The largest value of the body on an interval, or where it is. */
export function searchMaximum(binder: Binder, { low, high }: Ends, { at }: BoundBody): Evaluate {
  const wanted = binder.name === 'argmax' ? 'x' : 'value';
  return (frame) => {
    const [from, to] = [low(frame), high(frame)];
    if (!searchable(frame, binder, from, to)) return NaN;
    const { f, finish } = searching(frame, at);
    const best = maximumOn(f, from, to, intervals);
    if (finish(best === null ? null : best.value)) return best![wanted];
    return fail(frame, 'not-available', `Nothing is defined between ${shown(from)} and ${shown(to)}.`, binder.span);
  };
}
