import type { Binary, Call, Expression, Reference } from './ast';
import { buildBinderJet } from './buildBinderJet';
import { buildIf } from './buildIfJet';
import { meaningOf } from './dependence';
import { add, chain, chain2, divide, multiply, newJet, powerPartials, type Jet } from './jet';
import { jetFunctions, onSwitch } from './jetFunctions';
import type { Context } from './node';
import { unsupported, type JetNode, type Program } from './program';

/** Builds the differentiating computation of an expression. Parts that do not vary are evaluated plainly. */
export function buildJet(expression: Expression, program: Program, context: Context): JetNode {
  if (!program.dependence.varies(expression, context.scope, context.locals))
    return constantJet(expression, program, context);
  switch (expression.kind) {
    case 'reference':
      return buildReference(expression, program, context);
    case 'unary':
      return buildNegative(expression, program, context);
    case 'binary':
      return buildBinary(expression, program, context);
    case 'call':
      return buildCall(expression, program, context);
    case 'binder':
      return buildBinderJet(expression, program, context);
    default:
      return unsupported(program);
  }
}

function constantJet(expression: Expression, program: Program, context: Context): JetNode {
  const node = context.compile(expression, context);
  if (node.type !== 'number') return unsupported(program);
  const jet = newJet(program);
  return (frame) => {
    jet[0] = node.evaluate(frame);
    return jet;
  };
}

function buildReference(reference: Reference, program: Program, context: Context): JetNode {
  const meaning = meaningOf(reference, context.scope, context.locals);
  if (meaning.kind === 'slot') {
    const jet = newJet(program);
    const { slot } = meaning;
    jet[1 + program.variables.indexOf(slot)] = 1;
    return (frame) => {
      jet[0] = frame.slots[slot]!;
      return jet;
    };
  }
  const definition = meaning.kind === 'binding' ? meaning.binding.definition : undefined;
  return definition === undefined
    ? unsupported(program)
    : buildDefinition(definition.expression, program, { ...context, scope: definition.scope, locals: new Map() });
}

function buildDefinition(expression: Expression, program: Program, context: Context): JetNode {
  const known = program.definitions.get(expression);
  const entry = known ?? { node: buildJet(expression, program, context), stamp: -1, jet: null as Jet | null };
  if (known === undefined) program.definitions.set(expression, entry);
  return (frame) => {
    if (entry.stamp === program.stamp && entry.jet !== null) return entry.jet;
    entry.jet = entry.node(frame);
    entry.stamp = program.stamp;
    return entry.jet;
  };
}

function buildNegative(
  expression: Extract<Expression, { kind: 'unary' }>,
  program: Program,
  context: Context,
): JetNode {
  if (expression.operator === 'not') return unsupported(program);
  const operand = buildJet(expression.operand, program, context);
  if (expression.operator === '+') return operand;
  const jet = newJet(program);
  return (frame) => {
    const u = operand(frame);
    for (let index = 0; index < jet.length; index++) jet[index] = -u[index]!;
    return jet;
  };
}

function buildBinary(expression: Binary, program: Program, context: Context): JetNode {
  const { operator } = expression;
  if (operator === 'and' || operator === 'or') return unsupported(program);
  const left = buildJet(expression.left, program, context);
  const right = buildJet(expression.right, program, context);
  const exponentVaries = program.dependence.varies(expression.right, context.scope, context.locals);
  const jet = newJet(program);
  return (frame) => {
    const u = left(frame);
    const v = right(frame);
    if (operator === '+') add(jet, u, v, 1);
    else if (operator === '-') add(jet, u, v, -1);
    else if (operator === '*') multiply(program, jet, u, v);
    else if (operator === '/') divide(program, jet, u, v);
    else chain2(program, jet, u, v, powerPartials(u[0]!, v[0]!, exponentVaries));
    return jet;
  };
}

function buildCall(call: Call, program: Program, context: Context): JetNode {
  const { name } = call;
  if (name === 'if') return buildIf(call, program, context);
  if (name === 'derivative') return buildSecond(call, program, context);
  const args = call.args.map((arg) => buildJet(arg, program, context));
  const [first, second, third] = args;
  if (first === undefined) return unsupported(program);
  if (name === 'min' || name === 'max')
    return args.slice(1).reduce((left, right) => extreme(name, left, right, program), first);
  if (name === 'clamp')
    return second && third
      ? extreme('min', extreme('max', first, second, program), third, program)
      : unsupported(program);
  const f = jetFunctions.get(name);
  if (f === undefined) return unsupported(program);
  const standard = second && third ? standardised(first, second, third, program) : first;
  const value = applied(f, standard, program);
  return name === 'normalPdf' && third ? quotient(value, third, program) : value;
}

function applied(f: NonNullable<ReturnType<typeof jetFunctions.get>>, argument: JetNode, program: Program): JetNode {
  const jet = newJet(program);
  return (frame) => {
    const u = argument(frame);
    const at = f(u[0]!);
    if (at.kink) program.kink = true;
    chain(program, jet, u, at.f, at.first, at.second);
    return jet;
  };
}

/** (x − mean)/sd. */
function standardised(x: JetNode, mean: JetNode, sd: JetNode, program: Program): JetNode {
  const difference = newJet(program);
  return quotient(
    (frame) => {
      add(difference, x(frame), mean(frame), -1);
      return difference;
    },
    sd,
    program,
  );
}

function quotient(left: JetNode, right: JetNode, program: Program): JetNode {
  const jet = newJet(program);
  return (frame) => {
    const u = left(frame);
    divide(program, jet, u, right(frame));
    return jet;
  };
}

function extreme(name: 'min' | 'max', left: JetNode, right: JetNode, program: Program): JetNode {
  return (frame) => {
    const u = left(frame);
    const v = right(frame);
    const [a, b] = [u[0]!, v[0]!];
    if (a !== a) return u;
    if (b !== b) return v;
    if (onSwitch(a, b) && u.some((value, index) => index > 0 && value !== v[index])) program.kink = true;
    return (name === 'min' ? a <= b : a >= b) ? u : v;
  };
}

/** The first derivatives of `derivative(y, x)` are second derivatives of y. */
function buildSecond(call: Call, program: Program, context: Context): JetNode {
  const [quantity, variable] = call.args;
  if (program.order === 2 || quantity === undefined || variable?.kind !== 'reference') return unsupported(program);
  const meaning = meaningOf(variable, context.scope, context.locals);
  if (meaning.kind !== 'slot') return unsupported(program);
  const known = program.variables.indexOf(meaning.slot);
  const variables = known < 0 ? [...program.variables, meaning.slot] : program.variables;
  const second = context.differentiate(quantity, context, variables, 2);
  if (second === null) return unsupported(program);
  const at = known < 0 ? program.n : known;
  const jet = newJet(program);
  return (frame) => {
    const found = second(frame);
    jet.fill(NaN);
    if (found === null) return jet;
    if (found.kink) program.kink = true;
    jet[0] = found.gradient[at]!;
    for (let i = 0; i < program.n; i++) jet[1 + i] = found.hessian[at * variables.length + i]!;
    return jet;
  };
}
