import { createSobol } from '../../numerics/sobol';
import { replyFrom, type Reply } from './continuousReply';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';

/**
 * A firm's best prices against given prices of others, over its whole range: the local search from where it stands,
 * from every part of its line-up sold alone, and from scattered prices.
 * @param scattered number of scattered starts for a firm with several products
 */
export function bestReply(problem: PriceProblem, firm: number, prices: Float64Array, scattered = 4): Reply {
  const own = problem.own[firm]!;
  const first = replyFrom(problem, firm, prices);
  let best = first;
  if (own.length <= 1 || best.unbounded) return best;
  const { scale } = problem.demand;
  for (const start of startsOf(problem, firm, prices, scattered)) {
    if (problem.budget.exhausted) break;
    const found = replyFrom(problem, firm, start, best);
    if (found.value > best.value + 1e-13 * Math.abs(best.value) + 1e-15 * scale) best = found;
  }
  return best === first ? best : replyFrom(problem, firm, best.prices);
}

function* startsOf(
  problem: PriceProblem,
  firm: number,
  prices: Float64Array,
  scattered: number,
): Generator<Float64Array> {
  const own = problem.own[firm]!;
  const ceilings = ceilingsOf(problem, firm, prices);
  const { floors } = problem.demand;
  const out = prices.slice();
  for (const product of own) out[product] = ceilings[product]!;
  yield completePrices(problem, out.slice());
  const most = own.length <= 4 ? 1 << own.length : 0;
  for (let mask = 1; mask < most - 1; mask++) {
    const alone = out.slice();
    own.forEach((product, index) => {
      if ((mask >> index) & 1) alone[product] = 0.5 * (floors[product]! + ceilings[product]!);
    });
    const partial: PriceProblem = {
      ...problem,
      own: problem.own.map((each, other) => (other === firm ? own.filter((_, index) => (mask >> index) & 1) : each)),
    };
    yield replyFrom(partial, firm, completePrices(problem, alone)).prices;
  }
  const sequence = createSobol(own.length);
  sequence.next();
  for (let index = 0; index < scattered; index++) {
    const point = sequence.next();
    const start = prices.slice();
    own.forEach((product, k) => {
      start[product] = floors[product]! + point[k]! * (ceilings[product]! - floors[product]!);
    });
    yield completePrices(problem, start);
  }
}

/** The price of each own product at which nobody buys it any more when the firm offers nothing else. */
export function ceilingsOf(problem: PriceProblem, firm: number, prices: Float64Array): Float64Array {
  const { demand, lineUp } = problem;
  const ceilings = prices.slice();
  let others = lineUp;
  for (const product of problem.own[firm]!) others &= ~(1 << product);
  for (const product of problem.own[firm]!) {
    const marks = demand.landmarks(prices, others | (1 << product), 1 << product);
    const top = marks.length === 0 ? demand.scale : Math.max(...marks);
    ceilings[product] = Math.max(demand.floors[product]!, prices[product]! + top);
  }
  return ceilings;
}

/** The largest gain of any firm from changing its prices alone, and whose; not known (Infinity) once the budget has ended. */
export function regretAt(
  problem: PriceProblem,
  prices: Float64Array,
  thorough: boolean,
): { regret: number; firm: number; reply: Reply | null } {
  let worst = { regret: 0, firm: -1, reply: null as Reply | null };
  problem.own.forEach((own, firm) => {
    if (own.length === 0) return;
    const reply = thorough ? bestReply(problem, firm, prices) : replyFrom(problem, firm, prices);
    const gain = reply.unbounded ? Infinity : reply.value - profitOf(problem, firm, prices, -1);
    if (gain > worst.regret) worst = { regret: gain, firm, reply };
  });
  // A search that was cut short finds no gain where there is one.
  return problem.budget.exhausted ? { regret: Infinity, firm: -1, reply: null } : worst;
}
