import type { Binder } from './ast';
import { wholeRange } from './compileSeries';
import { withVariable } from './extendedJet';
import { placeVariable } from './faults';
import { buildIntegral } from './integralJet';
import { add, multiply, newJet } from './jet';
import type { Context } from './node';
import { unsupported, type JetNode, type Program } from './program';
import { buildSearch } from './searchJet';

/** Derivatives of sums, integrals, maxima and roots. */
export function buildBinderJet(binder: Binder, program: Program, context: Context): JetNode {
  if (context.scope.movable(binder.variable.name) !== null && !context.locals.has(binder.variable.name))
    return unsupported(program);
  switch (binder.name) {
    case 'sum':
    case 'product':
      return buildSeries(binder, program, context);
    case 'integral':
      return buildIntegral(binder, program, context);
    default:
      return buildSearch(binder, program, context);
  }
}

function buildSeries(binder: Binder, program: Program, context: Context): JetNode {
  const [low, high] = [context.compile(binder.low, context), context.compile(binder.high, context)];
  const { slot, inner } = withVariable(binder, context);
  const body = program.build(binder.body, program, inner);
  const jet = newJet(program);
  const scratch = newJet(program);
  return (frame) => {
    const range = wholeRange(frame, binder, low.evaluate(frame), high.evaluate(frame));
    jet.fill(range === null || range.last - range.first > 1e5 ? NaN : 0);
    if (range === null || jet[0] !== 0) return jet;
    if (binder.name === 'product') jet[0] = 1;
    for (let index = range.first; index <= range.last; index++) {
      if (!frame.budget.spend()) return jet.fill(NaN);
      placeVariable(frame, slot, index);
      const term = body(frame);
      if (binder.name === 'sum') add(jet, jet, term, 1);
      else {
        scratch.set(jet);
        multiply(program, jet, scratch, term);
      }
    }
    return jet;
  };
}
