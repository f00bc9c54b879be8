import type { Binary, Expression } from './ast';
import { compileArithmetic, compileSign } from './compileArithmetic';
import { compileBinder } from './compileBinder';
import { compileCall } from './compileCall';
import { compileComparison } from './compileComparison';
import { compileConnective, compileNot } from './compileLogic';
import { compileReference } from './compileReference';
import { unreadableNode, type Context, type Node } from './node';
import type { ValueType } from './runtime';

/** Compiles one node; problems go to the context. */
export function compileNode(expression: Expression, context: Context): Node {
  switch (expression.kind) {
    case 'number':
      return Number.isFinite(expression.value)
        ? constant(expression, 'number', expression.value)
        : unreadableNode(expression);
    case 'string':
      return {
        ...constant(expression, 'text', context.scope.texts.intern(expression.value)),
        values: [expression.value],
      };
    case 'flag':
      return constant(expression, 'flag', expression.value ? 1 : 0);
    case 'constant':
      return constant(expression, 'number', expression.name === 'pi' ? Math.PI : Infinity);
    case 'reference':
      return compileReference(expression, context);
    case 'unary': {
      const operand = compileNode(expression.operand, context);
      return expression.operator === 'not'
        ? compileNot(expression, operand, context)
        : compileSign(expression, operand, context);
    }
    case 'binary':
      return compileBinary(expression, context);
    case 'comparison':
      return compileComparison(expression, context);
    case 'call':
      return compileCall(expression, context);
    case 'binder':
      return compileBinder(expression, context);
    case 'unreadable':
      return unreadableNode(expression);
  }
}

function constant(expression: Expression, type: ValueType, value: number): Node {
  return { expression, type, evaluate: () => value, constant: true, afterSolution: false };
}

function compileBinary(expression: Binary, context: Context): Node {
  const left = compileNode(expression.left, context);
  const right = compileNode(expression.right, context);
  const { operator } = expression;
  if (operator === 'and' || operator === 'or') return compileConnective(expression, left, right, context);
  return compileArithmetic(expression, operator, left, right, context);
}
