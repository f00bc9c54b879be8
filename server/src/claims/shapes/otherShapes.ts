import { bisect, minimiseOnInterval } from '../../numerics/localSearch';
import { flatShare, noiseOf, toleranceOf, type Curve } from './curve';
import type { ShapeReading, Violation } from './violation';

const nothing = { margin: null, marginAt: null, place: null };

/** Reads a curve as constant. */
export function readConstant(curve: Curve): ShapeReading {
  if (curve.continuous && difference(curve) === null)
    for (const sign of [1, -1] as const) followValley(curve, lowestIndex(curve, sign), sign, 40);
  return { ...nothing, violation: difference(curve) };
}

function difference(curve: Curve): Violation | null {
  const [low, high] = [lowestIndex(curve, 1), lowestIndex(curve, -1)];
  const [least, most] = [curve.y[low]!, curve.y[high]!];
  if (!(most - least > toleranceOf(curve, least, most))) return null;
  const [first, second] = low < high ? [low, high] : [high, low];
  const [left, right] = [curve.y[first]!, curve.y[second]!];
  return {
    kind: 'differs',
    x: [curve.x[first]!, curve.x[second]!],
    y: [left, right],
    left,
    right,
    amount: most - least,
  };
}

function lowestIndex({ y }: Curve, sign: 1 | -1): number {
  let lowest = 0;
  y.forEach((value, index) => {
    if (sign * value < sign * y[lowest]!) lowest = index;
  });
  return lowest;
}

/** Looks for a lower (`sign` 1) or higher (-1) value between the neighbours of a point. */
function followValley(curve: Curve, index: number, sign: 1 | -1, limit: number): void {
  const low = curve.x[Math.max(0, index - 1)]!;
  const high = curve.x[Math.min(curve.x.length - 1, index + 1)]!;
  if (low >= high) return;
  const value = (x: number): number => (curve.add(x) ? sign * curve.y[curve.x.indexOf(x)]! : Infinity);
  minimiseOnInterval(value, low, high, (high - low) * 1e-9, limit);
}

/** Points that are lower (`sign` 1) or higher (-1) than both neighbours, most pronounced first. */
function turns(curve: Curve, sign: 1 | -1): readonly number[] {
  const { x, y } = curve;
  const found: number[] = [];
  for (let index = 1; index + 1 < x.length; index += 1)
    if (sign * y[index]! <= sign * y[index - 1]! && sign * y[index]! <= sign * y[index + 1]!) found.push(x[index]!);
  return found.slice(0, 8);
}

/** Reads a curve as single-peaked: never lower in between than on both sides; strictly: without flat stretches. */
export function readSinglePeaked(curve: Curve, strict: boolean): ShapeReading {
  if (curve.continuous && deepestValley(curve) === null)
    for (const place of turns(curve, 1)) followValley(curve, curve.x.indexOf(place), 1, 40);
  const peak = lowestIndex(curve, -1);
  if (curve.continuous) followValley(curve, peak, -1, 50);
  const violation = deepestValley(curve) ?? (strict ? plateau(curve) : null);
  return { ...nothing, violation, place: curve.x[lowestIndex(curve, -1)] ?? null };
}

function deepestValley(curve: Curve): Violation | null {
  const { x, y } = curve;
  const rightTop: number[] = [];
  for (let index = x.length - 1; index >= 0; index -= 1) {
    const after = rightTop[index + 1];
    rightTop[index] = after === undefined || y[index]! > y[after]! ? index : after;
  }
  let worst: Violation | null = null;
  let top = 0;
  for (let index = 1; index + 1 < x.length; index += 1) {
    if (y[index]! > y[top]!) top = index;
    const other = rightTop[index]!;
    const lower = y[top]! < y[other]! ? top : other;
    const amount = y[lower]! - y[index]!;
    if (amount <= toleranceOf(curve, y[lower]!, y[index]!) || (worst !== null && amount <= worst.amount)) continue;
    const places = [top, index, other];
    worst = {
      kind: 'valley',
      x: places.map((each) => x[each]!),
      y: places.map((each) => y[each]!),
      left: y[index]!,
      right: y[lower]!,
      amount,
    };
  }
  return worst;
}

function plateau(curve: Curve): Violation | null {
  const { x, y } = curve;
  const length = curve.continuous ? (x.at(-1)! - x[0]!) * flatShare(curve) : 0;
  let from = 0;
  for (let to = 1; to < x.length; to += 1) {
    while (from + 1 < to && x[to]! - x[from + 1]! >= length) from += 1;
    if (x[to]! - x[from]! < length) continue;
    const inside = y.slice(from, to + 1);
    const [least, most] = [Math.min(...inside), Math.max(...inside)];
    if (most - least <= noiseOf(curve, least, most))
      return { kind: 'flat', x: [x[from]!, x[to]!], y: [y[from]!, y[to]!], left: y[from]!, right: y[to]!, amount: 0 };
  }
  return null;
}

/** Reads a curve as crossing zero from below at most once (a condition: from false to true). */
export function readSingleCrossing(curve: Curve, flag: boolean, strict: boolean): ShapeReading {
  if (curve.continuous && !flag && recrossing(curve, flag) === null)
    for (const sign of [1, -1] as const)
      for (const place of turns(curve, sign)) followValley(curve, curve.x.indexOf(place), sign, 40);
  const violation = recrossing(curve, flag) ?? (strict && !flag ? zeroStretch(curve) : null);
  return { ...nothing, violation, place: violation === null ? crossing(curve, flag) : null };
}

/** 1 above zero, -1 below, 0 within the tolerance; flags are true or false. */
function signOf(curve: Curve, value: number, flag: boolean): number {
  if (flag) return value === 0 ? -1 : 1;
  return Math.abs(value) <= toleranceOf(curve, value, 0) ? 0 : Math.sign(value);
}

function recrossing(curve: Curve, flag: boolean): Violation | null {
  let top: number | null = null;
  let worst: Violation | null = null;
  curve.y.forEach((value, index) => {
    const sign = signOf(curve, value, flag);
    if (sign === 1 && (top === null || value > curve.y[top]!)) top = index;
    if (sign !== -1 || top === null || (worst !== null && -value <= worst.amount)) return;
    const high = curve.y[top]!;
    worst = {
      kind: 'recrosses',
      x: [curve.x[top]!, curve.x[index]!],
      y: [high, value],
      left: high,
      right: value,
      amount: flag ? 1 : -value,
    };
  });
  return worst;
}

function zeroStretch(curve: Curve): Violation | null {
  const zeros = curve.x.filter((_, index) => signOf(curve, curve.y[index]!, false) === 0);
  if (zeros.length < 2) return null;
  const [first, last] = [zeros[0]!, zeros.at(-1)!];
  const length = curve.continuous ? (curve.x.at(-1)! - curve.x[0]!) * flatShare(curve) : 0;
  return last - first >= length ? { kind: 'flat', x: [first, last], y: [0, 0], left: 0, right: 0, amount: 0 } : null;
}

/** Where the sign changes; null if it never does. */
function crossing(curve: Curve, flag: boolean): number | null {
  const after = curve.y.findIndex((value) => signOf(curve, value, flag) === 1);
  if (after <= 0) return null;
  if (!curve.continuous) return curve.x[after]!;
  const positive = (x: number): boolean => curve.add(x) && signOf(curve, curve.y[curve.x.indexOf(x)]!, flag) === 1;
  const [low, high] = [curve.x[after - 1]!, curve.x[after]!];
  const [, first] = bisect((x) => !positive(x), low, high, 1e-12 * Math.max(1, Math.abs(high)));
  return first;
}
