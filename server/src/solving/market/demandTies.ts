import type { Market } from './types';

/** Utilities closer than this share of the size of values count as equal. */
export const tieTolerance = 1e-9;

/** What is chosen where several options are equally good: products with their shares; none means nothing is bought. */
export interface Winner {
  readonly product: number;
  readonly share: number;
}

const nothing: readonly Winner[] = [];

/**
 * Splits customers among options they like equally (models.md §0): buying comes before not buying unless the seller
 * would lose by it, then the higher margin; equal margins of one firm go to the product declared first, of several
 * firms in equal parts.
 * @param tied functions: 0 is not buying, 1 + p is product p
 * @param tolerance margins closer than this are equal
 * @param favoured a firm that gets all tied customers, as it would by undercutting by next to nothing; −1: none
 */
export function shareTied(
  market: Market,
  tied: readonly number[],
  margin: (product: number) => number,
  tolerance: number,
  favoured: number,
): readonly Winner[] {
  if (tied.length === 1) return tied[0] === 0 ? nothing : [{ product: tied[0]! - 1, share: 1 }];
  let products = tied.filter((each) => each > 0).map((each) => each - 1);
  const ofFavoured = products.filter((product) => market.products[product]!.firm === favoured);
  if (ofFavoured.length > 0) products = ofFavoured;
  const margins = products.map(margin);
  const highest = Math.max(...margins);
  if (tied.includes(0) && highest < -tolerance) return nothing;
  const firms = new Set<number>();
  const winners = products.filter((product, index) => {
    const { firm } = market.products[product]!;
    if (margins[index]! < highest - tolerance || firms.has(firm)) return false;
    firms.add(firm);
    return true;
  });
  return winners.map((product) => ({ product, share: 1 / winners.length }));
}
