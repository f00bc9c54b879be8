import { isPoint, type Interval } from '../../numerics/interval';
import { circleNumber } from '../../numerics/intervalFunctions';
import type { Expression, Reference } from './ast';
import { buildIntervalCall, buildIntervalSeries } from './intervalCalls';
import { buildIntervalComparison } from './intervalComparison';
import {
  differenceJet,
  eitherJet,
  negativeJet,
  numberJet,
  productJet,
  quotientJet,
  steady,
  sumJet,
  variable,
  type IntervalJet,
} from './intervalJet';
import { powerJet } from './intervalFunctionJets';
import { isPi } from './compileReference';
import type { JetShape } from './jet';
import type { Binding, Scope } from './runtime';

/** A box, with the variables bound by sums inside the expression. */
export interface IntervalPlace {
  readonly box: readonly Interval[];
  /** Raised for every new box: definitions are remembered per stamp. */
  readonly stamp: number;
  readonly locals: number[];
}

/** An expression over a box; null where it may be undefined somewhere on it. */
export type Enclose = (place: IntervalPlace) => IntervalJet | null;

/**
 * What a slot is on every point of a box: one of the box's variables, what follows from them, a fixed number (NaN:
 * not available), or none of these.
 */
export type SlotMeaning =
  { readonly variable: number } | { readonly enclose: Enclose } | { readonly value: number } | null;

/** The slots of the model instance that an expression belongs to, and of others by their namespace. */
export interface IntervalModel {
  slot(slot: number, name: string): SlotMeaning;
  elsewhere(owner: object): IntervalModel | null;
}

/** What the parts of a compilation share. */
export interface IntervalProgram {
  readonly shape: JetShape;
  readonly scope: Scope;
  readonly model: IntervalModel;
  readonly locals: ReadonlyMap<string, number>;
  readonly definitions: Map<Scope, Map<Expression, Enclose | null>>;
}

/**
 * Compiles an expression to interval evaluation with derivatives, into definitions; null where it contains what has
 * no enclosure: outcomes of solved models, searches, integrals. The arithmetic is outward-rounded, so
 * the value at every point of the box lies in the enclosure.
 */
export function compileInterval(expression: Expression, program: IntervalProgram): Enclose | null {
  switch (expression.kind) {
    case 'number':
      return constant(numberJet(expression.value, program.shape));
    case 'string':
      return constant(numberJet(program.scope.texts.intern(expression.value), program.shape));
    case 'flag':
      return constant(numberJet(expression.value ? 1 : 0, program.shape));
    case 'constant':
      return constant(steady(expression.name === 'pi' ? circleNumber : infinite, program.shape));
    case 'reference':
      return compileReference(expression, program);
    case 'unary': {
      const operand = compileInterval(expression.operand, program);
      if (operand === null || expression.operator === '+') return operand;
      return expression.operator === '-' ? lifted(operand, negativeJet) : lifted(operand, oppositeJet);
    }
    case 'binary':
      return compileBinary(expression, program);
    case 'comparison':
      return buildIntervalComparison(expression, program, compileInterval);
    case 'call':
      return buildIntervalCall(expression, program, compileInterval);
    case 'binder':
      return buildIntervalSeries(expression, program, compileInterval);
    case 'unreadable':
      return null;
  }
}

/** Larger than every number: it can be compared; whatever else is done with it is not enclosed. */
const infinite: Interval = { low: Infinity, high: Infinity };

function constant(jet: IntervalJet | null): Enclose | null {
  return jet && (() => jet);
}

function lifted(operand: Enclose, apply: (a: IntervalJet) => IntervalJet | null): Enclose {
  return (place) => {
    const value = operand(place);
    return value && apply(value);
  };
}

/** Truth is 1, falsehood 0, both possible [0, 1]. */
function oppositeJet(a: IntervalJet): IntervalJet {
  return { ...a, value: { low: 1 - a.value.high, high: 1 - a.value.low } };
}

const operations = {
  '+': sumJet,
  '-': differenceJet,
  '*': productJet,
  '/': quotientJet,
  '^': powerJet,
} as const;

function compileBinary(expression: Extract<Expression, { kind: 'binary' }>, program: IntervalProgram): Enclose | null {
  const left = compileInterval(expression.left, program);
  const right = compileInterval(expression.right, program);
  if (left === null || right === null) return null;
  const { operator } = expression;
  if (operator === 'and' || operator === 'or') return connective(left, right, operator === 'and' ? 0 : 1);
  const apply = operations[operator];
  return (place) => {
    const a = left(place);
    const b = a && right(place);
    return a && b && apply(a, b);
  };
}

/** The right side is computed only if the left one leaves it open. */
function connective(left: Enclose, right: Enclose, settled: number): Enclose {
  const settles = ({ value }: IntervalJet): boolean => isPoint(value) && value.low === settled;
  return (place) => {
    const a = left(place);
    if (a === null || settles(a)) return a;
    const b = right(place);
    if (b === null || isPoint(a.value) || settles(b)) return b;
    return eitherJet(a, b);
  };
}

function compileReference(reference: Reference, program: IntervalProgram): Enclose | null {
  const name = reference.parts[0].name;
  const local = reference.path === null && reference.parts.length === 1 ? program.locals.get(name) : undefined;
  if (local !== undefined) return ({ locals }) => numberJet(locals[local]!, program.shape);
  const found = program.scope.lookup(reference);
  if ('binding' in found) return compileBinding(found.binding, name, program);
  return isPi(reference) ? constant(steady(circleNumber, program.shape)) : null;
}

/** The value of a name of a model, for example of an outcome that has a definition. */
export function compileBinding(binding: Binding, name: string, program: IntervalProgram): Enclose | null {
  const { slot, definition, elsewhere, constant: value } = binding;
  if (value !== undefined) return compileSlot({ value }, program.shape);
  if (elsewhere !== undefined) {
    const model = program.model.elsewhere(elsewhere.owner);
    return model && compileBinding(elsewhere.binding, name, { ...program, model });
  }
  if (slot !== undefined) return compileSlot(program.model.slot(slot, name), program.shape);
  return definition === undefined ? null : compileDefinition(definition, program);
}

function compileSlot(meaning: SlotMeaning, shape: JetShape): Enclose | null {
  if (meaning === null) return null;
  if ('enclose' in meaning) return meaning.enclose;
  if ('value' in meaning) {
    const jet = numberJet(meaning.value, shape);
    return () => jet;
  }
  return ({ box }) => variable(box[meaning.variable]!, meaning.variable, shape);
}

/** Definitions are computed once per box, however often they are used. */
function compileDefinition(
  { expression, scope }: NonNullable<Binding['definition']>,
  program: IntervalProgram,
): Enclose | null {
  const known = program.definitions.get(scope) ?? new Map<Expression, Enclose | null>();
  program.definitions.set(scope, known);
  const before = known.get(expression);
  if (before !== undefined) return before;
  const body = compileInterval(expression, { ...program, scope, locals: new Map() });
  let stamp = -1;
  let jet: IntervalJet | null = null;
  const remembered: Enclose | null =
    body &&
    ((place) => {
      if (stamp !== place.stamp) [jet, stamp] = [body(place), place.stamp];
      return jet;
    });
  known.set(expression, remembered);
  return remembered;
}
