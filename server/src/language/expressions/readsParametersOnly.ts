import type { Expression } from './ast';
import { meaningOf } from './dependence';
import type { Context } from './node';
import type { Scope } from './runtime';
import { partsOf } from './walk';

/** Whether a formula reads parameters and bound variables only, definitions looked through: then nothing needs to be solved for its derivative. */
export function readsParametersOnly(expression: Expression, context: Context): boolean {
  const known = new Map<Expression, boolean>();
  const visit = (part: Expression, scope: Scope, locals: ReadonlyMap<string, number>): boolean => {
    const before = known.get(part);
    if (before !== undefined) return before;
    known.set(part, true);
    let answer: boolean;
    if (part.kind === 'binder') {
      const inner = new Map([...locals, [part.variable.name, -1]]);
      answer = visit(part.low, scope, locals) && visit(part.high, scope, locals) && visit(part.body, scope, inner);
    } else if (part.kind === 'reference') {
      const meaning = meaningOf(part, scope, locals);
      const name = part.parts[0].name;
      if (meaning.kind === 'slot') answer = locals.has(name) || scope.movable(name)?.slot === meaning.slot;
      else if (meaning.kind === 'other') answer = true;
      else {
        const { definition } = meaning.binding;
        answer = definition !== undefined && visit(definition.expression, definition.scope, new Map());
      }
    } else answer = partsOf(part).every((each) => visit(each, scope, locals));
    known.set(part, answer);
    return answer;
  };
  return visit(expression, context.scope, context.locals);
}
