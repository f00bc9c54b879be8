import { flatShare, noiseOf, toleranceOf, type Curve } from './curve';
import type { ShapeReading, Violation } from './violation';

/** How many of the flattest steps are looked into, and how deep. */
const flattest = 6;
const deepest = 28;

/** Reads a curve as increasing (`sign` 1) or decreasing (-1). */
export function readMonotone(curve: Curve, sign: 1 | -1, strict: boolean): ShapeReading {
  if (largestFall(curve, sign) === null && curve.continuous) refine(curve, sign);
  const violation = largestFall(curve, sign) ?? (strict ? flatStretch(curve, sign) : null);
  return { violation, ...smallestStep(curve, sign), place: null };
}

/** The largest fall from any earlier to any later point, if it exceeds the tolerance. */
function largestFall(curve: Curve, sign: 1 | -1): Violation | null {
  const { x, y } = curve;
  let top = 0;
  let worst: Violation | null = null;
  for (let index = 1; index < x.length; index += 1) {
    const fall = sign * (y[top]! - y[index]!);
    if (fall > toleranceOf(curve, y[top]!, y[index]!) && (worst === null || fall > worst.amount))
      worst = {
        kind: sign === 1 ? 'falls' : 'rises',
        x: [x[top]!, x[index]!],
        y: [y[top]!, y[index]!],
        left: y[top]!,
        right: y[index]!,
        amount: fall,
      };
    if (sign * y[index]! > sign * y[top]!) top = index;
  }
  return worst;
}

/** Halves the steps that rise least, following the half that rises less, until a fall shows. */
function refine(curve: Curve, sign: 1 | -1): void {
  const steps = curve.x
    .slice(1)
    .map((high, index) => ({
      low: curve.x[index]!,
      high,
      slope: (sign * (curve.y[index + 1]! - curve.y[index]!)) / (high - curve.x[index]!),
    }))
    .sort((a, b) => a.slope - b.slope)
    .slice(0, flattest);
  for (const step of steps) {
    let { low, high } = step;
    for (let depth = 0; depth < deepest; depth += 1) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high || !curve.add(middle)) break;
      const [a, b, c] = [low, middle, high].map((place) => curve.y[curve.x.indexOf(place)]!) as [
        number,
        number,
        number,
      ];
      if (sign * (a - b) > toleranceOf(curve, a, b) || sign * (b - c) > toleranceOf(curve, b, c)) return;
      if (sign * (b - a) <= sign * (c - b)) high = middle;
      else low = middle;
      if (Math.abs(c - a) <= noiseOf(curve, a, c)) break;
    }
  }
}

/** A stretch without any rise that is too long to be an isolated zero slope. */
function flatStretch(curve: Curve, sign: 1 | -1): Violation | null {
  const { x, y } = curve;
  const length = curve.continuous ? (x.at(-1)! - x[0]!) * flatShare(curve) : 0;
  let from = 0;
  for (let to = 1; to < x.length; to += 1) {
    while (from + 1 < to && x[to]! - x[from + 1]! >= length) from += 1;
    if (x[to]! - x[from]! < length) continue;
    const rise = sign * (y[to]! - y[from]!);
    if (rise <= noiseOf(curve, y[from]!, y[to]!) && isFlatBetween(curve, x[from]!, x[to]!))
      return { kind: 'flat', x: [x[from]!, x[to]!], y: [y[from]!, y[to]!], left: y[from]!, right: y[to]!, amount: 0 };
  }
  return null;
}

function isFlatBetween(curve: Curve, low: number, high: number): boolean {
  if (curve.continuous) for (let part = 1; part < 8; part += 1) curve.add(low + ((high - low) * part) / 8);
  const inside = curve.y.filter((_, index) => curve.x[index]! >= low && curve.x[index]! <= high);
  const [least, most] = [Math.min(...inside), Math.max(...inside)];
  return most - least <= 2 * noiseOf(curve, least, most);
}

function smallestStep(curve: Curve, sign: 1 | -1): { margin: number | null; marginAt: number | null } {
  let margin: number | null = null;
  let marginAt: number | null = null;
  for (let index = 1; index < curve.x.length; index += 1) {
    const rise = sign * (curve.y[index]! - curve.y[index - 1]!);
    if (margin === null || rise < margin) [margin, marginAt] = [rise, curve.x[index - 1]!];
  }
  return { margin, marginAt };
}
