import type { Derivatives } from '../../numerics/derivatives';
import type { Expression } from './ast';
import { buildJet } from './buildJet';
import { place, type Differentiated, type Jet, type JetShape } from './jet';
import type { Context } from './node';
import { newProgram } from './program';

/** See `compileDual`. */
export function differentiate(
  expression: Expression,
  context: Context,
  variables: readonly number[],
  order: 1 | 2,
): Differentiated | null {
  const program = newProgram(variables, order, buildJet);
  const known = context.problems.length;
  const node = buildJet(expression, program, context);
  if (program.unsupported || context.problems.length > known) {
    context.problems.length = known;
    return null;
  }
  const gradient = new Float64Array(program.n);
  const hessian = new Float64Array(order === 2 ? program.n * program.n : 0);
  return (frame): Derivatives | null => {
    const earlier = frame.fault;
    program.stamp++;
    program.kink = false;
    const jet = node(frame);
    frame.fault = earlier;
    if (!jet.every(Number.isFinite)) return null;
    spread(jet, program, gradient, hessian);
    return { value: jet[0]!, gradient, hessian, kink: program.kink };
  };
}

function spread(jet: Jet, { n, order }: JetShape, gradient: Float64Array, hessian: Float64Array): void {
  for (let i = 0; i < n; i++) {
    gradient[i] = jet[1 + i]!;
    if (order === 2) for (let j = 0; j < n; j++) hessian[i * n + j] = jet[place(n, i, j)]!;
  }
}
