import erfc from '@stdlib/math-base-special-erfc';

const inverseRootOfTwoPi = 0.3989422804014327;

/** The probability that a standard normal variable is at most x; 0 and 1 at -∞ and ∞. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** The density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return inverseRootOfTwoPi * Math.exp(-0.5 * x * x);
}
