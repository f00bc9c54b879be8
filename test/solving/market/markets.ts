import { pointDistribution, uniformDistribution } from '../../../server/src/solving/market/distributionShapes';
import type { Distribution, Market, Product } from '../../../server/src/solving/market/types';

type Attribute = (type: Float64Array, segment: number) => number;

export interface ProductSketch {
  readonly firm?: number;
  readonly value: number | Attribute;
  readonly cost?: number | Attribute;
  readonly fixed?: number;
  readonly posted?: (prices: Float64Array) => number;
}

export interface MarketSketch {
  readonly segments?: readonly { mass?: number; units?: number; random?: readonly Distribution[] }[];
  /** Random attributes of the only segment, if `segments` is not given. */
  readonly random?: readonly Distribution[];
  readonly products: readonly ProductSketch[];
  readonly outside?: number | Attribute;
  readonly covered?: boolean;
  readonly logit?: number;
}

/** A market from few words; `segments` default to one of mass 1. */
export function market(sketch: MarketSketch): Market {
  const segments = sketch.segments ?? [{ random: sketch.random ?? [] }];
  const read = (attribute: number | Attribute): Product['value'] =>
    typeof attribute === 'number' ? () => attribute : (segment, type) => attribute(type, segment);
  return {
    segments: segments.map(({ mass = 1, units = 1, random = [] }) => ({ mass, units, random })),
    products: sketch.products.map(({ firm = 0, value, cost = 0, fixed = 0, posted }) => ({
      firm,
      value: read(value),
      cost: read(cost),
      affine: false,
      fixed,
      posted: posted ?? null,
    })),
    firms: Math.max(...sketch.products.map(({ firm = 0 }) => firm)) + 1,
    outside: read(sketch.outside ?? 0),
    covered: sketch.covered ?? false,
    choice: sketch.logit === undefined ? { kind: 'best' } : { kind: 'logit', scale: sketch.logit },
  };
}

/** Finite segments from a table of masses and values per product. */
export function finiteSegments(masses: readonly number[]): { mass: number }[] {
  return masses.map((mass) => ({ mass }));
}

export const unit = uniformDistribution(0, 1);
export { pointDistribution, uniformDistribution };
