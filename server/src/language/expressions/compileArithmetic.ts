import type { Binary, Expression } from './ast';
import { fail, shown } from './faults';
import { nodeOf, requireType, type Context, type Node } from './node';
import { printExpression } from './print';
import type { Evaluate, Frame } from './runtime';

type Operator = '+' | '-' | '*' | '/' | '^';

/** `a + b` and its like: numbers, undefined where the operation is, with the reason on the frame. */
export function compileArithmetic(
  expression: Binary,
  operator: Operator,
  left: Node,
  right: Node,
  context: Context,
): Node {
  const fits = [left, right].map((part) => requireType(part, 'number', `\`${operator}\``, context));
  const type = fits.every(Boolean) ? 'number' : null;
  return nodeOf(expression, type, [left, right], arithmetic(operator, left.evaluate, right.evaluate, expression));
}

/** x − x is 0 for every finite x, and NaN for the others: one test on the fast path. */
function arithmetic(operator: Operator, left: Evaluate, right: Evaluate, expression: Binary): Evaluate {
  switch (operator) {
    case '+':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const value = a + b;
        return value - value === 0 ? value : unusual(frame, operator, a, b, value, expression);
      };
    case '-':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const value = a - b;
        return value - value === 0 ? value : unusual(frame, operator, a, b, value, expression);
      };
    case '*':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const value = a * b;
        return value - value === 0 ? value : unusual(frame, operator, a, b, value, expression);
      };
    case '/':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const value = a / b;
        return value - value === 0 ? value : unusual(frame, operator, a, b, value, expression);
      };
    case '^':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        const value = power(a, b);
        return value - value === 0 ? value : unusual(frame, operator, a, b, value, expression);
      };
  }
}

/** a^b; whole powers by `**`, exact for squares; NaN for 1^∞ and NaN^0, which JavaScript and IEEE 754 leave to taste. */
export function power(a: number, b: number): number {
  return b === 2 ? a * a : a !== a ? NaN : a ** b;
}

/** Infinite or undefined: legal where an operand was infinite and the rule is clear, otherwise a fault. */
function unusual(frame: Frame, operator: Operator, a: number, b: number, value: number, expression: Binary): number {
  if (a !== a || b !== b)
    return frame.fault === null ? fail(frame, 'not-available', 'A value is not available here', expression.span) : NaN;
  const finite = Number.isFinite(a) && Number.isFinite(b);
  if (value === value && !finite) return divided(frame, operator, b, expression) ?? value;
  return fail(frame, 'undefined-value', reason(operator, a, b, value, expression), expression.span);
}

/** `inf/0` is as undefined as `1/0`. */
function divided(frame: Frame, operator: Operator, b: number, expression: Binary): number | null {
  if (operator !== '/' || b !== 0) return null;
  return fail(frame, 'undefined-value', divisionByZero(expression), expression.span);
}

function reason(operator: Operator, a: number, b: number, value: number, expression: Binary): string {
  if (operator === '/' && b === 0) return divisionByZero(expression);
  if (operator === '^' && a === 0 && b < 0) return `Division by zero: 0 to the power ${shown(b)}.`;
  if (operator === '^' && a < 0 && !Number.isInteger(b) && Number.isFinite(b))
    return `A negative number to a fractional power has no value: (${shown(a)})^${shown(b)}.`;
  if (value === value) return `The result is too large: ${shown(a)} ${operator} ${shown(b)}.`;
  return `${shown(a)} ${operator} ${shown(b)} has no value.`;
}

function divisionByZero({ right }: Binary): string {
  return `Division by zero: ${quoted(right)}${right.kind === 'number' ? '' : ' is 0 here'}.`;
}

/** An expression in a message, unless it is long. */
export function quoted(expression: Expression): string {
  const text = printExpression(expression);
  return text.length <= 40 ? `\`${text}\`` : 'the expression';
}

export function compileSign(expression: Extract<Expression, { kind: 'unary' }>, operand: Node, context: Context): Node {
  const fits = requireType(operand, 'number', `\`${expression.operator}\``, context);
  const { evaluate } = operand;
  const negative: Evaluate = (frame) => -evaluate(frame);
  return nodeOf(expression, fits ? 'number' : null, [operand], expression.operator === '-' ? negative : evaluate);
}
