import type { LineUpOutcome } from './lineUpOutcome';
import type { Negotiation } from './negotiation';
import type { Demand, LineUp, Market, SolveConfigurations, SolvePrices } from './types';

export type Pricing = 'uniform' | 'segment' | 'personal';

/** Which of several equilibria is reported. */
export type Preference =
  { readonly kind: 'first' | 'symmetric' | 'surplus' | 'mixed' } | { readonly kind: 'firm'; readonly firm: number };

/** A market with what its firms may do. */
export interface MarketModel {
  readonly market: Market;
  /** By firm, in declared order; the empty line-up is staying out. */
  readonly allowed: readonly (readonly LineUp[])[];
  /** Segments as declared: those that a discrete attribute divides are still priced as one. */
  readonly groups: readonly (readonly number[])[];
  /** Prices held in single segments, by product, then group; NaN: free. null: none is held. */
  readonly heldByGroup: Float64Array | null;
  /** By firm. */
  readonly pricing: readonly Pricing[];
  readonly conduct: 'profit' | 'planner' | 'collude';
  readonly negotiation: (Negotiation & { readonly each: boolean }) | null;
  readonly preference: Preference;
}

/** The solvers that go by the kind of market. */
export interface Solvers {
  readonly demandOf: (market: Market) => Demand;
  /** One owner of everything, random attributes or logit. */
  readonly continuousMonopoly: SolvePrices;
  /** Several firms. */
  readonly priceEquilibria: SolvePrices;
  readonly configurationGame: SolveConfigurations;
}

/** One configuration: null when its prices have no bound, or none were found. */
export interface Alternative {
  readonly lineUp: LineUp;
  readonly negotiated: boolean;
  readonly outcome: LineUpOutcome | null;
}

export interface MarketEquilibrium {
  /** Index into `alternatives`, with the prices of this equilibrium; null: mixed over configurations. */
  readonly outcome: LineUpOutcome | null;
  /** By firm, the probability of each allowed line-up. */
  readonly probabilities: readonly Float64Array[] | null;
  /** For mixed ones: what may come of it, with its probability. */
  readonly lottery: readonly { readonly probability: number; readonly outcome: LineUpOutcome }[];
  readonly regret: number;
}

export interface MarketSolution {
  readonly alternatives: readonly Alternative[];
  readonly equilibria: readonly MarketEquilibrium[];
  /** -1 when there is none. */
  readonly selected: number;
  readonly rule: string;
  readonly continuum: boolean;
  /** No equilibrium in pure prices was found; the one reported is in random prices on a grid, exact up to its regret. */
  readonly randomPrices: boolean;
  readonly smallestRegret: number;
  /** Some configuration's prices have no bound: customers must buy from one seller. */
  readonly unbounded: boolean;
  /** Configurations in which no price equilibrium was found. */
  readonly unknown: number;
  readonly budgetExhausted: boolean;
}
