import type { PointPart } from './demandOneParts';
import { addPurchase, type Tally } from './demandTally';
import { shareTied, tieTolerance } from './demandTies';

/**
 * Adds what customers with one set of attributes buy.
 * @param options functions to choose from: 0 is not buying, 1 + p is product p
 * @param priceOf price of each function (0 for not buying)
 */
export function addPoint(
  tally: Tally,
  part: PointPart,
  options: readonly number[],
  priceOf: Float64Array,
  scale: number,
  favoured: number,
): void {
  const { values, costs } = part;
  let best = -Infinity;
  for (const each of options) best = Math.max(best, values[each]! - priceOf[each]!);
  const least = best - tieTolerance * scale;
  let count = 0;
  let only = 0;
  for (const each of options) {
    if (values[each]! - priceOf[each]! < least) continue;
    count++;
    only = each;
  }
  if (count === 1) {
    if (only > 0) buy(tally, part, only - 1, part.weight, priceOf);
    return;
  }
  const tied = options.filter((each) => values[each]! - priceOf[each]! >= least);
  const margin = (product: number): number => priceOf[product + 1]! - costs[product]!;
  for (const { product, share } of shareTied(tally.market, tied, margin, tieTolerance * scale, favoured))
    buy(tally, part, product, part.weight * share, priceOf);
}

function buy(tally: Tally, part: PointPart, product: number, weight: number, priceOf: Float64Array): void {
  const { values, costs, segment } = part;
  const surplus = values[product + 1]! - priceOf[product + 1]! - values[0]!;
  addPurchase(tally, segment, product, weight, weight * costs[product]!, weight * surplus);
}

/** By how much all of `moving` could rise together before these customers leave for one of `staying`. */
export function pointLandmark(
  part: PointPart,
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
): number {
  let [inside, outside] = [-Infinity, -Infinity];
  for (const each of moving) inside = Math.max(inside, part.values[each]! - priceOf[each]!);
  for (const each of staying) outside = Math.max(outside, part.values[each]! - priceOf[each]!);
  return inside - outside;
}
