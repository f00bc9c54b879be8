import { integrate } from '../../numerics/quadrature';
import type { Binder } from './ast';
import { extended } from './extendedJet';
import { newJet, place, type Jet } from './jet';
import { switchesInside } from './jetSwitches';
import type { Context } from './node';
import { unsupported, type JetNode, type Program } from './program';
import type { Frame } from './runtime';

/** Leibniz's rule: under the sign, and at the ends as far as they move. */
export function buildIntegral(binder: Binder, program: Program, context: Context): JetNode {
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
