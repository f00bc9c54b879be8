import type { Distribution, Market } from './types';

/** Customers of a segment with one set of attributes. */
export interface PointPart {
  readonly kind: 'point';
  readonly segment: number;
  /** Share of the segment. */
  readonly weight: number;
  /** Utility of not buying, then the value of each product. */
  readonly values: Float64Array;
  /** Cost of each product. */
  readonly costs: Float64Array;
}

/** Customers who differ in one attribute. Functions: 0 is not buying, 1 + p is product p. */
export interface LinePart {
  readonly kind: 'line';
  readonly segment: number;
  readonly weight: number;
  readonly distribution: Distribution;
  readonly value: (each: number, x: number) => number;
  readonly cost: (product: number, x: number) => number;
}

/** Customers who differ in two attributes. */
export interface PlanePart {
  readonly kind: 'plane';
  readonly segment: number;
  readonly weight: number;
  readonly distributions: readonly [Distribution, Distribution];
  readonly value: (each: number, x: number, y: number) => number;
  readonly cost: (product: number, x: number, y: number) => number;
}

export type Part = PointPart | LinePart | PlanePart;

/** Shares of customers at which an attribute is tried, both tails among them. */
const triedShares = [1e-9, ...Array.from({ length: 65 }, (_, index) => (index + 0.5) / 65), 1 - 1e-9];

/** Whether some value or cost changes with an attribute, wherever the other attributes are. */
function isRead(market: Market, segment: number, index: number): boolean {
  const { random } = market.segments[segment]!;
  return [0.5, 0.21, 0.83].some((others) => {
    const type = Float64Array.from(random, (each) => each.quantile(others));
    const functions = [
      () => market.outside(segment, type),
      ...market.products.flatMap(({ value, cost }) => [() => value(segment, type), () => cost(segment, type)]),
    ];
    const before = functions.map((each) => each());
    return triedShares.some((share) => {
      type[index] = random[index]!.quantile(share);
      return functions.some((each, place) => each() !== before[place]);
    });
  });
}

/**
 * Takes a segment apart: finite attributes are fixed at each of their values, the others stay random. Of several,
 * those that change nothing are fixed too.
 */
export function partsOf(market: Market, segment: number): Part[] {
  const { random, mass } = market.segments[segment]!;
  if (!(mass > 0)) return [];
  const parts: Part[] = [];
  const fix = (type: Float64Array, index: number, weight: number, free: readonly number[]): void => {
    const distribution = random[index];
    if (distribution === undefined) {
      parts.push(partAt(market, segment, type.slice(), weight, free));
      return;
    }
    if (distribution.atoms === null) {
      if (random.length === 1 || isRead(market, segment, index)) return fix(type, index + 1, weight, [...free, index]);
      type[index] = distribution.quantile(0.5);
      return fix(type, index + 1, weight, free);
    }
    for (const [value, probability] of distribution.atoms) {
      type[index] = value;
      fix(type, index + 1, weight * probability, free);
    }
  };
  fix(new Float64Array(random.length), 0, 1, []);
  return parts;
}

function partAt(market: Market, segment: number, type: Float64Array, weight: number, free: readonly number[]): Part {
  const { random } = market.segments[segment]!;
  const value = (each: number): number =>
    each === 0 ? market.outside(segment, type) : market.products[each - 1]!.value(segment, type);
  const cost = (product: number): number => market.products[product]!.cost(segment, type);
  const [first, second] = free;
  if (first === undefined) {
    return {
      kind: 'point',
      segment,
      weight,
      values: Float64Array.from({ length: market.products.length + 1 }, (_, each) => value(each)),
      costs: Float64Array.from(market.products, (_, product) => cost(product)),
    };
  }
  if (second === undefined) {
    return {
      kind: 'line',
      segment,
      weight,
      distribution: random[first]!,
      value: (each, x) => {
        type[first] = x;
        return value(each);
      },
      cost: (product, x) => {
        type[first] = x;
        return cost(product);
      },
    };
  }
  return {
    kind: 'plane',
    segment,
    weight,
    distributions: [random[first]!, random[second]!],
    value: (each, x, y) => {
      type[first] = x;
      type[second] = y;
      return value(each);
    },
    cost: (product, x, y) => {
      type[first] = x;
      type[second] = y;
      return cost(product);
    },
  };
}
