import type { Derivatives } from '../../numerics/derivatives';
import type { Frame } from './runtime';

/** Derivatives at the point that a frame stands at; null where there are none. */
export type Differentiated = (frame: Frame) => Derivatives | null;

/**
 * A value with its derivatives in n variables: value, n first derivatives, and with order 2 the lower
 * triangle of the Hessian, row by row.
 */
export type Jet = Float64Array;

/** How many variables, to which order. */
export interface JetShape {
  readonly n: number;
  readonly order: 1 | 2;
}

export function newJet({ n, order }: JetShape): Jet {
  return new Float64Array(1 + n + (order === 2 ? (n * (n + 1)) / 2 : 0));
}

/** Where the second derivative in variables i >= j is kept. */
export function place(n: number, i: number, j: number): number {
  return i >= j ? 1 + n + (i * (i + 1)) / 2 + j : 1 + n + (j * (j + 1)) / 2 + i;
}

/** out = f(u), with f and its derivatives at the value of u. A derivative of 0 contributes nothing, whatever it meets. */
export function chain(shape: JetShape, out: Jet, u: Jet, f: number, first: number, second: number): void {
  const { n, order } = shape;
  if (order === 2) {
    let index = 1 + n;
    for (let i = 1; i <= n; i++)
      for (let j = 1; j <= i; j++, index++) out[index] = times(first, u[index]!) + times(second, u[i]! * u[j]!);
  }
  for (let i = 1; i <= n; i++) out[i] = times(first, u[i]!);
  out[0] = f;
}

/** The value and the partial derivatives of a function of two numbers. */
export interface Partials {
  f: number;
  u: number;
  v: number;
  uu: number;
  uv: number;
  vv: number;
}

/** out = f(u, v). */
export function chain2(shape: JetShape, out: Jet, u: Jet, v: Jet, d: Partials): void {
  const { n, order } = shape;
  if (order === 2) {
    let index = 1 + n;
    for (let i = 1; i <= n; i++) {
      for (let j = 1; j <= i; j++, index++) {
        const cross = times(d.uv, u[i]! * v[j]! + u[j]! * v[i]!);
        const own = times(d.uu, u[i]! * u[j]!) + times(d.vv, v[i]! * v[j]!);
        out[index] = times(d.u, u[index]!) + times(d.v, v[index]!) + own + cross;
      }
    }
  }
  for (let i = 1; i <= n; i++) out[i] = times(d.u, u[i]!) + times(d.v, v[i]!);
  out[0] = d.f;
}

/** The product, in which nothing times infinity is nothing. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

export function add(out: Jet, u: Jet, v: Jet, sign: 1 | -1): void {
  for (let index = 0; index < out.length; index++) out[index] = u[index]! + sign * v[index]!;
}

export function multiply(shape: JetShape, out: Jet, u: Jet, v: Jet): void {
  const { n, order } = shape;
  const [a, b] = [u[0]!, v[0]!];
  if (order === 2) {
    let index = 1 + n;
    for (let i = 1; i <= n; i++)
      for (let j = 1; j <= i; j++, index++) out[index] = a * v[index]! + b * u[index]! + u[i]! * v[j]! + u[j]! * v[i]!;
  }
  for (let i = 1; i <= n; i++) out[i] = a * v[i]! + b * u[i]!;
  out[0] = a * b;
}

export function divide(shape: JetShape, out: Jet, u: Jet, v: Jet): void {
  const [a, b] = [u[0]!, v[0]!];
  const inverse = 1 / b;
  const f = b === 0 ? NaN : a / b;
  chain2(shape, out, u, v, {
    f,
    u: inverse,
    v: -f * inverse,
    uu: 0,
    uv: -inverse * inverse,
    vv: 2 * f * inverse * inverse,
  });
}

/** The partial derivatives of a^b; those in b only where it varies, because they need a > 0. */
export function powerPartials(a: number, b: number, exponentVaries: boolean): Partials {
  const f = a ** b;
  const u = b === 0 ? 0 : b * a ** (b - 1);
  const uu = b === 0 || b === 1 ? 0 : b * (b - 1) * a ** (b - 2);
  if (!exponentVaries) return { f, u, v: 0, uu, uv: 0, vv: 0 };
  if (a === 0 && b > 0) return { f, u, v: 0, uu, uv: 0, vv: 0 };
  const log = Math.log(a);
  return { f, u, v: f * log, uu, uv: a ** (b - 1) * (1 + b * log), vv: f * log * log };
}
