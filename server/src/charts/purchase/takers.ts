import type { Trade } from '../../families/trade';

/** What a customer takes: a product's index, or nothing. */
export const nothingTaken = -1;

const noType = new Float64Array(0);

/** What a customer of a segment takes at the reported prices; `random` are the random attributes. */
export function takerOf(trade: Trade): (segment: number, random: Float64Array) => number {
  const { market, outcome, pricing } = trade;
  const count = market.segments.length;
  const bySegment = outcome.prices.length > market.products.length;
  const pays = (product: number, s: number, random: Float64Array): number => {
    const price = outcome.prices[bySegment ? product * count + s : product]!;
    // Who pays a price of their own takes what brings most for seller and customer together.
    return pricing[product] === 'personal' || Number.isNaN(price) ? market.products[product]!.cost(s, random) : price;
  };
  return (s, random) => {
    const contract = outcome.contracts?.[s] === 1 || outcome.negotiated;
    let best = market.covered && !contract ? -Infinity : market.outside(s, random) + (contract ? tollOf(trade, s) : 0);
    let taken = nothingTaken;
    market.products.forEach((product, p) => {
      if (!contract && ((outcome.lineUp >> p) & 1) === 0) return;
      const paid = contract ? product.cost(s, random) : pays(p, s, random);
      const gain = product.value(s, random) - paid;
      // Who is indifferent buys.
      if (gain > best || (taken === nothingTaken && gain >= best - 1e-9 * Math.max(1, Math.abs(best)))) {
        best = gain;
        taken = p;
      }
    });
    return taken;
  };
}

function tollOf({ market, negotiation }: Trade, s: number): number {
  return negotiation === null ? 0 : negotiation.cost / market.segments[s]!.units;
}

/** What the customers of a segment who are all alike take, as it was solved: ties included. */
export function takenTogether(trade: Trade, s: number): readonly number[] {
  const { market, outcome } = trade;
  const taken = market.products.flatMap((_, p) =>
    outcome.purchases.demand[p * market.segments.length + s]! > 0 ? [p] : [],
  );
  return market.segments[s]!.mass > 0 ? taken : [takerOf(trade)(s, noType)].filter((p) => p !== nothingTaken);
}

/** Share of each product in all units that customers could use, and of what is not bought. */
export function sharesOf({ market, outcome }: Trade): { readonly bought: readonly number[]; readonly nothing: number } {
  const count = market.segments.length;
  const whole = market.segments.reduce((sum, { mass, units }) => sum + mass * units, 0);
  const bought = market.products.map((_, p) => {
    let units = 0;
    for (let s = 0; s < count; s++) units += outcome.purchases.demand[p * count + s]!;
    return units / whole;
  });
  return { bought, nothing: 1 - bought.reduce((a, b) => a + b, 0) };
}
