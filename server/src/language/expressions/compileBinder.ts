import { firstChange, firstRoot } from '../../numerics/firstRoot';
import { integrate } from '../../numerics/quadrature';
import type { Binder } from './ast';
import { bindBody, outOfBudget, searchable, searching, type BoundBody, type Ends } from './boundVariable';
import { differenceOf } from './equation';
import { fail, shown } from './faults';
import { nested, requireType, unreadableNode, type Context, type Node } from './node';
import { quoted } from './compileArithmetic';
import type { Evaluate } from './runtime';
import { searchMaximum } from './searchMaximum';
import { compileSeries } from './compileSeries';

/** `root` is searched on this many even steps, `maximum` and `argmax` on half as many. */
export const rootIntervals = 400;

/** `sum(t, 1, T, …)` and its like. */
export function compileBinder(binder: Binder, outer: Context): Node {
  const context = nested(binder, outer);
  if (context === null) return unreadableNode(binder);
  const low = context.compile(binder.low, context);
  const high = context.compile(binder.high, context);
  const bound = bindEquation(binder, context) ?? bindBody(binder, context);
  const { body } = bound;
  const place = `the interval of \`${binder.name}\``;
  const fits = [low, high].map((end) => requireType(end, 'number', place, context));
  const bodyFits =
    binder.name === 'root' && body.type === 'flag' ? true : requireType(body, 'number', `\`${binder.name}\``, context);
  const ok = fits.every(Boolean) && bodyFits;
  const evaluate = evaluatorOf(binder, low, high, bound, context);
  const afterSolution = [low, high, body].some((part) => part.afterSolution);
  return { expression: binder, type: ok ? 'number' : null, evaluate, constant: false, afterSolution };
}

/** An equation of numbers by its difference; null if it is none. */
function bindEquation(binder: Binder, context: Context): BoundBody | null {
  const difference = differenceOf(binder);
  if (difference === null) return null;
  const known = context.problems.length;
  const bound = bindBody(difference, context);
  if (context.problems.length === known && bound.body.type === 'number') return bound;
  context.problems.length = known;
  return null;
}

function evaluatorOf(binder: Binder, low: Node, high: Node, bound: BoundBody, context: Context): Evaluate {
  const ends = { low: low.evaluate, high: high.evaluate };
  switch (binder.name) {
    case 'sum':
    case 'product':
      return compileSeries(binder, ends, bound, context);
    case 'integral':
      return compileIntegral(binder, ends, bound);
    case 'root':
      return compileRoot(binder, ends, bound);
    default:
      return searchMaximum(binder, ends, bound);
  }
}

function compileIntegral(binder: Binder, { low, high }: Ends, { at }: BoundBody): Evaluate {
  return (frame) => {
    const [from, to] = [low(frame), high(frame)];
    if (from !== from || to !== to) return NaN;
    if (from === to) return 0;
    const { values, status } = integrate(
      (x, out) => {
        out[0] = at(frame, x);
        return out[0] === out[0];
      },
      1,
      Math.min(from, to),
      Math.max(from, to),
      frame.budget,
    );
    if (status === 'undefined') return NaN;
    if (status === 'budget') return outOfBudget(frame, binder.span);
    if (status === 'divergent' || !Number.isFinite(values[0]))
      return fail(frame, 'undefined-value', `The integral grows without limit: ${quoted(binder)}.`, binder.span);
    if (status === 'inaccurate') {
      return fail(
        frame,
        'undefined-value',
        `The integral cannot be computed accurately; it may not exist: ${quoted(binder)}.`,
        binder.span,
      );
    }
    return from < to ? values[0]! : -values[0]!;
  };
}

function compileRoot(binder: Binder, { low, high }: Ends, { at, body }: BoundBody): Evaluate {
  const search = body.type === 'flag' ? firstChange : firstRoot;
  const what =
    body.type === 'flag' ? 'changes its truth' : differenceOf(binder) === null ? 'is zero or changes sign' : 'holds';
  return (frame) => {
    const [from, to] = [low(frame), high(frame)];
    if (!searchable(frame, binder, from, to)) return NaN;
    const { f, finish } = searching(frame, at, binder.span);
    const found = search(f, from, to, rootIntervals);
    if (finish(found)) return found!;
    const message = `${quoted(binder.body)} ${what} nowhere between ${shown(from)} and ${shown(to)}.`;
    return fail(frame, 'not-available', message[0]!.toUpperCase() + message.slice(1), binder.span);
  };
}
