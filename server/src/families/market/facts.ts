import type { Budget } from '../../numerics/budget';
import { demandOf } from '../../solving/market/demandOf';
import { jointSurplus } from '../../solving/market/jointSurplus';
import { averagePrices } from '../../solving/market/monopoly';
import { productsOf } from '../../solving/market/finiteTable';
import type { LineUpOutcome } from '../../solving/market/lineUpOutcome';
import { unitCosts } from '../../solving/market/planner';
import { sum } from '../../solving/market/pricedLineUp';
import type { Market } from '../../solving/market/types';
import type { CompiledMarket } from './compileMarket';
import type { CustomerType } from './types';

/** What outcomes are read from: one configuration at its prices, gathered by declared segment. */
export interface Facts {
  readonly outcome: LineUpOutcome;
  readonly sold: boolean;
  /** By product; the average over units where customers pay different prices. */
  readonly price: Float64Array;
  /** By product, then declared segment. */
  readonly priceIn: (product: number, segment: number) => number;
  /** Units by product, then declared segment. */
  readonly demand: Float64Array;
  readonly units: Float64Array;
  readonly quantity: number;
  readonly unitCost: (product: number) => number;
  readonly surplus: Float64Array;
  readonly coverage: number;
  /** 1: customers of this declared segment have individual contracts. */
  readonly contracts: Uint8Array;
}

/** Gathers the facts of one configuration. */
export function factsOf(
  { declared }: CompiledMarket,
  market: Market,
  types: readonly CustomerType[],
  outcome: LineUpOutcome,
  budget: Budget,
): Facts {
  const products = declared.products.length;
  const segments = declared.segments.length;
  const count = types.length;
  const { purchases, prices, contracts } = outcome;
  const demand = new Float64Array(products * segments);
  const units = new Float64Array(products);
  const surplus = new Float64Array(segments);
  const withContract = new Uint8Array(segments);
  let buyers = 0;
  let customers = 0;
  for (let t = 0; t < count; t++) {
    const { segment, mass } = types[t]!;
    customers += mass;
    buyers += purchases.buyers[t]!;
    surplus[segment]! += purchases.surplus[t]!;
    if (contracts?.[t]) withContract[segment] = 1;
    for (let p = 0; p < products; p++) {
      demand[p * segments + segment]! += purchases.demand[p * count + t]!;
      units[p]! += purchases.demand[p * count + t]!;
    }
  }
  const quantity = sum(units);
  const sold = quantity > 0;
  const bySegment = prices.length > products;
  const price = sold ? averagePrices(market, outcome).slice() : new Float64Array(products).fill(NaN);
  if (sold)
    for (const p of productsOf(outcome.lineUp)) if (units[p] === 0 && isHopeless(market, p, budget)) price[p] = NaN;
  const firstOf = (segment: number): number => types.findIndex((type) => type.segment === segment);
  let costs: Float64Array | null = null;
  return {
    outcome,
    sold,
    price,
    priceIn: (p, s) => (!sold ? NaN : bySegment ? prices[p * count + firstOf(s)]! : price[p]!),
    demand,
    units,
    quantity,
    unitCost(p) {
      if (units[p]! > 0) return sum(purchases.cost.subarray(p * count, (p + 1) * count)) / units[p]!;
      costs ??= unitCosts(market, outcome.lineUp);
      return costs[p]!;
    },
    surplus,
    coverage: customers > 0 ? buyers / customers : NaN,
    contracts: withContract,
  };
}

/** Whether nobody would buy a product even at its cost: then no price of it says anything. */
function isHopeless(market: Market, product: number, budget: Budget): boolean {
  return (
    !market.products[product]!.posted && sum(jointSurplus(market, 1 << product, null, demandOf, budget).demand) === 0
  );
}

/** The offered products in declared order, joined by `+`. */
export function lineUpName(names: readonly string[], lineUp: number): string {
  const offered = productsOf(lineUp).map((p) => names[p]!);
  return offered.length === 0 ? 'none' : offered.join('+');
}
