import {
  absolute,
  exactly,
  greatest,
  hull,
  least,
  negative,
  one,
  over,
  plus,
  times,
  zero,
  type Interval,
} from '../../numerics/interval';
import type { JetShape } from './jet';

/**
 * What is known of an expression over a box: an enclosure of its values and, where it has them, of its first
 * derivatives (at kinks of a continuous function: of the slopes on either side) and its second derivatives (upper
 * triangle, row by row). null beside a value: not available, or not asked for.
 */
export interface IntervalJet {
  readonly value: Interval;
  readonly gradient: Row;
  readonly hessian: Row;
}

export type Row = readonly Interval[] | null;

/** A jet that no variable moves. */
export function steady(value: Interval | null, shape: JetShape): IntervalJet | null {
  return value && { value, gradient: zeros(shape.n), hessian: bends(shape) };
}

/** A jet that no variable moves, with what derivatives `like` has. */
export function steadyLike(value: Interval, { gradient, hessian }: IntervalJet): IntervalJet {
  return { value, gradient: gradient && zeros(gradient.length), hessian: hessian && zeros(hessian.length) };
}

function bends({ n, order }: JetShape): Row {
  return order === 2 ? zeros((n * (n + 1)) / 2) : null;
}

/** A value about whose derivatives nothing is known. */
export function rough(value: Interval | null): IntervalJet | null {
  return value && { value, gradient: null, hessian: null };
}

/** The variable number `index`. */
export function variable(value: Interval, index: number, shape: JetShape): IntervalJet {
  const gradient = zeros(shape.n).map((each, place) => (place === index ? one : each));
  return { value, gradient, hessian: bends(shape) };
}

const knownZeros: (readonly Interval[])[] = [];

function zeros(length: number): readonly Interval[] {
  return (knownZeros[length] ??= Array.from({ length }, () => zero));
}

/** Product, with a short way for zeros. */
export function product(a: Interval | null, b: Interval | null): Interval | null {
  if (a === null || b === null) return null;
  return a === zero || b === zero ? zero : times(a, b);
}

export function total(a: Interval | null, b: Interval | null): Interval | null {
  if (a === null || b === null) return null;
  return a === zero ? b : b === zero ? a : plus(a, b);
}

/** A row of which every entry is known; null otherwise. */
export function rowOf(length: number, entry: (index: number) => Interval | null): Row {
  const row: Interval[] = [];
  for (let index = 0; index < length; index++) {
    const value = entry(index);
    if (value === null) return null;
    row.push(value);
  }
  return row;
}

/** Entries of the upper triangle of an n by n matrix. */
export function triangleOf(n: number, entry: (i: number, j: number, place: number) => Interval | null): Row {
  const row: Interval[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const value = entry(i, j, row.length);
      if (value === null) return null;
      row.push(value);
    }
  return row;
}

export function sumJet(a: IntervalJet, b: IntervalJet): IntervalJet | null {
  const value = plus(a.value, b.value);
  return value && { value, gradient: added(a.gradient, b.gradient), hessian: added(a.hessian, b.hessian) };
}

function added(a: Row, b: Row): Row {
  return a && b && rowOf(a.length, (index) => total(a[index]!, b[index]!));
}

export function negativeJet({ value, gradient, hessian }: IntervalJet): IntervalJet {
  const turned = (row: Row): Row => row && row.map((each) => (each === zero ? zero : negative(each)));
  return { value: negative(value), gradient: turned(gradient), hessian: turned(hessian) };
}

export function differenceJet(a: IntervalJet, b: IntervalJet): IntervalJet | null {
  return sumJet(a, negativeJet(b));
}

export function productJet(a: IntervalJet, b: IntervalJet): IntervalJet | null {
  const value = times(a.value, b.value);
  if (value === null) return null;
  const [p, q] = [a.gradient, b.gradient];
  const gradient = p && q && rowOf(p.length, (i) => total(product(p[i]!, b.value), product(a.value, q[i]!)));
  const [s, t] = [a.hessian, b.hessian];
  const hessian =
    p && q && s && t
      ? triangleOf(p.length, (i, j, place) =>
          total(
            total(product(s[place]!, b.value), product(a.value, t[place]!)),
            total(product(p[i]!, q[j]!), product(p[j]!, q[i]!)),
          ),
        )
      : null;
  return { value, gradient, hessian };
}

/** null where the divisor may be zero. */
export function quotientJet(a: IntervalJet, b: IntervalJet): IntervalJet | null {
  const value = over(a.value, b.value);
  const inverse = chained(
    b,
    over(one, b.value),
    (v) => {
      const square = times(v, v);
      return square && over(negative(one), square);
    },
    (v) => {
      const square = times(v, v);
      const cube = square && times(square, v);
      return cube && over({ low: 2, high: 2 }, cube);
    },
  );
  const rest = inverse && productJet(a, inverse);
  return value && rest && { ...rest, value };
}

/** f(a), given f's value and how to enclose its first and second derivative over the values of a. */
export function chained(
  a: IntervalJet,
  value: Interval | null,
  first: (v: Interval) => Interval | null,
  second: (v: Interval) => Interval | null,
): IntervalJet | null {
  if (value === null) return null;
  const { gradient, hessian } = a;
  if (gradient === null) return { value, gradient: null, hessian: null };
  if (gradient.every((each) => each === zero)) return { value, gradient, hessian };
  const slope = first(a.value);
  const bend = slope && hessian && second(a.value);
  return {
    value,
    gradient: slope && rowOf(gradient.length, (i) => product(slope, gradient[i]!)),
    hessian:
      slope && bend && hessian
        ? triangleOf(gradient.length, (i, j, place) =>
            total(product(slope, hessian[place]!), product(bend, product(gradient[i]!, gradient[j]!))),
          )
        : null,
  };
}

export function smallerJet(a: IntervalJet, b: IntervalJet): IntervalJet {
  if (a.value.high < b.value.low) return a;
  if (b.value.high < a.value.low) return b;
  if (a.value.high === b.value.low) return touching(a);
  if (b.value.high === a.value.low) return touching(b);
  return { value: least(a.value, b.value), gradient: either(a.gradient, b.gradient), hessian: null };
}

export function largerJet(a: IntervalJet, b: IntervalJet): IntervalJet {
  if (a.value.low > b.value.high) return a;
  if (b.value.low > a.value.high) return b;
  if (a.value.low === b.value.high) return touching(a);
  if (b.value.low === a.value.high) return touching(b);
  return { value: greatest(a.value, b.value), gradient: either(a.gradient, b.gradient), hessian: null };
}

export function absoluteJet(a: IntervalJet): IntervalJet {
  if (a.value.low > 0) return a;
  const turned = negativeJet(a);
  if (a.value.high < 0) return turned;
  if (a.value.low === 0) return touching(a);
  if (a.value.high === 0) return touching(turned);
  return { value: absolute(a.value), gradient: either(a.gradient, turned.gradient), hessian: null };
}

/** What counts on the whole box, with a kink on its face: no second derivatives, which would miss the kink. */
function touching(a: IntervalJet): IntervalJet {
  return { ...a, hessian: null };
}

/** One or the other, it is not known which: no derivatives, for it may jump. */
export function eitherJet(a: IntervalJet, b: IntervalJet): IntervalJet {
  return { value: hull(a.value, b.value), gradient: null, hessian: null };
}

function either(a: Row, b: Row): Row {
  return a && b && a.map((each, index) => hull(each, b[index]!));
}

/** A number on which everything agrees, as a jet; null if it is not finite. */
export function numberJet(value: number, shape: JetShape): IntervalJet | null {
  return steady(exactly(value), shape);
}
