import { flatShare, noiseOf, toleranceOf, type Curve } from './curve';
import type { ShapeReading, Violation } from './violation';

/** Reads a curve as convex (`sign` 1) or concave (-1). */
export function readCurvature(curve: Curve, sign: 1 | -1, strict: boolean): ShapeReading {
  if (curve.continuous && worstBend(curve, sign) === null) refine(curve, sign);
  const violation = worstBend(curve, sign) ?? (strict ? straightStretch(curve, sign) : null);
  return { violation, margin: null, marginAt: null, place: null };
}

/** By how much the middle of three points lies below the chord of the outer two (above it: negative). */
function sag(curve: Curve, left: number, middle: number, right: number): number {
  const { x, y } = curve;
  const share = (x[middle]! - x[left]!) / (x[right]! - x[left]!);
  return y[left]! + share * (y[right]! - y[left]!) - y[middle]!;
}

/** Three points of which the middle one lies on the wrong side of the chord by more than the tolerance. */
function worstBend(curve: Curve, sign: 1 | -1): Violation | null {
  let worst: Violation | null = null;
  for (const [left, middle, right] of triples(curve)) {
    const amount = -sign * sag(curve, left, middle, right);
    const values = [curve.y[left]!, curve.y[middle]!, curve.y[right]!] as const;
    const least = toleranceOf(curve, Math.max(Math.abs(values[0]), Math.abs(values[2])), values[1]);
    if (amount <= least || (worst !== null && amount <= worst.amount)) continue;
    const places = [curve.x[left]!, curve.x[middle]!, curve.x[right]!];
    worst = { kind: 'bends', x: places, y: values, left: values[1], right: values[1] + sign * -amount, amount };
  }
  return worst;
}

/** Neighbouring triples, and wider ones with the same middle, so that a slight bend adds up. */
function* triples(curve: Curve): Generator<readonly [number, number, number]> {
  const last = curve.x.length - 1;
  for (let stride = 1; stride <= last / 2; stride *= 2)
    for (let middle = stride; middle + stride <= last; middle += 1) yield [middle - stride, middle, middle + stride];
  if (last >= 2) for (let middle = 1; middle < last; middle += 1) yield [0, middle, last];
}

function refine(curve: Curve, sign: 1 | -1): void {
  for (let round = 0; round < 24; round += 1) {
    let lowest = Infinity;
    let at = 0;
    for (let middle = 1; middle + 1 < curve.x.length; middle += 1) {
      const [low, high] = [curve.x[middle]! - curve.x[middle - 1]!, curve.x[middle + 1]! - curve.x[middle]!];
      const amount = sign * sag(curve, middle - 1, middle, middle + 1);
      const bend = amount / (low * high);
      const readable = Math.abs(amount) > noiseOf(curve, curve.y[middle - 1]!, curve.y[middle + 1]!);
      if (bend < lowest && readable) [lowest, at] = [bend, middle];
    }
    if (at === 0) return;
    const [a, b, c] = [curve.x[at - 1]!, curve.x[at]!, curve.x[at + 1]!];
    if (!curve.add((a + b) / 2) || !curve.add((b + c) / 2)) return;
    if (worstBend(curve, sign) !== null) return;
  }
}

/** A stretch that is straight, too long to be an isolated point without curvature. */
function straightStretch(curve: Curve, sign: 1 | -1): Violation | null {
  const { x, y } = curve;
  const width = (x.at(-1)! - x[0]!) * 4 * flatShare(curve);
  const far = curve.continuous ? width : 0;
  for (let left = 0; left + 2 < x.length; left += 1) {
    let right = left + 2;
    while (right < x.length && x[right]! - x[left]! < far) right += 1;
    if (right >= x.length) return null;
    const middle = (left + right) >> 1;
    const amount = sign * sag(curve, left, middle, right);
    if (amount > 4 * noiseOf(curve, Math.max(Math.abs(y[left]!), Math.abs(y[right]!)), y[middle]!)) continue;
    const chord = y[middle]! + sign * amount;
    return {
      kind: 'straight',
      x: [x[left]!, x[middle]!, x[right]!],
      y: [y[left]!, y[middle]!, y[right]!],
      left: y[middle]!,
      right: chord,
      amount: 0,
    };
  }
  return null;
}
