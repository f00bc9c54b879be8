import type { Compiled, Expression } from '../../language/expressions';
import type { ScalarNode } from '../../language/yaml/tree';
import { problem } from '../../notes/problem';
import { join } from '../../notes/span';
import type { FamilyHost } from '../family';
import { quantity, type CompiledConstraint } from './compiledGame';
import type { DeclaredGame } from './declaredGame';

/**
 * A condition as margins: `a <= b < c` is b − a ≥ 0 and c − b ≥ 0 (an optimum at the edge of a strict condition is
 * its limit), `a = b` is a − b = 0, `and` joins. Any other condition is met or not.
 */
export function compileConditions(
  node: ScalarNode,
  declared: DeclaredGame,
  host: FamilyHost,
  locals: ReadonlyMap<string, Compiled>,
): readonly CompiledConstraint[] | null {
  const expression = host.parse(node);
  return expression ? conditionsOf(expression, declared, host, locals) : null;
}

function conditionsOf(
  expression: Expression,
  declared: DeclaredGame,
  host: FamilyHost,
  locals: ReadonlyMap<string, Compiled>,
): CompiledConstraint[] | null {
  if (expression.kind === 'binary' && expression.operator === 'and') {
    const left = conditionsOf(expression.left, declared, host, locals);
    const right = conditionsOf(expression.right, declared, host, locals);
    return left && right ? [...left, ...right] : null;
  }
  if (expression.kind !== 'comparison' || comparesTexts(expression, declared)) {
    const compiled = host.compile(expression, 'flag', locals);
    return compiled ? [{ ...quantity(compiled, host), equality: false, flag: true }] : null;
  }
  const constraints: CompiledConstraint[] = [];
  let left = expression.first;
  for (const step of expression.rest) {
    if (step.operator === '!=') {
      const message =
        'A condition with `!=` leaves no edge to search along. Use `<`, `<=`, `>=` or `>`, or leave the option out of the list.';
      host.report(problem('wrong-type', step.operatorSpan, message));
      return null;
    }
    const upward = step.operator === '>' || step.operator === '>=';
    const [more, less] = upward || step.operator === '=' ? [left, step.right] : [step.right, left];
    const margin = host.compile(difference(more, less), 'number', locals);
    if (!margin) return null;
    if (step.operator === '=' && step.tolerance) {
      const band = within(left, step.right, step.tolerance).map((each) => host.compile(each, 'number', locals));
      for (const each of band) {
        if (!each) return null;
        constraints.push({ ...quantity(each, host), equality: false, flag: false });
      }
    } else constraints.push({ ...quantity(margin, host), equality: step.operator === '=', flag: false });
    left = step.right;
  }
  return constraints;
}

function difference(left: Expression, right: Expression): Expression {
  const span = join(left.span, right.span);
  return { kind: 'binary', operator: '-', operatorSpan: span, left, right, span };
}

/** tolerance − (left − right) and tolerance + (left − right). */
function within(left: Expression, right: Expression, tolerance: Expression): Expression[] {
  const gap = difference(left, right);
  const span = join(gap.span, tolerance.span);
  return [
    { kind: 'binary', operator: '-', operatorSpan: span, left: tolerance, right: gap, span },
    { kind: 'binary', operator: '+', operatorSpan: span, left: tolerance, right: gap, span },
  ];
}

function comparesTexts(expression: Extract<Expression, { kind: 'comparison' }>, { choices }: DeclaredGame): boolean {
  return [expression.first, ...expression.rest.map((step) => step.right)].some((side) => {
    if (side.kind === 'string' || side.kind === 'flag') return true;
    if (side.kind !== 'reference' || side.parts.length > 1) return false;
    const choice = choices.find((each) => each.name === side.parts[0].name);
    return choice !== undefined && choice.type !== 'number';
  });
}
