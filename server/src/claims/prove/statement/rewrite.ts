import {
  printReference,
  type Binding,
  type Comparison,
  type Expression,
  type Reference,
  type Scope,
  type ValueType,
} from '../../../language/expressions';
import { movedName } from '../../../families/parameterEntry';
import type { Instance, World } from '../../../families/world';
import { unavailableName, type StatedDefinition } from './statement';

/** Rewrites expressions of models in terms of the variables of a domain, collecting the definitions that they read. */
export interface Rewriter {
  /** null where something that it reads has no closed form. */
  rewrite(expression: Expression, instance: Instance): Expression | null;
  /** What a name of an instance stands for, for example an outcome. */
  rewriteBinding(binding: Binding, name: string, instance: Instance): Expression | null;
  /** As `rewrite`, with what some slots (attributes of customers) stand for. */
  rewriteWith(expression: Expression, instance: Instance, slots: ReadonlyMap<number, Expression>): Expression | null;
  /** States a quantity of an instance under a name of its own. */
  define(name: string, type: ValueType, expression: Expression, instance: Instance): Expression;
  freshName(name: string, instance: Instance): string;
}

/** What several rewriters of one statement share. */
export interface Collected {
  readonly definitions: StatedDefinition[];
  readonly taken: Set<string>;
}

/** Closed forms of outcomes that are solved for: expressions over names that `collected` defines. */
export type SolvedOutcomes = (instance: Instance, name: string, rewriter: Rewriter) => Expression | null;

interface Place {
  readonly instance: Instance;
  readonly scope: Scope;
  /** Bound variables by their names here, with their names in the statement. */
  readonly locals: ReadonlyMap<string, string>;
  /** Slots that stand for something here. */
  readonly slots: ReadonlyMap<number, Expression>;
}

const noSlots: ReadonlyMap<number, Expression> = new Map();

const nowhere = { start: 0, end: 0 };

export function referenceTo(name: string): Reference {
  const parts = name.split('.').map((part) => ({ name: part, quoted: false, span: nowhere }));
  return { kind: 'reference', path: null, parts: parts as unknown as Reference['parts'], span: nowhere };
}

export function numberLiteral(value: number): Expression {
  if (Number.isNaN(value)) return referenceTo(unavailableName);
  if (value < 0 || Object.is(value, -0))
    return value === 0
      ? numberLiteral(0)
      : { kind: 'unary', operator: '-', operand: numberLiteral(-value), span: nowhere };
  if (value === Infinity) return { kind: 'constant', name: 'inf', span: nowhere };
  return { kind: 'number', value, text: String(value).replace('e+', 'e'), decimals: 0, percent: false, span: nowhere };
}

function literal(value: number, type: ValueType, text: (id: number) => string): Expression {
  if (type === 'number' || Number.isNaN(value)) return numberLiteral(value);
  return type === 'flag'
    ? { kind: 'flag', value: value !== 0, span: nowhere }
    : { kind: 'string', value: text(value), span: nowhere };
}

/** `variables`: what the domain moves, with the names in the statement. The world stands at a point of the domain. */
export function createRewriter(
  world: World,
  home: Instance,
  variables: ReadonlyMap<string, string>,
  collected: Collected,
  solved: SolvedOutcomes = () => null,
): Rewriter {
  const byNamespace = new Map<object, Instance>();
  for (const { base, scenarios } of world.blocks)
    for (const instance of [base, ...scenarios.values()])
      if (instance !== null) byNamespace.set(instance.namespace, instance);
  const known = new Map<ReadonlyMap<number, Expression>, Map<Scope, Map<Expression, Expression | null>>>();

  function rewrite(expression: Expression, place: Place): Expression | null {
    switch (expression.kind) {
      case 'number':
      case 'string':
      case 'flag':
      case 'constant':
        return expression;
      case 'unreadable':
        return null;
      case 'reference':
        return rewriteReference(expression, place);
      case 'unary': {
        const operand = rewrite(expression.operand, place);
        return operand && { ...expression, operand };
      }
      case 'binary': {
        const left = rewrite(expression.left, place);
        const right = left && rewrite(expression.right, place);
        return left && right && { ...expression, left, right };
      }
      case 'comparison':
        return rewriteComparison(expression, place);
      case 'call': {
        if (expression.name === 'derivative') return null;
        if (expression.name === 'if') return rewriteIf(expression, place);
        const args = expression.args.map((arg) => rewrite(arg, place));
        return args.includes(null) ? null : { ...expression, args: args as Expression[] };
      }
      case 'binder': {
        const { variable, low, high, body } = expression;
        // A parameter of the same name would be moved, and everything that depends on it.
        if (place.scope.movable(variable.name) !== null) return null;
        const name = fresh(variable.name);
        const inner = { ...place, locals: new Map([...place.locals, [variable.name, name]]) };
        const parts = [rewrite(low, place), rewrite(high, place), rewrite(body, inner)] as const;
        if (parts[0] === null || parts[1] === null || parts[2] === null) return null;
        return { ...expression, variable: { ...variable, name }, low: parts[0], high: parts[1], body: parts[2] };
      }
    }
  }

  /** A condition that is the same on the whole domain is decided here, so that what it rules out need not be known. */
  function rewriteIf(expression: Extract<Expression, { kind: 'call' }>, place: Place): Expression | null {
    const [condition, yes, no] = expression.args as [Expression, Expression, Expression];
    const truth = rewrite(condition, place);
    if (truth === null) return null;
    if (truth.kind === 'flag') return rewrite(truth.value ? yes : no, place);
    const branches = [rewrite(yes, place), rewrite(no, place)] as const;
    return branches[0] && branches[1] && { ...expression, args: [truth, branches[0], branches[1]] };
  }

  function rewriteComparison(expression: Comparison, place: Place): Expression | null {
    if (expression.rest.some(({ tolerance }) => tolerance !== null)) return null;
    const operands = [expression.first, ...expression.rest.map(({ right }) => right)];
    const worded = operands.map((operand, index) =>
      wordOr(operand, operands[index - 1] ?? operands[index + 1]!, place),
    );
    const rewritten = worded.map((operand) => rewrite(operand, place));
    if (rewritten.includes(null)) return null;
    const [first, ...others] = rewritten as Expression[];
    return {
      ...expression,
      first: first!,
      rest: expression.rest.map((step, index) => ({ ...step, right: others[index]! })),
    };
  }

  /** Opposite a text an undotted name that is one of its values is text. */
  function wordOr(operand: Expression, opposite: Expression, { scope, locals }: Place): Expression {
    if (operand.kind !== 'reference' || operand.parts.length > 1 || operand.path !== null) return operand;
    const { name, quoted } = operand.parts[0];
    if (quoted || locals.has(name) || opposite.kind !== 'reference') return operand;
    const found = scope.lookup(opposite);
    const isText = 'binding' in found && found.binding.type === 'text';
    if (!isText) return operand;
    const isValue = found.binding.values?.includes(name) === true || !('binding' in scope.lookup(operand));
    return isValue ? { kind: 'string', value: name, span: operand.span } : operand;
  }

  function rewriteReference(reference: Reference, place: Place): Expression | null {
    const name = reference.parts.length === 1 ? reference.parts[0].name : printReference(reference);
    const local = reference.path === null && reference.parts.length === 1 ? place.locals.get(name) : undefined;
    if (local !== undefined) return referenceTo(local);
    const found = place.scope.lookup(reference);
    if ('binding' in found) return rewriteBinding(found.binding, name, place.instance, place.slots);
    return name === 'pi' ? { kind: 'constant', name: 'pi', span: nowhere } : null;
  }

  function rewriteBinding(
    binding: Binding,
    name: string,
    instance: Instance,
    slots: ReadonlyMap<number, Expression> = noSlots,
  ): Expression | null {
    const { slot, definition, elsewhere, constant, type } = binding;
    if (constant !== undefined) return literal(constant, type, world.texts.text);
    if (elsewhere !== undefined) {
      const other = byNamespace.get(elsewhere.owner);
      return other ? rewriteBinding(elsewhere.binding, afterFirstPart(name), other) : null;
    }
    if (slot !== undefined) return slots.get(slot) ?? rewriteSlot(slot, name, type, instance);
    if (definition !== undefined) return rewriteDefinition(definition, type, instance, slots);
    return solved(instance, name, rewriter);
  }

  function rewriteSlot(slot: number, name: string, type: ValueType, instance: Instance): Expression | null {
    const movedTo = (each: string): string | null => (instance.own.has(each) ? null : (variables.get(each) ?? null));
    const here = (): number => world.frame(instance).slots[slot] ?? NaN;
    const parameter = instance.parameters.find((each) => each.slot === slot);
    const variable = movedTo(parameter?.name ?? '');
    if (parameter !== undefined) return variable ? referenceTo(variable) : literal(here(), type, world.texts.text);
    if (name === movedName) return { kind: 'flag', value: here() !== 0, span: nowhere };
    const flag = instance.heldFlags.find(([, each]) => each === slot);
    const choice = instance.choices.find((each) => each.slot === (flag ? flag[0] : slot));
    if (choice === undefined) return null;
    const held = instance.held.find((each) => each.slot === choice.slot);
    const moved = movedTo(choice.name);
    if (flag) return { kind: 'flag', value: moved !== null || held !== undefined, span: nowhere };
    if (moved !== null) return referenceTo(moved);
    if (held !== undefined) return held.stated && rewrite(held.stated.expression, placeOf(instance));
    // A choice that is left open is read in a branch that does not count, or it is solved for.
    const free = instance.heldFlags.some(([each]) => each === choice.slot);
    return free ? referenceTo(unavailableName) : solved(instance, choice.name, rewriter);
  }

  function rewriteDefinition(
    { name, expression, scope }: NonNullable<Binding['definition']>,
    type: ValueType,
    instance: Instance,
    slots: ReadonlyMap<number, Expression>,
  ): Expression | null {
    const bySlots = known.get(slots) ?? new Map<Scope, Map<Expression, Expression | null>>();
    known.set(slots, bySlots);
    const inScope = bySlots.get(scope) ?? new Map<Expression, Expression | null>();
    bySlots.set(scope, inScope);
    const before = inScope.get(expression);
    if (before !== undefined) return before;
    const body = rewrite(expression, { instance, scope, locals: new Map(), slots });
    const result = body && (isPlain(body) ? body : define(labelOf(instance, name), type, body));
    inScope.set(expression, result);
    return result;
  }

  function define(name: string, type: ValueType, expression: Expression): Expression {
    const own = fresh(name);
    collected.definitions.push({ name: own, type, expression });
    return referenceTo(own);
  }

  function fresh(name: string): string {
    let own = name;
    for (let count = 2; collected.taken.has(own); count++) own = `${name}_${count}`;
    collected.taken.add(own);
    return own;
  }

  function labelOf(instance: Instance, name: string): string {
    const block = instance.block === home.block ? [] : [instance.block.id ?? `block${instance.block.index + 1}`];
    const scenario = instance.scenario === null ? [] : [instance.scenario];
    return [...block, ...scenario, plainName(name)].join('.');
  }

  const placeOf = (instance: Instance, slots = noSlots): Place => ({
    instance,
    scope: instance.scope,
    locals: new Map(),
    slots,
  });
  const rewriter: Rewriter = {
    rewrite: (expression, instance) => rewrite(expression, placeOf(instance)),
    rewriteBinding,
    rewriteWith: (expression, instance, slots) => rewrite(expression, placeOf(instance, slots)),
    define: (name, type, expression, instance) =>
      isPlain(expression) ? expression : define(labelOf(instance, name), type, expression),
    freshName: (name, instance) => fresh(labelOf(instance, name)),
  };
  return rewriter;
}

/** An expression with every reference replaced; null where one of them has nothing to replace it. */
export function mapReferences(
  expression: Expression,
  replace: (reference: Reference) => Expression | null,
): Expression | null {
  const map = (each: Expression): Expression | null => mapReferences(each, replace);
  switch (expression.kind) {
    case 'reference':
      return replace(expression);
    case 'unary': {
      const operand = map(expression.operand);
      return operand && { ...expression, operand };
    }
    case 'binary': {
      const [left, right] = [map(expression.left), map(expression.right)];
      return left && right && { ...expression, left, right };
    }
    case 'comparison': {
      const sides = [expression.first, ...expression.rest.map(({ right }) => right)].map(map);
      if (sides.includes(null)) return null;
      const [first, ...others] = sides as Expression[];
      return {
        ...expression,
        first: first!,
        rest: expression.rest.map((step, index) => ({ ...step, right: others[index]! })),
      };
    }
    case 'call': {
      const args = expression.args.map(map);
      return args.includes(null) ? null : { ...expression, args: args as Expression[] };
    }
    case 'binder':
    case 'unreadable':
      return null;
    default:
      return expression;
  }
}

/** A name of a model as one of a statement: without quotes. */
export function plainName(name: string): string {
  return name
    .split('.')
    .map((part) => part.replace(/[^\p{L}\p{M}\p{Nd}_]/gu, '_'))
    .map((part, index) => (index === 0 && /^\p{Nd}/u.test(part) ? `_${part}` : part))
    .join('.');
}

/** Needs no name of its own. */
function isPlain(expression: Expression): boolean {
  return (
    expression.kind === 'reference' ||
    expression.kind === 'number' ||
    expression.kind === 'flag' ||
    expression.kind === 'string'
  );
}

function afterFirstPart(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
