import type { ColumnFormulas } from '../../numerics/columnFormulas';
import { simplerFirst } from './lineUps';
import { productsOf } from './finiteTable';
import type { LineUp } from './types';

/** A segment of alike customers, as places of its numbers; value and cost by product. */
export interface SegmentPlaces {
  readonly mass: number;
  readonly units: number;
  readonly outside: number;
  readonly value: readonly number[];
  readonly cost: readonly number[];
}

/** A configuration of one product at its best price, as places. */
export interface ConfigurationPlaces {
  readonly price: number;
  /** By segment. */
  readonly demand: readonly number[];
  readonly surplus: readonly number[];
  readonly buyers: number;
  readonly quantity: number;
  readonly revenue: number;
  readonly profit: number;
  readonly consumerSurplus: number;
  readonly totalSurplus: number;
}

/** The market of one firm with uniform prices, one product at a time, stated as formulas. */
export interface MarketPlaces {
  /** A flag: the numbers can be used and something is sold. */
  readonly fine: number;
  readonly configurations: readonly { readonly lineUp: LineUp; readonly places: ConfigurationPlaces }[];
  /** What the configuration that is taken has of a quantity that each has. */
  taken(quantity: (each: ConfigurationPlaces, lineUp: LineUp) => number): number;
  readonly firstBest: number;
  readonly customers: number;
}

/**
 * States `solveMonopoly` as formulas, by the same sums in the same order: candidates are prices at which somebody is
 * just willing to buy; where it does not change along a stretch who buys, and which candidate is the best, nothing but
 * the formula of that candidate is left to compute.
 */
export function marketFormulas(
  segments: readonly SegmentPlaces[],
  lineUps: readonly LineUp[],
  f: ColumnFormulas,
): MarketPlaces {
  const zero = f.number(0);
  const weights = segments.map(({ mass, units }) => f.multiply(mass, units));
  const customers = weights.reduce((sum, weight) => f.add(sum, weight), zero);
  const tolerance = f.multiply(f.number(1e-9), scaleOf(segments, f));
  const configurations = lineUps.map((lineUp) => {
    const [product] = productsOf(lineUp);
    const price = bestPrice(segments, weights, product!, tolerance, f);
    return { lineUp, places: atPrice(segments, weights, product!, price, tolerance, f) };
  });
  const first = configurations[0]!;
  // By place in the list: whether it is taken when those before are compared with it.
  const better: number[] = [];
  const taken: MarketPlaces['taken'] = (quantity) =>
    better.reduce(
      (before, condition, index) => {
        const { lineUp, places } = configurations[index + 1]!;
        return f.choose(condition, quantity(places, lineUp), before);
      },
      quantity(first.places, first.lineUp),
    );
  for (const each of configurations.slice(1)) {
    const terms = {
      profit: taken(({ profit }) => profit),
      totalSurplus: taken(({ totalSurplus }) => totalSurplus),
    };
    const simpler = taken((_, lineUp) => f.number(simplerFirst(each.lineUp, lineUp) < 0 ? 1 : 0));
    better.push(isBetter(each.places, terms, simpler, f));
  }
  const allowed = segments.flatMap(({ mass, units }) => [f.atMost(zero, mass), f.atMost(zero, units)]);
  return {
    fine: f.and(
      ...allowed,
      f.below(zero, customers),
      f.below(
        zero,
        taken(({ quantity }) => quantity),
      ),
    ),
    configurations,
    taken,
    firstBest: firstBestOf(segments, weights, f),
    customers: segments.reduce((sum, { mass }) => f.add(sum, mass), zero),
  };
}

function scaleOf(segments: readonly SegmentPlaces[], f: ColumnFormulas): number {
  let scale = f.number(1);
  for (const { mass, value } of segments)
    for (const each of value) scale = f.choose(f.below(f.number(0), mass), f.larger(scale, f.size(each)), scale);
  return scale;
}

/** As `priceAlone`. */
function bestPrice(
  segments: readonly SegmentPlaces[],
  weights: readonly number[],
  product: number,
  tolerance: number,
  f: ColumnFormulas,
): number {
  const zero = f.number(0);
  let found = f.number(0);
  let chosen = f.number(0);
  let bestProfit = f.number(0);
  let bestTotal = f.number(0);
  const minus = f.subtract(zero, tolerance);
  segments.forEach((candidate, c) => {
    const price = f.subtract(candidate.value[product]!, candidate.outside);
    let profit = zero;
    let total = zero;
    segments.forEach(({ value, cost, outside }, s) => {
      const worth = f.subtract(value[product]!, outside);
      const margin = f.subtract(price, cost[product]!);
      const gain = f.subtract(worth, price);
      const stays = f.or(
        f.atMost(weights[s]!, zero),
        f.below(gain, minus),
        f.and(f.atMost(gain, tolerance), f.atMost(margin, zero)),
      );
      profit = f.choose(stays, profit, f.add(profit, f.multiply(weights[s]!, margin)));
      total = f.choose(stays, total, f.add(total, f.multiply(weights[s]!, f.subtract(worth, cost[product]!))));
    });
    const slack = f.multiply(f.number(1e-12), f.larger(f.number(1), f.size(bestProfit)));
    const worse = f.or(
      f.below(profit, f.subtract(bestProfit, slack)),
      f.and(
        f.atMost(profit, f.add(bestProfit, slack)),
        f.or(
          f.below(total, f.subtract(bestTotal, slack)),
          f.and(f.atMost(total, f.add(bestTotal, slack)), f.atMost(chosen, price)),
        ),
      ),
    );
    const takes = f.and(f.below(zero, weights[c]!), f.or(f.not(found), f.not(worse)));
    chosen = f.choose(takes, price, chosen);
    bestProfit = f.choose(takes, profit, bestProfit);
    bestTotal = f.choose(takes, total, bestTotal);
    found = f.or(found, takes);
  });
  return chosen;
}

/** As `finitePurchases` and `pricedLineUp` for one product. */
function atPrice(
  segments: readonly SegmentPlaces[],
  weights: readonly number[],
  product: number,
  price: number,
  tolerance: number,
  f: ColumnFormulas,
): ConfigurationPlaces {
  const zero = f.number(0);
  let gain = f.number(-0);
  let [revenue, consumerSurplus, quantity, buyers] = [zero, zero, zero, zero];
  const rows = segments.map(({ mass, outside, value, cost }, s) => {
    const utility = f.subtract(value[product]!, price);
    const enough = f.subtract(f.larger(outside, utility), tolerance);
    const margin = f.subtract(price, cost[product]!);
    const leaves = f.and(f.atMost(enough, outside), f.below(margin, f.subtract(zero, tolerance)));
    const buys = f.and(f.atMost(enough, utility), f.not(leaves));
    const demand = f.choose(buys, weights[s]!, zero);
    const surplus = f.choose(
      buys,
      f.add(zero, f.multiply(weights[s]!, f.subtract(f.subtract(value[product]!, price), outside))),
      zero,
    );
    const paid = f.multiply(weights[s]!, price);
    const sells = f.below(zero, demand);
    gain = f.choose(sells, f.add(gain, f.subtract(paid, f.multiply(weights[s]!, cost[product]!))), gain);
    revenue = f.choose(sells, f.add(revenue, paid), revenue);
    consumerSurplus = f.add(consumerSurplus, surplus);
    quantity = f.add(quantity, demand);
    buyers = f.add(buyers, f.choose(buys, mass, zero));
    return { demand, surplus };
  });
  const profit = f.add(zero, gain);
  return {
    price,
    demand: rows.map(({ demand }) => demand),
    surplus: rows.map(({ surplus }) => surplus),
    buyers,
    quantity,
    revenue,
    profit,
    consumerSurplus,
    totalSurplus: f.add(consumerSurplus, profit),
  };
}

/** As `isBetterConfiguration`. */
function isBetter(
  a: { readonly profit: number; readonly totalSurplus: number },
  b: { readonly profit: number; readonly totalSurplus: number },
  simpler: number,
  f: ColumnFormulas,
): number {
  const one = f.number(1);
  const tie = (x: number, y: number): number =>
    f.atMost(f.size(f.subtract(x, y)), f.multiply(f.number(1e-12), f.larger(f.larger(one, f.size(x)), f.size(y))));
  const byTotal = f.choose(tie(a.totalSurplus, b.totalSurplus), simpler, f.below(b.totalSurplus, a.totalSurplus));
  return f.choose(tie(a.profit, b.profit), byTotal, f.below(b.profit, a.profit));
}

/** As `finiteFirstBest`. */
function firstBestOf(segments: readonly SegmentPlaces[], weights: readonly number[], f: ColumnFormulas): number {
  const zero = f.number(0);
  return segments.reduce((total, { value, cost, outside }, s) => {
    const best = value.reduce((most, each, p) => f.larger(most, f.subtract(f.subtract(each, cost[p]!), outside)), zero);
    return f.choose(f.below(zero, weights[s]!), f.add(total, f.multiply(weights[s]!, best)), total);
  }, zero);
}
