import type { ScalarNode } from '../../language/yaml/tree';
import type { Span } from '../../notes/span';
import type { Preference, Pricing } from '../../solving/market/marketModel';
import type { DistributionName } from '../../solving/market/distributions';
import type { LineUp } from '../../solving/market/types';
import type { Expression } from '../../language/expressions';

/** A market as its fields state it, before anything is compiled. */
export interface DeclaredMarket {
  readonly segments: readonly DeclaredSegment[];
  readonly products: readonly DeclaredProduct[];
  /** Names of firms; empty: one firm without a name. */
  readonly firms: readonly string[];
  readonly attributes: readonly DeclaredAttribute[];
  /** By firm. */
  readonly allowed: readonly (readonly LineUp[])[];
  readonly pricing: readonly Pricing[];
  readonly conduct: 'profit' | 'planner' | 'collude';
  readonly negotiation: {
    readonly cost: ScalarNode | null;
    readonly weight: ScalarNode | null;
    readonly each: boolean;
    readonly span: Span;
  } | null;
  readonly logit: ScalarNode | null;
  readonly outside: ScalarNode | null;
  readonly covered: boolean;
  readonly preference: Preference;
  /** Whether `equilibrium` is written. */
  readonly preferred: boolean;
  /** Where problems of the whole market are shown. */
  readonly anchor: Span;
  readonly broken: boolean;
}

export interface DeclaredAttribute {
  readonly name: string;
  readonly slot: number;
  /** The name means something else already (reported). */
  readonly taken: boolean;
}

export interface DeclaredSegment {
  readonly name: string;
  readonly span: Span;
  readonly mass: ScalarNode | null;
  readonly units: ScalarNode | null;
  readonly attributes: readonly SegmentAttribute[];
}

/** An attribute in one segment: given, or drawn. */
export interface SegmentAttribute {
  /** Index into the market's attributes. */
  readonly attribute: number;
  readonly span: Span;
  readonly given: ScalarNode | null;
  readonly drawn: DeclaredDistribution | null;
}

export interface DeclaredDistribution {
  readonly name: DistributionName;
  readonly parameters: readonly (ScalarNode | Expression)[];
  /** Of the whole distribution. */
  readonly span: Span;
}

export interface DeclaredProduct {
  readonly name: string;
  readonly span: Span;
  readonly firm: number;
  readonly value: ScalarNode | null;
  readonly cost: ScalarNode | null;
  readonly fixed: ScalarNode | null;
  readonly posted: ScalarNode | null;
  /** `price.P`: what posted prices of others read, and what authors hold. */
  readonly slot: number;
  /** With segment pricing, one per segment: `price.P.S`. */
  readonly segmentSlots: readonly number[];
}

/** How a product's price is set. */
export function pricingOf({ pricing }: DeclaredMarket, product: DeclaredProduct): Pricing {
  return pricing[product.firm] ?? 'uniform';
}
