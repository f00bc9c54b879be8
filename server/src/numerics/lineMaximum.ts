import { refineMaximum, type LinePoint } from './refineMaximum';

export type { LinePoint };

/** How thoroughly a line is searched. */
export interface LineEffort {
  /** Equal parts that the interval is cut into. */
  readonly parts: number;
  /** Points at halving distances from each end, for peaks close to an end of a wide interval. */
  readonly nearEnds: number;
  /** How many local maxima of the samples are refined. */
  readonly refined: number;
}

export const thorough: LineEffort = { parts: 40, nearEnds: 12, refined: 6 };
export const quick: LineEffort = { parts: 16, nearEnds: 5, refined: 2 };

/**
 * Local maxima of f on [low, high], best first: samples (equal steps, points near both ends, `landmarks`),
 * each peak among them refined. NaN counts as "not allowed here". A supremum that is not attained (a jump)
 * comes back as the best point before the jump. Empty when f is nowhere defined. A peak at `settled` is known to
 * be exact and is not refined.
 */
export function lineMaxima(
  f: (x: number) => number,
  low: number,
  high: number,
  landmarks: readonly number[],
  effort: LineEffort = thorough,
  settled = NaN,
): LinePoint[] {
  const defined = (x: number): number => {
    const value = f(x);
    return Number.isNaN(value) ? -Infinity : value;
  };
  if (!(high > low)) {
    const value = defined(low);
    return value === -Infinity ? [] : [{ at: low, value }];
  }
  const xs = samplePoints(low, high, landmarks, effort);
  const values = xs.map(defined);
  const peaks: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    const value = values[i]!;
    if (value === -Infinity || value < (values[i - 1] ?? -Infinity) || value < (values[i + 1] ?? -Infinity)) continue;
    // Of a plateau only the ends can be more than the plateau.
    if (value === values[i - 1] && value === values[i + 1]) continue;
    peaks.push(i);
  }
  peaks.sort((a, b) => values[b]! - values[a]! || a - b);
  /** A sample may differ from a landmark by rounding only, and so do their values then: neither bounds the other's peak. */
  const isSame = (a: number, b: number): boolean =>
    Math.abs(xs[a]! - xs[b]!) < 1e-12 * (high - low) &&
    Math.abs(values[a]! - values[b]!) <= 16 * Number.EPSILON * Math.abs(values[b]!);
  const found = peaks.slice(0, effort.refined).map((i) => {
    const at = xs[i]!;
    if (at === settled) return { at, value: values[i]! };
    let [left, right] = [i - 1, i + 1];
    while (isSame(left, i)) left--;
    while (isSame(right, i)) right++;
    return refineMaximum(defined, xs[left] ?? low, xs[right] ?? high, { at, value: values[i]! });
  });
  return found.sort((a, b) => b.value - a.value || a.at - b.at);
}

function samplePoints(low: number, high: number, landmarks: readonly number[], effort: LineEffort): number[] {
  const width = high - low;
  const xs: number[] = [];
  for (let i = 0; i <= effort.parts; i++) xs.push(i === effort.parts ? high : low + (width * i) / effort.parts);
  let distance = width / effort.parts;
  for (let i = 0; i < effort.nearEnds; i++) {
    distance /= i < 4 ? 2 : 4;
    xs.push(low + distance, high - distance);
  }
  for (const landmark of landmarks) if (landmark > low && landmark < high) xs.push(landmark);
  xs.sort((a, b) => a - b);
  return xs.filter((x, i) => i === 0 || x !== xs[i - 1]);
}
