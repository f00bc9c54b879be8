import { anchored } from '../notes/mappedText';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import { compile, memoised, readExpression } from '../language/expressions';
import type { Binding, Compiled, Evaluate, Fault, Scope, ValueType } from '../language/expressions/runtime';
import { keyOfName, keyOfParts, writeParts } from './memberName';
import type { Namespace } from './names';
import { once } from './once';

/** A closed-form quantity of a family, in the language itself: hovers, LaTeX, intervals and derivatives read it from here. */
export interface Formula {
  /** Dotted names are allowed: `contribution.ideas`. */
  readonly name: string;
  readonly formula: string;
  readonly type?: ValueType;
  /** For texts: the possible values. */
  readonly values?: readonly string[];
}

/** An author's expression, compiled by the same host when a formula first asks for it. */
export interface LazyInput {
  readonly type: ValueType;
  /** null: a problem was reported; `cyclic`: it is being compiled, so it needs itself. */
  readonly compile: () => Compiled | 'cyclic' | null;
  /** The expression, for faults. */
  readonly span: Span;
}

/**
 * What formulas may use beside each other: an author's expression compiled by the same host, now or when it is
 * first needed; a slot that the family sets; a constant (NaN: not available; texts by their number in the pool).
 */
export type FormulaInput =
  | Compiled
  | { readonly slot: number; readonly type: ValueType }
  | {
      readonly value: number;
      readonly type: ValueType;
      readonly values?: readonly string[];
      /** Why NaN is not available, for messages; without one the outcome that it makes unavailable is named. */
      readonly reason?: string;
    }
  | LazyInput;

/**
 * Compiles the formulas of a family in a namespace of their own. Problems can only be mistakes of the family and are
 * reported at `anchor`, as are faults that no expression of the author's causes (a division by a stated zero).
 */
export function compileFormulas(
  formulas: readonly Formula[],
  inputs: ReadonlyMap<string, FormulaInput>,
  namespace: Namespace,
  scopes: WeakMap<Compiled, Scope>,
  anchor: Span,
  report: (problem: Problem) => void,
): ReadonlyMap<string, () => Binding | null> {
  const bind = new Map<string, () => Binding | 'cyclic' | null>();
  const scope: Scope = {
    texts: namespace.texts,
    lookup(reference) {
      const binding = bind.get(keyOfParts(reference.parts))?.();
      const name = writeParts(reference.parts);
      if (binding === 'cyclic') return { binding: brokenBinding(name, 'number', true, anchor) };
      if (binding) return { binding };
      const input = inputs.get(name);
      if (input) return { binding: inputBinding(name, input, scopes) };
      return {
        problem: 'unknown-name',
        message: `\`${name}\` is no quantity of this family.`,
        span: anchor,
        suggestions: [],
      };
    },
    movable: () => null,
    allocateSlot: namespace.allocateSlot,
    names: () => [...formulas.map((formula) => formula.name), ...inputs.keys()],
  };
  const bindings = new Map<string, () => Binding | null>();
  for (const formula of formulas) {
    const compiled = once(() => formulaBinding(formula, scope, namespace.allocateMemo(), anchor, report));
    bind.set(keyOfName(formula.name), compiled);
    bindings.set(formula.name, () => {
      const binding = compiled();
      return binding === 'cyclic' || binding === null ? null : { ...binding, read: withoutUnnamed(binding.read) };
    });
  }
  return bindings;
}

function inputBinding(name: string, input: FormulaInput, scopes: WeakMap<Compiled, Scope>): Binding {
  if ('slot' in input) {
    const { slot, type } = input;
    return { type, slot, afterSolution: false, read: (frame) => frame.slots[slot]! };
  }
  if ('value' in input) {
    const { value, type, values } = input;
    return { type, ...(values ? { values } : {}), constant: value, afterSolution: false, read: readConstant(input) };
  }
  if ('compile' in input) return lazyBinding(name, input, scopes);
  const scope = scopes.get(input);
  return {
    type: input.type,
    ...(input.values ? { values: input.values } : {}),
    ...(scope ? { definition: { name, expression: input.expression, scope } } : {}),
    afterSolution: input.afterSolution,
    read: input.evaluate,
  };
}

/** Stands for an outcome that does not apply, until the place that reads the outcome calls it by its name. */
const unnamed: Fault = { kind: 'not-available', message: 'This is not available here', span: { start: 0, end: 0 } };

function readConstant({ value, reason }: { readonly value: number; readonly reason?: string }): Evaluate {
  if (!Number.isNaN(value)) return () => value;
  const fault = reason === undefined ? unnamed : { ...unnamed, message: reason };
  return (frame) => {
    frame.fault ??= fault;
    return NaN;
  };
}

function withoutUnnamed(read: Evaluate): Evaluate {
  return (frame) => {
    const value = read(frame);
    if (frame.fault === unnamed) frame.fault = null;
    return value;
  };
}

function lazyBinding(name: string, input: LazyInput, scopes: WeakMap<Compiled, Scope>): Binding {
  const compiled = input.compile();
  return compiled !== null && compiled !== 'cyclic'
    ? inputBinding(name, compiled, scopes)
    : brokenBinding(name, input.type, compiled === 'cyclic', input.span);
}

/**
 * Stands for what has an error of its own. What needs itself counts as known only after the solution: then the
 * author's expression that closes the circle is reported where it does.
 */
function brokenBinding(name: string, type: ValueType, cyclic: boolean, span: Span): Binding {
  return {
    type,
    afterSolution: cyclic,
    read(frame) {
      frame.fault ??= { kind: 'not-available', message: `\`${name}\` has an error where it is stated`, span };
      return NaN;
    },
  };
}

function formulaBinding(
  { name, formula, type, values }: Formula,
  scope: Scope,
  memo: number,
  anchor: Span,
  report: (problem: Problem) => void,
): Binding | null {
  const { expression, problems } = readExpression(anchored(formula, anchor));
  const { compiled, problems: further } = compile(expression, scope, type);
  [...problems, ...further].forEach(report);
  if (!compiled) return null;
  const known = values ?? compiled.values;
  const remembered = memoised(memo, compiled.evaluate);
  return {
    type: compiled.type,
    ...(known ? { values: known } : {}),
    definition: { name, expression, scope },
    afterSolution: compiled.afterSolution,
    read(frame) {
      const value = remembered(frame);
      return Number.isNaN(value) && frame.fault === null ? compiled.evaluate(frame) : value;
    },
  };
}
