import type { Expression, Reference } from './ast';

/** The direct parts of an expression, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'comparison':
      return [
        expression.first,
        ...expression.rest.flatMap(({ right, tolerance }) => (tolerance === null ? [right] : [right, tolerance])),
      ];
    case 'call':
      return expression.args;
    case 'binder':
      return [expression.low, expression.high, expression.body];
    default:
      return [];
  }
}

/** Every reference in an expression, in the order of the text, except those to its own bound variables. */
export function* referencesIn(expression: Expression, bound: readonly string[] = []): Generator<Reference> {
  if (expression.kind === 'reference') {
    const isBound =
      expression.path === null && expression.parts.length === 1 && bound.includes(expression.parts[0].name);
    if (!isBound) yield expression;
    return;
  }
  if (expression.kind === 'binder') {
    yield* referencesIn(expression.low, bound);
    yield* referencesIn(expression.high, bound);
    yield* referencesIn(expression.body, [...bound, expression.variable.name]);
    return;
  }
  for (const part of partsOf(expression)) yield* referencesIn(part, bound);
}

/** Whether an expression refers to `name` (as a whole or through a dot), other than as its own bound variable. */
export function mentions(expression: Expression, name: string): boolean {
  for (const reference of referencesIn(expression)) {
    if (reference.path === null && reference.parts[0].name === name) return true;
  }
  return false;
}

/** Every node, the expression itself first. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* nodesOf(part);
}
