import type { Trade } from '../../families/trade';
import type { LineUp, Market } from '../../solving/market/types';

/** Customers of one segment in the order of what they would pay. */
export interface Step {
  /** Index of the declared segment. */
  readonly group: number;
  /** The most that they would pay for one unit, given the other offers; infinite where they must buy. */
  readonly worth: number;
  readonly units: number;
  /** Cost of serving them, per unit. */
  readonly cost: number;
}

/** A point of a demand curve, in order of rising quantity; a step has two with the same quantity. */
export interface Corner {
  readonly quantity: number;
  readonly worth: number;
  readonly cost: number;
}

const noType = new Float64Array(0);

/** What an offer is sold against: one product, its price at that offer, and who is asked. */
export interface Offer {
  readonly trade: Trade;
  readonly product: number;
  /** Segments of the market that face the offer. */
  readonly customers: readonly number[];
  /** Price of each product for a customer; NaN: not offered. */
  readonly priceFor: (product: number, segment: number) => number;
}

/** Customers who are all alike in each segment, highest willingness to pay first: exact. */
export function stepsOf({ trade, product, customers, priceFor }: Offer): Step[] {
  const { market, outcome } = trade;
  const steps = customers.flatMap((s): Step[] => {
    const { mass, units } = market.segments[s]!;
    if (!(mass * units > 0)) return [];
    const value = market.products[product]!.value(s, noType);
    const elsewhere = bestElsewhere(market, outcome.lineUp, product, s, priceFor);
    const cost = market.products[product]!.cost(s, noType);
    return [{ group: trade.segmentOf[s]!, worth: value - elsewhere, units: mass * units, cost }];
  });
  return steps.sort((a, b) => b.worth - a.worth || a.cost - b.cost);
}

/** Utility of the best other offer, or of buying nothing; −∞ where they must buy and there is no other. */
function bestElsewhere(
  market: Market,
  lineUp: LineUp,
  product: number,
  segment: number,
  priceFor: Offer['priceFor'],
): number {
  let best = market.covered ? -Infinity : market.outside(segment, noType);
  market.products.forEach(({ value }, other) => {
    if (other === product || ((lineUp >> other) & 1) === 0) return;
    const price = priceFor(other, segment);
    if (!Number.isNaN(price)) best = Math.max(best, value(segment, noType) - price);
  });
  return best;
}

/** Two corners for each step. */
export function cornersOfSteps(steps: readonly Step[]): Corner[] {
  let quantity = 0;
  return steps.flatMap(({ worth, units, cost }) => {
    const from = { quantity, worth, cost };
    quantity += units;
    return [from, { quantity, worth, cost }];
  });
}

/** The part of a curve between two quantities, with corners at both ends. */
export function partOf(corners: readonly Corner[], from: number, to: number): Corner[] {
  const part: Corner[] = [];
  corners.forEach((corner, index) => {
    const next = corners[index + 1];
    if (corner.quantity >= from && corner.quantity <= to) part.push(corner);
    if (next === undefined || next.quantity === corner.quantity) return;
    for (const at of [from, to]) {
      if (!(corner.quantity < at && at < next.quantity)) continue;
      const share = (at - corner.quantity) / (next.quantity - corner.quantity);
      part.push({
        quantity: at,
        worth: corner.worth + share * (next.worth - corner.worth),
        cost: corner.cost + share * (next.cost - corner.cost),
      });
    }
  });
  return part;
}

/** The area between two heights along a curve. */
export function areaBetween(
  corners: readonly Corner[],
  top: (corner: Corner) => number,
  bottom: (corner: Corner) => number,
): number {
  let area = 0;
  for (let index = 0; index + 1 < corners.length; index++) {
    const [a, b] = [corners[index]!, corners[index + 1]!];
    area += ((top(a) - bottom(a) + top(b) - bottom(b)) / 2) * (b.quantity - a.quantity);
  }
  return area;
}
