import type { Operation } from './operations';

/** More than all roundings of an operation and of its form, as a share of what is added or multiplied. */
const rounding = 2 ** -48;
/** More than what is lost below the smallest numbers. */
const least = 1e-300;

/**
 * What follows one input in a straight line along a stretch: every value is centre + slope·u, up to an error, where u
 * goes from −1 to 1 with that input. So it is known which of two values is the larger where both move alike, however far
 * they move. (First-order Taylor models, with a share of rounding that is larger than what doubles can lose.)
 */
export interface LinearForms {
  number(node: number, value: number): void;
  input(node: number, low: number, high: number): void;
  /** Anything between two numbers. */
  within(node: number, low: number, high: number): void;
  follow(node: number, place: number): void;
  none(node: number): void;
  /** Of a result that is a number all along; false: not an operation that keeps to a line. */
  operation(node: number, operation: Operation, a: number, b: number): boolean;
  /** −1: a is below b all along; 1: above; 0: neither is known. */
  compare(a: number, b: number): -1 | 0 | 1;
  /** Between which u the order of two values changes, if it does so once on the way. */
  crossing(a: number, b: number): { readonly from: number; readonly to: number } | null;
  /** No value is below; −∞ or NaN where nothing is known. */
  low(node: number): number;
  high(node: number): number;
}

/** Forms for as many nodes. */
export function createLinearForms(count: number): LinearForms {
  const centres = new Float64Array(count);
  const slopes = new Float64Array(count);
  const errors = new Float64Array(count).fill(Infinity);
  const be = (node: number, centre: number, slope: number, error: number): void => {
    centres[node] = centre;
    slopes[node] = slope;
    errors[node] = error;
  };
  const reach = (node: number): number => Math.abs(centres[node]!) + Math.abs(slopes[node]!) + errors[node]!;

  const add = (node: number, a: number, b: number, sign: 1 | -1): void =>
    be(
      node,
      centres[a]! + sign * centres[b]!,
      slopes[a]! + sign * slopes[b]!,
      errors[a]! + errors[b]! + rounding * (reach(a) + reach(b)),
    );
  const multiply = (node: number, a: number, b: number): void => {
    const bent = Math.abs(slopes[a]! * slopes[b]!);
    const beside = errors[a]! * reach(b) + errors[b]! * reach(a);
    const slope = centres[a]! * slopes[b]! + centres[b]! * slopes[a]!;
    be(node, centres[a]! * centres[b]!, slope, bent + beside + rounding * reach(a) * reach(b) + least);
  };
  const divide = (node: number, a: number, b: number): void => {
    const by = centres[b]!;
    const error = (errors[a]! + rounding * reach(a)) / Math.abs(by);
    be(node, centres[a]! / by, slopes[a]! / by, error * (1 + rounding) + least);
  };

  return {
    number: (node, value) => be(node, value, 0, value - value === 0 ? 0 : Infinity),
    input(node, low, high) {
      const centre = low / 2 + high / 2;
      be(node, centre, Math.max(high - centre, centre - low) * (1 + rounding), 0);
    },
    within(node, low, high) {
      const centre = low / 2 + high / 2;
      be(node, centre, 0, Math.max(high - centre, centre - low) * (1 + rounding));
    },
    follow: (node, place) => be(node, centres[place]!, slopes[place]!, errors[place]!),
    none: (node) => be(node, 0, 0, Infinity),
    operation(node, operation, a, b) {
      if (operation === '+') add(node, a, b, 1);
      else if (operation === '-') add(node, a, b, -1);
      else if (operation === '*') multiply(node, a, b);
      else if (operation === '/' && slopes[b] === 0 && errors[b] === 0) divide(node, a, b);
      else if (operation === 'negative') be(node, -centres[a]!, -slopes[a]!, errors[a]!);
      else return false;
      return true;
    },
    compare(a, b) {
      const between = centres[b]! - centres[a]!;
      const span = Math.abs(slopes[b]! - slopes[a]!) + errors[a]! + errors[b]! + rounding * (reach(a) + reach(b));
      return between > span ? -1 : -between > span ? 1 : 0;
    },
    crossing(a, b) {
      const slope = slopes[b]! - slopes[a]!;
      const at = (centres[a]! - centres[b]!) / slope;
      const around = (errors[a]! + errors[b]! + rounding * (reach(a) + reach(b))) / Math.abs(slope);
      return at - around < 1 && at + around > -1 && around < 1 / 2 ? { from: at - around, to: at + around } : null;
    },
    low: (node) => centres[node]! - (Math.abs(slopes[node]!) + errors[node]! + rounding * reach(node)),
    high: (node) => centres[node]! + (Math.abs(slopes[node]!) + errors[node]! + rounding * reach(node)),
  };
}
