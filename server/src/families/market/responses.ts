import type { Budget } from '../../numerics/budget';
import type { LineUpOutcome } from '../../solving/market/lineUpOutcome';
import { sum } from '../../solving/market/pricedLineUp';
import type { Demand, Market } from '../../solving/market/types';

/** How units sold respond to each price; by product whose price moves, then product whose units change. */
export interface Responses {
  /** Units per unit of price; NaN at kinks and where demand moves in steps. */
  readonly slope: (moving: number, product: number) => number;
  /** Change of units when the price rises a little, in steps too. */
  readonly whenRaised: (moving: number, product: number) => number;
}

/** How far one-sided slopes may differ before a point counts as a kink. */
const kink = 1e-3;

/** How much nearer one looks at what may be a kink. */
const closer = 8;

/** Slopes to both sides of a point, how far they differ, and the one between them. */
function sides(below: number, here: number, above: number, step: number) {
  const [up, down] = [(above - here) / step, (here - below) / step];
  return { gap: Math.abs(up - down), size: Math.max(Math.abs(up), Math.abs(down)), slope: (up + down) / 2 };
}

/** Responses at the uniform prices of a configuration, by differences; prices are moved when first asked for. */
export function responsesAt(
  market: Market,
  outcome: LineUpOutcome,
  demandOf: (market: Market) => Demand,
  budget: Budget,
): Responses {
  const { lineUp, prices } = outcome;
  const count = market.segments.length;
  const stepwise = market.choice.kind === 'best' && market.segments.every(({ random }) => random.length === 0);
  let demand: Demand | null = null;
  const unitsAt = (at: Float64Array): Float64Array => {
    demand ??= demandOf(market);
    const purchases = demand(at, lineUp, budget);
    return Float64Array.from(market.products, (_, p) => sum(purchases.demand.subarray(p * count, (p + 1) * count)));
  };
  const moved = (p: number, by: number): Float64Array => {
    const at = prices.slice();
    at[p]! += by;
    return unitsAt(at);
  };
  let here: Float64Array | null = null;
  const above: Float64Array[] = [];
  const below: Float64Array[] = [];
  const stepOf = (p: number): number => 1e-4 * Math.max(Math.abs(prices[p]!), 1e-3);
  return {
    slope(p, q) {
      if (stepwise) return NaN;
      here ??= unitsAt(prices);
      const step = stepOf(p);
      above[p] ??= moved(p, step);
      below[p] ??= moved(p, -step);
      const wide = sides(below[p][q]!, here[q]!, above[p][q]!, step);
      if (wide.gap <= kink * wide.size + 1e-9) return wide.slope;
      // A bend stays as it is however near one looks; what is only curved straightens.
      const near = sides(moved(p, -step / closer)[q]!, here[q]!, moved(p, step / closer)[q]!, step / closer);
      return near.gap <= (2 / closer) * wide.gap ? near.slope : NaN;
    },
    whenRaised(p, q) {
      here ??= unitsAt(prices);
      above[p] ??= moved(p, stepOf(p));
      return above[p][q]! - here[q]!;
    },
  };
}
