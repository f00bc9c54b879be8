import type { MarketDemand } from './demandOf';
import { productsOf } from './finiteTable';
import type { LineUp, Market } from './types';

/**
 * The price equilibrium of plain logit (one segment of customers with the same values and costs): each firm adds one
 * markup, scale / (1 − the firm's share), to all of its costs. It is unique. null for any other market, or where
 * one firm has all customers. Source: V. Nocke and N. Schutz, "Multiproduct-firm oligopoly: an aggregative games
 * approach", Econometrica 86 (2018); J. Morrow and S. Skerlos, Operations Research 59 (2011) for the fixed point.
 */
export function logitEquilibrium(market: Market, demand: MarketDemand, lineUp: LineUp): Float64Array | null {
  const { choice, segments, products } = market;
  if (choice.kind !== 'logit' || segments.length !== 1 || segments[0]!.random.length > 0) return null;
  const offered = productsOf(lineUp);
  if (offered.some((product) => products[product]!.posted !== null)) return null;
  const type = new Float64Array(0);
  const { scale } = choice;
  const costs = demand.floors;
  // Attraction at cost, relative to the largest so that nothing overflows.
  const exponents = products.map((product, index) => (product.value(0, type) - costs[index]!) / scale);
  const outside = market.covered ? -Infinity : market.outside(0, type) / scale;
  const top = Math.max(outside, ...offered.map((product) => exponents[product]!));
  const attraction = new Float64Array(market.firms);
  for (const product of offered) attraction[products[product]!.firm]! += Math.exp(exponents[product]! - top);
  const active = [...attraction.keys()].filter((firm) => attraction[firm]! > 0);
  const alone = Math.exp(outside - top);
  if (active.length === 1 && alone === 0) return null;
  const markups = new Float64Array(market.firms).fill(1);
  for (let round = 0; round < 500; round++) {
    let moved = 0;
    for (const firm of active) {
      let others = alone;
      for (const rival of active) if (rival !== firm) others += attraction[rival]! * Math.exp(-markups[rival]!);
      const markup = bestMarkup(attraction[firm]! / others, markups[firm]!);
      moved = Math.max(moved, Math.abs(markup - markups[firm]!) / markup);
      markups[firm] = markup;
    }
    if (moved < 1e-15) break;
  }
  const prices = new Float64Array(products.length).fill(NaN);
  for (const product of offered) prices[product] = costs[product]! + scale * markups[products[product]!.firm]!;
  return prices.every((price) => !Number.isFinite(price)) ? null : prices;
}

/** The markup m (in scales) with m = 1 + odds·e^−m, by Newton's method on m − 1 − odds·e^−m, which is concave. */
function bestMarkup(odds: number, start: number): number {
  let markup = Math.min(start, 1 + odds);
  for (let round = 0; round < 100; round++) {
    const weight = odds * Math.exp(-markup);
    const step = (markup - 1 - weight) / (1 + weight);
    markup -= step;
    if (Math.abs(step) <= 1e-16 * markup) break;
  }
  return markup;
}
