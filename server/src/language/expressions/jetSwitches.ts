import type { Expression } from './ast';
import { dependenceOn } from './dependence';
import type { Context } from './node';
import type { Program } from './program';
import { partsOf } from './walk';

/**
 * Whether an integrand has a switch whose place moves with the variables: differentiating under the sign
 * would lose what happens at it. First derivatives lose nothing at the kinks of min, max, abs and clamp.
 */
export function switchesInside(body: Expression, program: Program, context: Context, slot: number): boolean {
  const onVariable = dependenceOn([slot]);
  const onParameters = dependenceOn(program.variables);
  const moves = (expression: Expression): boolean =>
    onVariable.varies(expression, context.scope, context.locals) &&
    onParameters.varies(expression, context.scope, context.locals);
  const visit = (expression: Expression): boolean => {
    if (
      isSwitch(expression, program.order) &&
      moves(expression.kind === 'call' && expression.name === 'if' ? expression.args[0]! : expression)
    )
      return true;
    return partsOf(expression).some(visit);
  };
  return visit(body);
}

const kinks = new Set(['min', 'max', 'abs', 'clamp']);
const jumps = new Set(['if', 'floor', 'ceil', 'round', 'sign']);

function isSwitch(expression: Expression, order: 1 | 2): boolean {
  if (expression.kind === 'binder') return expression.name !== 'integral';
  if (expression.kind !== 'call') return false;
  return jumps.has(expression.name) || (order === 2 && kinks.has(expression.name));
}
