import type { Span } from '../notes/span';
import type { Problem } from '../notes/problem';
import type { ParameterDeclaration } from '../language/block/declaration';
import { memoised } from '../language/expressions';
import type { Call, Expression, Reference } from '../language/expressions/ast';
import type { Binding, Compiled, Scope } from '../language/expressions/runtime';
import { compileNamed } from './definitions';
import type { Entry, Namespace } from './names';
import { once } from './once';

/** A parameter; its stated value may depend on other parameters and on definitions of them. */
export interface ParameterEntry extends Entry {
  readonly slot: number;
  /** Of a dependent parameter: the slot that is 1 while it is moved away from what is stated. */
  readonly movedFlag: number | null;
  readonly declaration: ParameterDeclaration;
  /** After `bind`: the stated value, null if it could not be read. */
  stated(): Compiled | null;
}

export function parameterEntry(
  declaration: ParameterDeclaration,
  namespace: Namespace,
  scope: Scope,
  report: (problem: Problem) => void,
): ParameterEntry {
  const slot = namespace.allocateSlot();
  const movedFlag = isLiteral(declaration) ? null : namespace.allocateSlot();
  let stated: Compiled | null = null;
  const bind = once<Binding>(() => {
    const { name, nameSpan, value } = declaration;
    const named = value && compileNamed({ name, nameSpan, node: value }, scope, namespace.compiling, report);
    stated = named?.compiled ?? null;
    const common = {
      type: stated?.type ?? ('number' as const),
      ...(stated?.values ? { values: stated.values } : {}),
      ...(declaration.unit ? { unit: declaration.unit } : {}),
      ...(declaration.note ? { meaning: declaration.note } : {}),
      ...(named ? { depth: named.depth } : {}),
      afterSolution: false,
    };
    if (movedFlag === null || stated === null) return { ...common, slot, read: (frame) => frame.slots[slot]! };
    return { ...common, ...dependent(declaration.name, stated, slot, movedFlag, scope, namespace.allocateMemo()) };
  });
  return { name: declaration.name, kind: 'parameter', slot, movedFlag, declaration, bind, stated: () => stated };
}

/** A plain number needs no second look; anything else follows what it is made of. */
function isLiteral({ value }: ParameterDeclaration): boolean {
  return value === null || /^[-+\s\d.eE%]*$/.test(value.value.text);
}

/** The flag of a dependent parameter that says whether it is moved; no name of an author's. */
export const movedName = '#moved';
const ownName = '#own';

/**
 * A parameter that follows others until it is moved itself: `if(#moved, #own, stated)`, so that derivatives and
 * intervals see through it. Authors cannot write names with `#`.
 */
function dependent(
  name: string,
  stated: Compiled,
  slot: number,
  flag: number,
  scope: Scope,
  memo: number,
): Pick<Binding, 'read' | 'definition'> {
  const remembered = memoised(memo, stated.evaluate);
  const { span } = stated.expression;
  const expression: Call = {
    kind: 'call',
    name: 'if',
    nameSpan: span,
    args: [reference(movedName, span), reference(ownName, span), stated.expression],
    span,
  };
  const slots: Readonly<Record<string, Binding>> = {
    [movedName]: { type: 'flag', slot: flag, afterSolution: false, read: (frame) => frame.slots[flag]! },
    [ownName]: { type: stated.type, slot, afterSolution: false, read: (frame) => frame.slots[slot]! },
  };
  const inner: Scope = {
    ...scope,
    lookup(each) {
      const binding = slots[each.parts[0].name];
      return binding ? { binding } : scope.lookup(each);
    },
  };
  return {
    definition: { name, expression, scope: inner },
    read(frame) {
      if (frame.slots[flag] === 1) return frame.slots[slot]!;
      const value = remembered(frame);
      return Number.isNaN(value) && frame.fault === null ? stated.evaluate(frame) : value;
    },
  };
}

function reference(name: string, span: Span): Reference & Expression {
  return { kind: 'reference', path: null, parts: [{ name, quoted: false, span }], span };
}
