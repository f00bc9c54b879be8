import type { Budget } from '../../numerics/budget';

/**
 * A market at one point of its parameters: numbers only, no language. Products, firms and segments are
 * indices in declared order. Money in the author's currency; masses in customers.
 */
export interface Market {
  readonly segments: readonly Segment[];
  readonly products: readonly Product[];
  /** Number of firms; `Product.firm` is an index below it. */
  readonly firms: number;
  /** Utility of buying nothing, per type. */
  readonly outside: (segment: number, type: Float64Array) => number;
  /** Everyone must buy something that is offered. */
  readonly covered: boolean;
  readonly choice: { readonly kind: 'best' } | { readonly kind: 'logit'; readonly scale: number };
}

export interface Segment {
  /** Customers; 0 is allowed and changes nothing. */
  readonly mass: number;
  /** Units each customer of the segment uses; value, price and cost are per unit. */
  readonly units: number;
  /** Independent random attributes of a customer (at most two); none: all customers of the segment are alike. */
  readonly random: readonly Distribution[];
}

/** A distribution of one attribute. `support` may be infinite. */
export interface Distribution {
  readonly support: readonly [low: number, high: number];
  readonly density: (x: number) => number;
  readonly cumulative: (x: number) => number;
  readonly quantile: (probability: number) => number;
  /** ∫ t·density(t) dt from the lower end up to x: with `cumulative`, exact integrals of affine functions. */
  readonly partialMean: (x: number) => number;
  readonly mean: number;
  /** Set for uniform distributions: integrals over affine integrands are then exact. */
  readonly uniform: boolean;
  /** Set for finite distributions: values and their probabilities. */
  readonly atoms: readonly (readonly [value: number, probability: number])[] | null;
  /** Where the density has jumps or kinks inside the support. */
  readonly kinks: readonly number[];
}

export interface Product {
  readonly firm: number;
  /** Gross value of one unit to a customer whose random attributes are `type` (empty for a finite segment). */
  readonly value: (segment: number, type: Float64Array) => number;
  /** The firm's cost of one unit for that customer. */
  readonly cost: (segment: number, type: Float64Array) => number;
  /** Whether value and cost are affine in the random attributes of each segment (checked numerically when declared). */
  readonly affine: boolean;
  /** Cost of offering the product at all. */
  readonly fixed: number;
  /** A posted price, given the prices chosen for the other products; null: chosen by the firm. */
  readonly posted: ((prices: Float64Array) => number) | null;
  /** By segment, whether it can be bought there at all; absent: everywhere. Read by `prepareDemand` alone. */
  readonly soldIn?: readonly boolean[];
}

/** Which products are on sale: bit p is product p. */
export type LineUp = number;

/** What customers do at given prices (per product; NaN for products that are not offered). Sums over a segment's customers. */
export interface Purchases {
  /** Units sold, by product, then segment: demand[product * segments + segment]. */
  readonly demand: Float64Array;
  /** Cost of serving them, same layout. */
  readonly cost: Float64Array;
  /** Consumer surplus by segment (including the outside utility's zero point as declared: surplus over buying nothing). */
  readonly surplus: Float64Array;
  /** Customers who buy, by segment. */
  readonly buyers: Float64Array;
  /** Estimated error of the integrals relative to the market's size, from a second node count; absent or 0 where exact. */
  readonly error?: number;
}

/** Computes purchases; ties go to the seller (models.md §0): indifferent customers buy, the higher margin first. */
export type Demand = (prices: Float64Array, lineUp: LineUp, budget: Budget) => Purchases;

/** Prices of one line-up with everything that follows from them. */
export interface PricedLineUp {
  readonly lineUp: LineUp;
  /** By product; NaN when not offered. With segment pricing: by product, then segment. */
  readonly prices: Float64Array;
  readonly purchases: Purchases;
  /** By firm, net of fixed costs. */
  readonly profit: Float64Array;
  readonly consumerSurplus: number;
  readonly totalSurplus: number;
  /** Largest gain of any firm from a unilateral deviation over its whole price range; 0 for exact optima. */
  readonly regret: number;
}

/** What a solver answers: never NaN, never an exception. */
export interface PriceEquilibria {
  readonly equilibria: readonly PricedLineUp[];
  /** A continuum of equilibria was traced; `equilibria` lists its ends and the reported member. */
  readonly continuum: boolean;
  /** Smallest regret seen when no equilibrium was found. */
  readonly smallestRegret: number;
  readonly budgetExhausted: boolean;
}

/**
 * How the prices of one line-up are set. The answer depends on the market alone, never on what was solved before: a
 * sweep reuses what does not depend on the point (`createFiniteReader`, `preparedDemand`), not equilibria, because
 * searching for others needs every start at every point anyway.
 *
 * One owner of everything on sale (one firm, or firms that collude; the market then has `firms: 1`):
 * - `finiteMonopoly` (finiteMonopoly.ts): segments without random attributes, choice `best`; exact.
 * - `continuousMonopoly` (continuousMonopoly.ts): any random attribute, or logit.
 * Several firms: `priceEquilibria` (priceGame.ts), finite segments included.
 *
 * A price that the author posts or holds is `Product.posted` (a held one is constant), so solvers need not know
 * why it is fixed. `demandOf` (continuousDemand.ts) answers for every market and hands finite ones to `finiteDemand`.
 */
export type SolvePrices = (market: Market, lineUp: LineUp, budget: Budget) => PriceEquilibria;

/** One cell of the configuration stage: what each firm offers, and the price equilibria that follow. */
export interface ConfigurationCell {
  /** By firm: index into its allowed line-ups. */
  readonly choices: readonly number[];
  /** All firms' products together. */
  readonly lineUp: LineUp;
  readonly prices: PriceEquilibria;
}

/** An equilibrium of the configuration stage. */
export interface ConfigurationEquilibrium {
  /** By firm, the probability of each of its allowed line-ups (0 or 1 in pure strategies). */
  readonly probabilities: readonly Float64Array[];
  readonly pure: boolean;
  /** For pure ones: index into `cells`, and which of the cell's price equilibria follows. */
  readonly cell: number;
  readonly price: number;
  /** Expected profit by firm. */
  readonly profit: Float64Array;
  /** Largest gain from another line-up (expected when mixed), the price stage's own regret included. */
  readonly regret: number;
}

/** The solved configuration stage (configurationGame.ts). Cells without a price equilibrium stay unknown. */
export interface ConfigurationGame {
  readonly cells: readonly ConfigurationCell[];
  readonly equilibria: readonly ConfigurationEquilibrium[];
  /** Some cell had several price equilibria: the first of each was taken. */
  readonly several: boolean;
  readonly unknownCells: number;
  /**
   * Smallest gain from a deviation, for "none found (smallest regret r)": to another line-up where all that they lead to
   * is known, to other prices in cells without a price equilibrium.
   */
  readonly smallestRegret: number;
  readonly budgetExhausted: boolean;
}

/** Every firm chooses one of its allowed line-ups, observed; then `solve` sets prices. `mixed`: also mixed strategies. */
export type SolveConfigurations = (
  market: Market,
  allowed: readonly (readonly LineUp[])[],
  solve: SolvePrices,
  mixed: boolean,
  budget: Budget,
) => ConfigurationGame;
