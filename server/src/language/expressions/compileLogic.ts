import type { Binary, Unary } from './ast';
import { nodeOf, requireType, type Context, type Node } from './node';
import type { Evaluate } from './runtime';

/** `and`, `or`: the right side is computed only if the left one leaves it open. */
export function compileConnective(expression: Binary, left: Node, right: Node, context: Context): Node {
  const { operator } = expression;
  const fits = [left, right].map((part) => requireType(part, 'flag', `\`${operator}\``, context));
  const [first, second] = [left.evaluate, right.evaluate];
  const settled = operator === 'and' ? 0 : 1;
  const evaluate: Evaluate = (frame) => {
    const value = first(frame);
    return value === settled || value !== value ? value : second(frame);
  };
  return nodeOf(expression, fits.every(Boolean) ? 'flag' : null, [left, right], evaluate);
}

export function compileNot(expression: Unary, operand: Node, context: Context): Node {
  const fits = requireType(operand, 'flag', '`not`', context);
  const { evaluate } = operand;
  return nodeOf(expression, fits ? 'flag' : null, [operand], (frame) => 1 - evaluate(frame));
}
