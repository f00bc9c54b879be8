import { printExpression, type Comparison, type Compiled, type Expression } from '../../language/expressions';
import { problem } from '../../notes/problem';
import type { Leaf, RelationLeaf, Tolerance } from './condition';
import { opposite } from './condition';
import type { FormulaCompiler } from './compileFormula';

/** Compiles one relation of a chain; its sides apart, so that a counterexample can show both. null after a problem. */
export function compileRelation(pair: Comparison, compiler: FormulaCompiler, negated: boolean): Leaf | null {
  const { world, home, report } = compiler;
  const whole = world.compile(home, pair);
  whole.problems.forEach(report);
  if (whole.compiled === null) return null;
  const step = pair.rest[0]!;
  const sides = compileSides(pair.first, step.right, compiler);
  if (sides === null) return null;
  const [left, right] = sides;
  const [leftText, rightText] = [printExpression(pair.first), printExpression(step.right)];
  const operator = negated ? opposite[step.operator] : step.operator;
  const common = { left, right, leftText, rightText, span: pair.span };
  if (left.type === 'number' && right.type === 'number') {
    const tolerance = compileTolerance(pair, compiler);
    return tolerance && { kind: 'relation', operator, tolerance, literal: literalOf(pair), ...common };
  }
  if (operator === '=' || operator === '!=') return { kind: 'same', equal: operator === '=', ...common };
  report(
    problem(
      'claim-invalid',
      pair.span,
      `Only numbers have an order; \`${leftText}\` and \`${rightText}\` can be compared by \`=\` and \`!=\`.`,
    ),
  );
  return null;
}

/** Both sides alone. Opposite a text, a bare name that is one of its values is that text. */
function compileSides(
  first: Expression,
  second: Expression,
  compiler: FormulaCompiler,
): readonly [Compiled, Compiled] | null {
  const { world, home, report } = compiler;
  const left = world.compile(home, first);
  const right = world.compile(home, second);
  const [leftName, rightName] = [bareName(first), bareName(second)];
  if (
    left.compiled?.type === 'text' &&
    rightName !== null &&
    (left.compiled.values?.includes(rightName) === true || right.compiled === null)
  ) {
    const text = asText(second, rightName, compiler);
    return text && [left.compiled, text];
  }
  if (
    right.compiled?.type === 'text' &&
    leftName !== null &&
    (right.compiled.values?.includes(leftName) === true || left.compiled === null)
  ) {
    const text = asText(first, leftName, compiler);
    return text && [text, right.compiled];
  }
  if (left.compiled !== null && right.compiled !== null) return [left.compiled, right.compiled];
  [...left.problems, ...right.problems].forEach(report);
  return null;
}

function bareName(expression: Expression): string | null {
  return expression.kind === 'reference' && expression.path === null && expression.parts.length === 1
    ? expression.parts[0].name
    : null;
}

function asText(expression: Expression, text: string, { world, home }: FormulaCompiler): Compiled | null {
  return world.compile(home, { kind: 'string', value: text, span: expression.span }).compiled;
}

function compileTolerance(pair: Comparison, compiler: FormulaCompiler): Tolerance | null {
  const step = pair.rest[0]!;
  if (step.operator !== '=' && step.operator !== '!=') return { kind: 'least' };
  if (step.tolerance !== null) return statedTolerance(step.tolerance, step.right, compiler);
  const literal = literalOf(pair);
  const decimals = literal === null || !compiler.digits ? 0 : decimalsOf(literal.expression);
  return decimals >= 1 ? { kind: 'digits', size: 0.5 * 10 ** -decimals } : { kind: 'least' };
}

function statedTolerance(
  tolerance: Expression,
  right: Expression,
  { world, home, report }: FormulaCompiler,
): Tolerance | null {
  const { compiled, problems } = world.compile(home, tolerance);
  problems.forEach(report);
  if (compiled === null) return null;
  if (compiled.type !== 'number') {
    report(problem('claim-invalid', tolerance.span, 'A tolerance is a number, as in `profit = 9000 ± 5`.'));
    return null;
  }
  const share = isPercent(tolerance) && !isPercent(right);
  return { kind: share ? 'relative' : 'absolute', size: compiled };
}

function isPercent(expression: Expression): boolean {
  const number = numberOf(expression);
  return number !== null && number.percent;
}

function numberOf(expression: Expression): Extract<Expression, { kind: 'number' }> | null {
  if (expression.kind === 'unary' && expression.operator !== 'not') return numberOf(expression.operand);
  return expression.kind === 'number' ? expression : null;
}

/** Decimals of a literal, an exponent taken into account: 1.5e-3 is exact to half of 1e-4. */
function decimalsOf(expression: Expression): number {
  const number = numberOf(expression);
  if (number === null || number.decimals === 0) return 0;
  const exponent = /[eE]([+-]?\d+)/.exec(number.text)?.[1];
  return number.decimals - Number(exponent ?? 0);
}

function literalOf(pair: Comparison): RelationLeaf['literal'] {
  const right = pair.rest[0]!.right;
  if (numberOf(right) !== null) return { side: 'right', expression: right };
  return numberOf(pair.first) === null ? null : { side: 'left', expression: pair.first };
}
