import { magnitude, minus, mignitude, type Interval } from '../../numerics/interval';
import type { Comparison, ComparisonOperator, Expression } from './ast';
import type { Enclose, IntervalProgram } from './compileInterval';
import { numberJet, rough, type IntervalJet } from './intervalJet';
import type { JetShape } from './jet';
import { isPi } from './compileReference';
import type { Scope, ValueType } from './runtime';

type Compile = (expression: Expression, program: IntervalProgram) => Enclose | null;

/** A condition over a box: true, false, or either. null where a side has no enclosure. */
export function buildIntervalComparison(
  expression: Comparison,
  program: IntervalProgram,
  compile: Compile,
): Enclose | null {
  if (expression.rest.some(({ tolerance }) => tolerance !== null)) return null;
  const operands = [expression.first, ...expression.rest.map(({ right }) => right)];
  const types = operands.map((operand) => typeOf(operand, program));
  if (types.some((type) => type === null)) return null;
  const isText = types.includes('text');
  // Opposite a text a bare name may be a word: only names that cannot be are compared here.
  if (isText && operands.some((operand) => operand.kind === 'reference' && operand.parts.length === 1))
    return buildWord(expression, program, compile);
  const sides = operands.map((operand) => compile(operand, program));
  if (sides.some((side) => side === null)) return null;
  return chain(
    sides as Enclose[],
    expression.rest.map(({ operator }) => operator),
    program.shape,
    types[0] === 'number',
  );
}

/** `regime = high`: a name whose possible values are known, opposite a text literal or one of these words. */
function buildWord(expression: Comparison, program: IntervalProgram, compile: Compile): Enclose | null {
  const [step, second] = expression.rest;
  if (step === undefined || second !== undefined) return null;
  const [first, last] = [expression.first, step.right];
  const named = [first, last].map((side) => valuesOf(side, program.scope));
  const wordOf = (side: Expression, other: readonly string[] | null): Expression | null => {
    if (side.kind === 'string') return side;
    if (side.kind !== 'reference' || side.parts.length > 1 || side.parts[0].quoted || other === null) return null;
    const { name } = side.parts[0];
    return other.includes(name) ? { kind: 'string', value: name, span: side.span } : null;
  };
  const right = wordOf(last, named[0]!);
  const left = wordOf(first, named[1]!);
  // Both could name the other's values: which is meant is left to the ordinary compilation.
  if ((left === null) === (right === null)) return null;
  const sides = [compile(left ?? first, program), compile(right ?? last, program)];
  if (sides.some((side) => side === null)) return null;
  return chain(sides as Enclose[], [step.operator], program.shape, false);
}

function valuesOf(side: Expression, scope: Scope): readonly string[] | null {
  if (side.kind !== 'reference') return null;
  const found = scope.lookup(side);
  return 'binding' in found && found.binding.type === 'text' ? (found.binding.values ?? null) : null;
}

/** The type of an expression that has been compiled without problems; null if that is not plain here. */
function typeOf(expression: Expression, program: IntervalProgram): ValueType | null {
  switch (expression.kind) {
    case 'string':
      return 'text';
    case 'flag':
    case 'comparison':
      return 'flag';
    case 'unary':
      return expression.operator === 'not' ? 'flag' : 'number';
    case 'binary':
      return expression.operator === 'and' || expression.operator === 'or' ? 'flag' : 'number';
    case 'call':
      return expression.name === 'if' ? (expression.args[1] ? typeOf(expression.args[1], program) : null) : 'number';
    case 'reference': {
      if (expression.parts.length === 1 && program.locals.has(expression.parts[0].name)) return 'number';
      const found = program.scope.lookup(expression);
      if ('binding' in found) return found.binding.type;
      return isPi(expression) ? 'number' : 'text';
    }
    default:
      return 'number';
  }
}

function chain(
  sides: readonly Enclose[],
  operators: readonly ComparisonOperator[],
  shape: JetShape,
  numbers: boolean,
): Enclose {
  return (place) => {
    const values: Interval[] = [];
    for (const side of sides) {
      const value = side(place);
      if (value === null) return null;
      values.push(value.value);
    }
    let certain = true;
    for (const [index, operator] of operators.entries()) {
      const truth = compare(operator, values[index]!, values[index + 1]!, numbers);
      if (truth === false) return numberJet(0, shape);
      if (truth === null) certain = false;
    }
    return certain ? numberJet(1, shape) : open;
  };
}

const open: IntervalJet | null = rough({ low: 0, high: 1 });

/** true or false where it is the same at every point, else null. Equal numbers may differ by rounding, as elsewhere. */
function compare(operator: ComparisonOperator, a: Interval, b: Interval, numbers: boolean): boolean | null {
  switch (operator) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : null;
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : null;
    case '>':
      return compare('<', b, a, numbers);
    case '>=':
      return compare('<=', b, a, numbers);
    case '=':
      return numbers ? equal(a, b) : same(a, b);
    case '!=': {
      const truth = numbers ? equal(a, b) : same(a, b);
      return truth === null ? null : !truth;
    }
  }
}

function equal(a: Interval, b: Interval): boolean | null {
  if (a.low === Infinity && b.low === Infinity) return true;
  if (a.low === Infinity || b.low === Infinity) return Math.min(a.high, b.high) < Infinity ? false : null;
  const apart = minus(a, b);
  if (apart === null) return null;
  if (magnitude(apart) <= 0.999e-9 * Math.max(1, mignitude(a), mignitude(b))) return true;
  return mignitude(apart) > 1.001e-9 * Math.max(1, magnitude(a), magnitude(b)) ? false : null;
}

function same(a: Interval, b: Interval): boolean | null {
  if (a.low === a.high && b.low === b.high && a.low === b.low) return true;
  return a.high < b.low || b.high < a.low ? false : null;
}
