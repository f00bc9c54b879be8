import { integrate } from '../../numerics/quadrature';
import type { Binder } from './ast';
import { wholeRange } from './compileSeries';
import { add, multiply, newJet, place, type Jet } from './jet';
import { differenceOf } from './equation';
import { placeVariable } from './faults';
import { switchesInside } from './jetSwitches';
import type { Context } from './node';
import { newProgram, unsupported, type JetNode, type Program } from './program';
import type { Frame } from './runtime';

/** Derivatives of sums, integrals, maxima and roots. */
export function buildBinderJet(binder: Binder, program: Program, context: Context): JetNode {
  if (context.scope.movable(binder.variable.name) !== null && !context.locals.has(binder.variable.name))
    return unsupported(program);
  switch (binder.name) {
    case 'sum':
    case 'product':
      return buildSeries(binder, program, context);
    case 'integral':
      return buildIntegral(binder, program, context);
    default:
      return buildSearch(binder, program, context);
  }
}

function withVariable(binder: Binder, context: Context): { slot: number; inner: Context } {
  const slot = context.scope.allocateSlot();
  return { slot, inner: { ...context, locals: new Map([...context.locals, [binder.variable.name, slot]]) } };
}

function buildSeries(binder: Binder, program: Program, context: Context): JetNode {
  const [low, high] = [context.compile(binder.low, context), context.compile(binder.high, context)];
  const { slot, inner } = withVariable(binder, context);
  const body = program.build(binder.body, program, inner);
  const jet = newJet(program);
  const scratch = newJet(program);
  return (frame) => {
    const range = wholeRange(frame, binder, low.evaluate(frame), high.evaluate(frame));
    jet.fill(range === null || range.last - range.first > 1e5 ? NaN : 0);
    if (range === null || jet[0] !== 0) return jet;
    if (binder.name === 'product') jet[0] = 1;
    for (let index = range.first; index <= range.last; index++) {
      if (!frame.budget.spend()) return jet.fill(NaN);
      placeVariable(frame, slot, index);
      const term = body(frame);
      if (binder.name === 'sum') add(jet, jet, term, 1);
      else {
        scratch.set(jet);
        multiply(program, jet, scratch, term);
      }
    }
    return jet;
  };
}

/** The body with its variable as one more, the last, variable of differentiation. */
function extended(
  binder: Binder,
  program: Program,
  context: Context,
  order: 1 | 2,
): { slot: number; at: (frame: Frame, x: number) => Jet; wide: Program } {
  const { slot, inner } = withVariable(binder, context);
  const wide = newProgram([...program.variables, slot], order, program.build);
  const body = program.build(binder.body, wide, inner);
  if (wide.unsupported) program.unsupported = true;
  const at = (frame: Frame, x: number): Jet => {
    placeVariable(frame, slot, x);
    return body(frame);
  };
  return { slot, at, wide };
}

/** Leibniz's rule: under the sign, and at the ends as far as they move. */
function buildIntegral(binder: Binder, program: Program, context: Context): JetNode {
  const [low, high] = [program.build(binder.low, program, context), program.build(binder.high, program, context)];
  const { slot, at, wide } = extended(binder, program, context, program.order);
  const { locals } = withLocal(binder, context, slot);
  if (switchesInside(binder.body, program, { ...context, locals }, slot)) return unsupported(program);
  const jet = newJet(program);
  const { n } = program;
  return (frame) => {
    wide.stamp++;
    const ends = [low(frame), high(frame)].map((end) => Float64Array.from(end));
    const [from, to] = ends as [Jet, Jet];
    const [a, b] = [from[0]!, to[0]!];
    jet.fill(NaN);
    if (a !== a || b !== b) return jet;
    const inside = (x: number, out: Float64Array): boolean => {
      narrow(at(frame, x), out, n, program.order);
      return out[0] === out[0];
    };
    jet.fill(0);
    if (a !== b) {
      const { values, status } = integrate(inside, jet.length, Math.min(a, b), Math.max(a, b), frame.budget);
      if (status !== 'converged') return jet.fill(NaN);
      for (let index = 0; index < jet.length; index++) jet[index] = a < b ? values[index]! : -values[index]!;
    }
    addEnd(jet, from, at, frame, program, -1);
    addEnd(jet, to, at, frame, program, 1);
    return jet;
  };
}

function withLocal(binder: Binder, context: Context, slot: number): { locals: ReadonlyMap<string, number> } {
  return { locals: new Map([...context.locals, [binder.variable.name, slot]]) };
}

/** The part of a wide jet that leaves the last variable out. */
function narrow(wide: Jet, out: Float64Array, n: number, order: 1 | 2): void {
  for (let index = 0; index <= n; index++) out[index] = wide[index]!;
  if (order === 2)
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out[place(n, i, j)] = wide[place(n + 1, i, j)]!;
}

/** What a moving end adds to the derivatives of an integral. */
function addEnd(
  jet: Jet,
  end: Jet,
  at: (frame: Frame, x: number) => Jet,
  frame: Frame,
  { n, order }: Program,
  sign: 1 | -1,
): void {
  if (!end.some((value, index) => index > 0 && value !== 0)) return;
  const f = at(frame, end[0]!);
  for (let i = 0; i < n; i++) {
    jet[1 + i]! += sign * f[0]! * end[1 + i]!;
    if (order === 1) continue;
    for (let j = 0; j <= i; j++) {
      const mixed = f[1 + i]! * end[1 + j]! + f[1 + j]! * end[1 + i]! + f[1 + n]! * end[1 + i]! * end[1 + j]!;
      jet[place(n, i, j)]! += sign * (mixed + f[0]! * end[place(n, i, j)]!);
    }
  }
}

/** Maxima by the envelope theorem, roots and maximisers by the implicit function theorem. */
function buildSearch(binder: Binder, program: Program, context: Context): JetNode {
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
