import type { Expression, Reference } from './ast';
import type { Binding, Scope } from './runtime';
import { partsOf } from './walk';

/** A name as an expression sees it: a bound variable's slot, or what the scope gives. */
export type Meaning =
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'other' };

export function meaningOf(reference: Reference, scope: Scope, locals: ReadonlyMap<string, number>): Meaning {
  const local =
    reference.path === null && reference.parts.length === 1 ? locals.get(reference.parts[0].name) : undefined;
  if (local !== undefined) return { kind: 'slot', slot: local };
  const found = scope.lookup(reference);
  if (!('binding' in found)) return { kind: 'other' };
  const { binding } = found;
  return binding.slot === undefined ? { kind: 'binding', binding } : { kind: 'slot', slot: binding.slot };
}

/** Asks of expressions whether their value can vary with any of some slots, definitions included. */
export interface Dependence {
  varies(expression: Expression, scope: Scope, locals: ReadonlyMap<string, number>): boolean;
}

/** What exists only after the solution counts as varying with everything. */
export function dependenceOn(slots: readonly number[]): Dependence {
  const known = new Map<Expression, boolean>();
  const none: ReadonlyMap<string, number> = new Map();
  const ofReference = (reference: Reference, scope: Scope, locals: ReadonlyMap<string, number>): boolean => {
    const meaning = meaningOf(reference, scope, locals);
    if (meaning.kind === 'slot') return slots.includes(meaning.slot);
    if (meaning.kind === 'other') return false;
    const { definition, afterSolution } = meaning.binding;
    return definition === undefined ? afterSolution : varies(definition.expression, definition.scope, none);
  };
  const varies: Dependence['varies'] = (expression, scope, locals) => {
    const before = known.get(expression);
    if (before !== undefined) return before;
    let answer: boolean;
    if (expression.kind === 'reference') answer = ofReference(expression, scope, locals);
    else if (expression.kind === 'binder') {
      // A fresh variable never counts; one that moves a parameter is looked up as that parameter.
      const inner = new Map([
        ...locals,
        [expression.variable.name, scope.movable(expression.variable.name)?.slot ?? -1],
      ]);
      answer =
        varies(expression.low, scope, locals) ||
        varies(expression.high, scope, locals) ||
        varies(expression.body, scope, inner);
    } else answer = partsOf(expression).some((part) => varies(part, scope, locals));
    known.set(expression, answer);
    return answer;
  };
  return { varies };
}
