import type { LineUpOutcome } from '../solving/market/lineUpOutcome';
import type { Negotiation } from '../solving/market/negotiation';
import type { Pricing } from '../solving/market/marketModel';
import type { Market } from '../solving/market/types';

/**
 * Who could buy what at one point, with the reported prices: what pictures of demand and of purchases are drawn from.
 * Functions read the model's frame: use it before the world moves on.
 */
export interface Trade {
  readonly market: Market;
  /** The reported configuration at its prices. */
  readonly outcome: LineUpOutcome;
  readonly products: readonly string[];
  /** Declared segments; an attribute with finitely many values divides one into several of the market's. */
  readonly segments: readonly string[];
  /** By segment of the market: the declared one. */
  readonly segmentOf: readonly number[];
  readonly attributes: readonly string[];
  /** By segment of the market: which attributes are random, in the order of its distributions. */
  readonly drawn: readonly (readonly number[])[];
  /** An attribute of a customer; `random` are the random ones. NaN: the segment does not have it. */
  readonly attribute: (attribute: number, segment: number, random: Float64Array) => number;
  /** By product. */
  readonly pricing: readonly Pricing[];
  readonly negotiation: Negotiation | null;
  /** Unit of prices, if the parameters that they are compared with have one. */
  readonly moneyUnit: string | null;
}
