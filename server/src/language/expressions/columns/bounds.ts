import { operations, type Operation } from './operations';

/**
 * What is known of a value along a stretch of columns. Rounding is monotone, so ends computed in doubles bound the
 * doubles between them.
 */
export interface Bounds {
  low: number;
  high: number;
  /** Never NaN along the stretch. */
  defined: boolean;
  /** Never infinite either, so that no operation needs to look. */
  safe: boolean;
}

export const unbounded: Readonly<Bounds> = { low: -Infinity, high: Infinity, defined: false, safe: false };
const aFlag: Readonly<Bounds> = { low: 0, high: 1, defined: true, safe: true };
const anyFlag: Readonly<Bounds> = { low: 0, high: 1, defined: false, safe: false };

type BoundsOf = (a: Readonly<Bounds>, b: Readonly<Bounds>, c: Readonly<Bounds>) => Readonly<Bounds>;

/** Functions of the platform are monotone up to their last digits. */
const slack = 1e-9;

/** Bounds between two numbers; none where they are not finite. */
export function between(low: number, high: number): Readonly<Bounds> {
  return low - low === 0 && high - high === 0 ? { low, high, defined: true, safe: true } : unbounded;
}

function loosely(low: number, high: number): Readonly<Bounds> {
  return between(low - slack * Math.abs(low), high + slack * Math.abs(high));
}

function ofFour(p: number, q: number, r: number, s: number): Readonly<Bounds> {
  return between(Math.min(p, q, r, s), Math.max(p, q, r, s));
}

const flag: BoundsOf = (a, b) => (a.defined && b.defined ? aFlag : anyFlag);

const monotone =
  (apply: (x: number) => number): BoundsOf =>
  (a) =>
    a.safe ? between(apply(a.low), apply(a.high)) : unbounded;

function powerBounds(a: Readonly<Bounds>, b: Readonly<Bounds>): Readonly<Bounds> {
  if (!a.safe || !b.safe) return unbounded;
  const apply = operations['^'];
  if (a.low > 0) {
    const corners = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
    return loosely(Math.min(...corners), Math.max(...corners));
  }
  if (b.low !== b.high || !(b.low > 0)) return unbounded;
  if (!Number.isInteger(b.low) && a.low < 0) return unbounded;
  const most = apply(Math.max(-a.low, a.high), b.low);
  return loosely(a.low < 0 ? -most : 0, most);
}

function clampBounds(x: Readonly<Bounds>, least: Readonly<Bounds>, most: Readonly<Bounds>): Readonly<Bounds> {
  if (!x.safe || !least.safe || !most.safe || least.high > most.low) return unbounded;
  const inside = operations.clamp;
  return between(inside(x.low, least.low, most.low), inside(x.high, least.high, most.high));
}

const unknownBounds: BoundsOf = () => unbounded;

/** Bounds of what an operation gives; unsafe where it may be undefined or beyond all numbers. */
const boundsOf: Readonly<Record<Operation, BoundsOf>> = {
  '+': (a, b) => (a.safe && b.safe ? between(a.low + b.low, a.high + b.high) : unbounded),
  '-': (a, b) => (a.safe && b.safe ? between(a.low - b.high, a.high - b.low) : unbounded),
  '*': (a, b) =>
    a.safe && b.safe ? ofFour(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high) : unbounded,
  '/': (a, b) =>
    a.safe && b.safe && (b.low > 0 || b.high < 0)
      ? ofFour(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
      : unbounded,
  '^': powerBounds,
  negative: (a) => (a.safe ? between(-a.high, -a.low) : unbounded),
  not: (a) => (a.defined ? aFlag : anyFlag),
  min: (a, b) => (a.safe && b.safe ? between(Math.min(a.low, b.low), Math.min(a.high, b.high)) : unbounded),
  max: (a, b) => (a.safe && b.safe ? between(Math.max(a.low, b.low), Math.max(a.high, b.high)) : unbounded),
  clamp: clampBounds,
  '<': flag,
  '<=': flag,
  '=': flag,
  '!=': flag,
  within: (a, b, c) => (a.safe && b.safe && c.safe ? aFlag : anyFlag),
  withinShare: (a, b, c) => (a.safe && b.safe && c.safe ? aFlag : anyFlag),
  and: flag,
  or: flag,
  if: (condition, yes, no) =>
    condition.safe && yes.safe && no.safe ? between(Math.min(yes.low, no.low), Math.max(yes.high, no.high)) : unbounded,
  abs: (a) =>
    a.safe
      ? between(a.low > 0 ? a.low : a.high < 0 ? -a.high : 0, Math.max(Math.abs(a.low), Math.abs(a.high)))
      : unbounded,
  sqrt: (a) => (a.safe && a.low >= 0 ? between(Math.sqrt(a.low), Math.sqrt(a.high)) : unbounded),
  exp: (a) => (a.safe ? loosely(Math.exp(a.low), Math.exp(a.high)) : unbounded),
  ln: (a) => (a.safe && a.low > 0 ? loosely(Math.log(a.low), Math.log(a.high)) : unbounded),
  log10: (a) => (a.safe && a.low > 0 ? loosely(Math.log10(a.low), Math.log10(a.high)) : unbounded),
  floor: monotone(Math.floor),
  ceil: monotone(Math.ceil),
  round: monotone((x) => operations.round(x)),
  sign: monotone(Math.sign),
  normalCdf: unknownBounds,
  normalPdf: unknownBounds,
};

/** What is known of an operation's values where this is known of its operands. */
export function operationBounds(
  operation: Operation,
  a: Readonly<Bounds>,
  b: Readonly<Bounds>,
  c: Readonly<Bounds>,
): Readonly<Bounds> {
  return boundsOf[operation](a, b, c);
}

/** Whether a comparison is the same all along; null: it may change, or be undefined. */
export function settledComparison(operation: Operation, a: Readonly<Bounds>, b: Readonly<Bounds>): 0 | 1 | null {
  if (!a.defined || !b.defined) return null;
  if (operation === '<') return a.high < b.low ? 1 : a.low >= b.high ? 0 : null;
  if (operation === '<=') return a.high <= b.low ? 1 : a.low > b.high ? 0 : null;
  if ((operation !== '=' && operation !== '!=') || !a.safe || !b.safe) return null;
  const apart = (low: number, high: number): boolean => high - low > 1e-8 * Math.max(1, Math.abs(low), Math.abs(high));
  const differ = (a.high < b.low && apart(a.high, b.low)) || (b.high < a.low && apart(b.high, a.low));
  if (!differ) return null;
  return operation === '=' ? 0 : 1;
}
