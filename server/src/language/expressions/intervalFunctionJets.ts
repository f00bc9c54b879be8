import { exactly, interval, isPoint, negative, one, over, times, minus, type Interval } from '../../numerics/interval';
import {
  exponential,
  inverse,
  largestWholePower,
  logarithm,
  logarithm10,
  logarithmOfTen,
  normalDensity,
  normalDistribution,
  power,
  squareRoot,
  step,
  wholePower,
} from '../../numerics/intervalFunctions';
import {
  absoluteJet,
  chained,
  differenceJet,
  productJet,
  quotientJet,
  rough,
  steadyLike,
  type IntervalJet,
} from './intervalJet';
import { roundHalfAway } from './scalarFunctions';

const two: Interval = { low: 2, high: 2 };
const maybe = (a: Interval | null, f: (x: Interval) => Interval | null): Interval | null => a && f(a);

/** Functions of one number over a box; null where they may be undefined. */
export const intervalFunctionJets: ReadonlyMap<string, (a: IntervalJet) => IntervalJet | null> = new Map([
  ['abs', (a: IntervalJet): IntervalJet | null => absoluteJet(a)],
  ['sqrt', squareRootJet],
  ['exp', exponentialJet],
  ['ln', logarithmJet],
  ['log10', logarithm10Jet],
  ['floor', stepJet(Math.floor)],
  ['ceil', stepJet(Math.ceil)],
  ['round', stepJet(roundHalfAway)],
  ['sign', stepJet(Math.sign)],
]);

function squareRootJet(a: IntervalJet): IntervalJet | null {
  const slope = (v: Interval) => maybe(v.low > 0 ? squareRoot(v) : null, (root) => maybe(times(two, root), inverse));
  const bend = (v: Interval) =>
    maybe(slope(v), (first) => maybe(times(two, v), (double) => maybe(over(first, double), negative)));
  return chained(a, squareRoot(a.value), slope, bend);
}

function exponentialJet(a: IntervalJet): IntervalJet | null {
  return chained(a, exponential(a.value), exponential, exponential);
}

function logarithmJet(a: IntervalJet): IntervalJet | null {
  return chained(a, logarithm(a.value), inverse, (v) => maybe(times(v, v), (square) => over(negative(one), square)));
}

function logarithm10Jet(a: IntervalJet): IntervalJet | null {
  const slope = (v: Interval) => maybe(times(v, logarithmOfTen), inverse);
  const bend = (v: Interval) => maybe(slope(v), (first) => maybe(over(first, v), negative));
  return chained(a, logarithm10(a.value), slope, bend);
}

/** What is constant between whole numbers jumps unless a single value is possible. */
function stepJet(f: (x: number) => number): (a: IntervalJet) => IntervalJet | null {
  return (a) => {
    const value = step(f, a.value);
    return value && isPoint(value) ? steadyLike(value, a) : rough(value);
  };
}

/** a^b; null where it may be undefined. */
export function powerJet(a: IntervalJet, b: IntervalJet): IntervalJet | null {
  const value = power(a.value, b.value);
  if (isPoint(b.value) && b.gradient?.every((each) => each.low === 0 && each.high === 0) === true)
    return chained(
      a,
      value,
      (v) => powerSlope(v, b.value.low),
      (v) => powerBend(v, b.value.low),
    );
  if (value === null || a.value.low <= 0) return rough(value);
  const logged = logarithmJet(a);
  const exponent = logged && productJet(b, logged);
  const raised = exponent && exponentialJet(exponent);
  return raised ? { ...raised, value } : rough(value);
}

function raise(v: Interval, exponent: number): Interval | null {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= largestWholePower) return wholePower(v, exponent);
  return maybe(exactly(exponent), (point) => power(v, point));
}

function powerSlope(v: Interval, b: number): Interval | null {
  if (b === 0) return interval(0, 0);
  // b − 1 is exact only for numbers of moderate size; others are left to sampling.
  const lower = lowered(b, 1);
  return lower === null ? null : maybe(raise(v, lower), (p) => maybe(exactly(b), (factor) => times(factor, p)));
}

function powerBend(v: Interval, b: number): Interval | null {
  if (b === 0 || b === 1) return interval(0, 0);
  const lower = lowered(b, 2);
  const factor = maybe(exactly(b), (x) => maybe(minus(x, one), (y) => times(x, y)));
  return lower === null || factor === null ? null : maybe(raise(v, lower), (p) => times(factor, p));
}

/** b − n if that is exact; null otherwise. */
function lowered(b: number, n: number): number | null {
  const value = b - n;
  const exact = minus({ low: b, high: b }, { low: n, high: n });
  return exact !== null && isPoint(exact) ? value : null;
}

/** normalCdf and normalPdf; null where the standard deviation may not be positive. */
export function normalJet(
  name: string,
  x: IntervalJet,
  mean: IntervalJet | null,
  deviation: IntervalJet | null,
): IntervalJet | null {
  if (mean === null || deviation === null) return name === 'normalCdf' ? distributionJet(x) : densityJet(x);
  if (deviation.value.low <= 0) return null;
  const centred = differenceJet(x, mean);
  const scaled = centred && quotientJet(centred, deviation);
  if (scaled === null) return null;
  if (name === 'normalCdf') return distributionJet(scaled);
  const density = densityJet(scaled);
  return density && quotientJet(density, deviation);
}

const densitySlope = (v: Interval) => maybe(normalDensity(v), (density) => times(negative(v), density));

function distributionJet(a: IntervalJet): IntervalJet | null {
  return chained(a, normalDistribution(a.value), normalDensity, densitySlope);
}

function densityJet(a: IntervalJet): IntervalJet | null {
  const bend = (v: Interval) =>
    maybe(wholePower(v, 2), (square) =>
      maybe(minus(square, one), (factor) => maybe(normalDensity(v), (density) => times(factor, density))),
    );
  return chained(a, normalDensity(a.value), densitySlope, bend);
}
