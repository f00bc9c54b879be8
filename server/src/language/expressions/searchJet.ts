import type { Binder } from './ast';
import { differenceOf } from './equation';
import { extended } from './extendedJet';
import { newJet, place, type Jet } from './jet';
import type { Context } from './node';
import { unsupported, type JetNode, type Program } from './program';

/** Maxima by the envelope theorem, roots and maximisers by the implicit function theorem. */
export function buildSearch(binder: Binder, program: Program, context: Context): JetNode {
  if (binder.name === 'argmax' && program.order === 2) return unsupported(program);
  const position = context.compile(binder.name === 'maximum' ? { ...binder, name: 'argmax' } : binder, context);
  const [low, high] = [program.build(binder.low, program, context), program.build(binder.high, program, context)];
  const { at, wide } = extended(
    differenceOf(binder) ?? binder,
    program,
    context,
    binder.name === 'root' ? program.order : 2,
  );
  if (position.type !== 'number') return unsupported(program);
  const jet = newJet(program);
  const moving = newJet(program);
  return (frame) => {
    const x = position.evaluate(frame);
    if (x !== x) return jet.fill(NaN);
    const [from, to] = [Float64Array.from(low(frame)), Float64Array.from(high(frame))];
    wide.kink = false;
    wide.stamp++;
    const f = at(frame, x);
    if (wide.kink) program.kink = true;
    if (binder.name === 'root') {
      implicit(jet, x, f, program);
      return jet;
    }
    const interior = moveMaximiser(moving, x, f, from, to, program);
    if (interior === null) return jet.fill(NaN);
    if (binder.name === 'argmax') return moving;
    compose(jet, f, moving, program, interior);
    return jet;
  };
}

/** x(θ) from F(x, θ) = 0. */
function implicit(jet: Jet, x: number, f: Jet, { n, order }: Program): void {
  const slope = f[1 + n]!;
  jet[0] = slope === 0 ? NaN : x;
  for (let i = 0; i < n; i++) jet[1 + i] = -f[1 + i]! / slope;
  if (order === 1) return;
  const second = (i: number, j: number): number => f[place(n + 1, i, j)]!;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [xi, xj] = [jet[1 + i]!, jet[1 + j]!];
      jet[place(n, i, j)] = -(second(i, j) + second(n, i) * xj + second(n, j) * xi + second(n, n) * xi * xj) / slope;
    }
  }
}

/** How the maximiser moves: with an end of the interval (false), inside (true); null where it is no smooth maximum. */
function moveMaximiser(out: Jet, x: number, f: Jet, from: Jet, to: Jet, { n }: Program): boolean | null {
  const slope = f[1 + n]!;
  const curvature = f[place(n + 1, n, n)]!;
  const width = to[0]! - from[0]!;
  const flat =
    Math.abs(slope) * width <= 1e-5 * Math.max(Math.abs(f[0]!), Math.abs(curvature) * width * width, Number.MIN_VALUE);
  const atLow = x - from[0]! <= 1e-9 * width;
  const atHigh = to[0]! - x <= 1e-9 * width;
  if (atLow && slope < 0 && !flat) out.set(from);
  else if (atHigh && slope > 0 && !flat) out.set(to);
  else {
    if (!flat || !(curvature < 0)) return null;
    out.fill(0);
    out[0] = x;
    for (let i = 0; i < n; i++) out[1 + i] = -f[place(n + 1, n, i)]! / curvature;
    return true;
  }
  return false;
}

/** F(x(θ), θ); inside, where F does not vary with x at first order, x″ does not matter. */
function compose(jet: Jet, f: Jet, x: Jet, { n, order }: Program, interior: boolean): void {
  const slope = interior ? 0 : f[1 + n]!;
  jet[0] = f[0]!;
  for (let i = 0; i < n; i++) {
    jet[1 + i] = f[1 + i]! + slope * x[1 + i]!;
    if (order === 1) continue;
    for (let j = 0; j <= i; j++) {
      const second = (row: number, column: number): number => f[place(n + 1, row, column)]!;
      const [xi, xj] = [x[1 + i]!, x[1 + j]!];
      const bend = interior ? 0 : slope * x[place(n, i, j)]!;
      jet[place(n, i, j)] = second(i, j) + second(n, i) * xj + second(n, j) * xi + second(n, n) * xi * xj + bend;
    }
  }
}
