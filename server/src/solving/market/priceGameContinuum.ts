import { replyFrom } from './continuousReply';
import { playFrom } from './priceGamePlay';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';

/**
 * Whether equilibria continue around one of them: a firm's price is moved a little and held, the others reply, and
 * the firm has no reason to leave. If so, both ends, and between them the point at which firms do the same, if there
 * is one. Ends are exact to about 1e-9 of the size of values, because beyond them the best reply moves away in
 * proportion. null when the equilibrium stands alone.
 */
export function traceContinuum(
  problem: PriceProblem,
  from: Float64Array,
): { readonly ends: readonly [Float64Array, Float64Array]; readonly alike: Float64Array | null } | null {
  const { scale, market } = problem.demand;
  const nudge = 1e-4 * scale;
  const { demand } = problem.demand.purchases(from, problem.lineUp, -1);
  const segments = market.segments.length;
  const isSold = (product: number): boolean =>
    demand.subarray(product * segments, (product + 1) * segments).some((units) => units > 0);
  for (let firm = 0; firm < problem.own.length; firm++)
    for (const product of problem.own[firm]!) {
      // The price of something that nobody buys says nothing.
      if (!isSold(product)) continue;
      const up = heldAt(problem, firm, product, from, from[product]! + nudge);
      const down = heldAt(problem, firm, product, from, from[product]! - nudge);
      const high = up ? endOf(problem, firm, product, up, nudge) : from;
      const low = down ? endOf(problem, firm, product, down, -nudge) : from;
      if (!up && !down) continue;
      return { ends: [low, high], alike: alikeBetween(problem, firm, product, low, high) };
    }
  return null;
}

/** The equilibrium in which one price has a given value, near `from`; null if there is none. */
function heldAt(
  problem: PriceProblem,
  firm: number,
  product: number,
  from: Float64Array,
  value: number,
): Float64Array | null {
  const { scale, floors } = problem.demand;
  if (value < floors[product]!) return null;
  const start = from.slice();
  start[product] = value;
  completePrices(problem, start);
  const { prices, settled } = playFrom(problem, start, firm, 30);
  if (!settled) return null;
  // The firm whose price was moved first: where there is no continuum, it is the one that would leave.
  for (let turn = 0; turn < problem.own.length; turn++) {
    const each = (firm + turn) % problem.own.length;
    const own = problem.own[each]!;
    if (own.length === 0) continue;
    const reply = replyFrom(problem, each, prices);
    if (reply.unbounded || own.some((p) => Math.abs(reply.prices[p]! - prices[p]!) > 1e-9 * scale)) return null;
    // By undercutting it could gain, though its best price is where it is.
    if (reply.value > profitOf(problem, each, prices, -1) + 1e-9 * Math.abs(reply.value)) return null;
  }
  return prices;
}

function endOf(
  problem: PriceProblem,
  firm: number,
  product: number,
  from: Float64Array,
  firstStep: number,
): Float64Array {
  let inside = from;
  let step = firstStep;
  let outside = NaN;
  while (Number.isNaN(outside) && !problem.budget.exhausted) {
    const value = inside[product]! + step;
    const next = heldAt(problem, firm, product, inside, value);
    if (next) inside = next;
    else outside = value;
    step *= 2;
  }
  for (let round = 0; round < 50 && !problem.budget.exhausted; round++) {
    const middle = 0.5 * (inside[product]! + outside);
    if (Math.abs(outside - inside[product]!) < 1e-13 * problem.demand.scale) break;
    const next = heldAt(problem, firm, product, inside, middle);
    if (next) inside = next;
    else outside = middle;
  }
  return inside;
}

/** Between two ends: where both firms ask the same price. */
function alikeBetween(
  problem: PriceProblem,
  firm: number,
  product: number,
  low: Float64Array,
  high: Float64Array,
): Float64Array | null {
  const rivals = problem.own
    .map((own, each) => ({ own, each }))
    .filter(({ own, each }) => each !== firm && own.length > 0);
  const rival = rivals[0]?.own[0];
  if (rivals.length !== 1 || rival === undefined || rivals[0]!.own.length !== problem.own[firm]!.length) return null;
  const gap = (prices: Float64Array): number => prices[product]! - prices[rival]!;
  let [a, b] = [low, high];
  const close = 1e-12 * problem.demand.scale;
  if (gap(a) > 0 === gap(b) > 0) return null;
  for (let round = 0; round < 60; round++) {
    // The gap is close to straight, so a secant step is tried first.
    const share = round < 3 ? gap(a) / (gap(a) - gap(b)) : 0.5;
    const middle = heldAt(problem, firm, product, a, a[product]! + share * (b[product]! - a[product]!));
    if (!middle) return null;
    if (Math.abs(gap(middle)) <= close) return middle;
    if (gap(middle) > 0 === gap(a) > 0) a = middle;
    else b = middle;
  }
  return a;
}
