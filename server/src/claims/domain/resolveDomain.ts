import { printExpression, type Compiled, type Expression, type ValueType } from '../../language/expressions';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { Instance, World } from '../../families/world';
import { keyOfName } from '../../families/memberName';
import type { DomainValues, DomainVariable } from '../read/formula';

/** A parameter or choice that a domain moves. */
export interface Variable {
  readonly name: string;
  readonly type: ValueType;
  readonly values: VariableValues;
  readonly text: string;
  readonly span: Span;
}

export type VariableValues =
  | {
      readonly kind: 'interval';
      readonly low: Compiled;
      readonly high: Compiled;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'integers'; readonly low: Compiled; readonly high: Compiled }
  | { readonly kind: 'set'; readonly items: readonly Compiled[] };

/** A name that can be moved, with what is known of it. */
export interface Movable {
  readonly name: string;
  readonly type: ValueType;
  readonly values: readonly string[] | null;
  readonly range: readonly [number, number] | null;
}

/** Everything a domain may move: parameters and choices of the block and of every block the claim reads. */
export function movablesOf(instances: Iterable<Instance>): ReadonlyMap<string, Movable> {
  const movables = new Map<string, Movable>();
  for (const instance of instances) {
    for (const { name, type, range } of instance.parameters) {
      const key = keyOfName(name);
      const known = movables.get(key);
      if (known === undefined || (known.range === null && range !== null))
        movables.set(key, { name, type, values: null, range });
    }
    for (const { name, type, values } of instance.choices)
      if (!movables.has(keyOfName(name)))
        movables.set(keyOfName(name), { name, type, values: values ?? null, range: null });
  }
  return movables;
}

/** Looks a name up among what can be moved; reports it with a suggestion if it is not there. */
export function resolveMovable(
  name: string,
  span: Span,
  movables: ReadonlyMap<string, Movable>,
  instances: Iterable<Instance>,
  report: (problem: Problem) => void,
): Movable | null {
  const found = movables.get(keyOfName(name));
  if (found) return found;
  for (const instance of instances) {
    if (!instance.outcomes.some((outcome) => outcome.name === name)) continue;
    report(
      problem(
        'claim-invalid',
        span,
        `\`${name}\` follows from the model, so a domain cannot move it. Move a parameter, or put a condition on \`${name}\` behind \`given\`.`,
      ),
    );
    return null;
  }
  const names = [...movables.values()].map((each) => each.name);
  const meant = didYouMean(name, names);
  const fixes = meant === null ? [] : [replace(`Change to ${meant}`, span, meant)];
  const some = names.length === 0 ? ' This block has no parameters.' : ` It can move ${names.slice(0, 6).join(', ')}.`;
  const message = `\`${name}\` is neither a parameter nor a choice, so a domain cannot move it.${meant === null ? some : didYouMeanText(meant)}`;
  report(problem('unknown-name', span, message, { fixes }));
  return null;
}

/** Compiles the values of one domain variable; null after a problem. */
export function resolveVariable(
  written: DomainVariable,
  movable: Movable,
  world: World,
  home: Instance,
  report: (problem: Problem) => void,
): Variable | null {
  const values = resolveValues(written.values, movable, written.span, world, home, report);
  return values && { name: movable.name, type: movable.type, values, text: written.text, span: written.span };
}

function resolveValues(
  values: DomainValues,
  movable: Movable,
  span: Span,
  world: World,
  home: Instance,
  report: (problem: Problem) => void,
): VariableValues | null {
  const one = (expression: Expression): Compiled | null => compileValue(expression, movable, world, home, report);
  if (values.kind === 'fixed') {
    const value = one(values.value);
    return value && { kind: 'set', items: [value] };
  }
  if (values.kind === 'set') {
    const items = values.items.map(one).filter((each) => each !== null);
    return items.length === values.items.length ? { kind: 'set', items } : null;
  }
  if (movable.type !== 'number') {
    const some = movable.values?.join(', ') ?? 'true, false';
    report(
      problem(
        'claim-invalid',
        span,
        `\`${movable.name}\` has no interval of values. Write a set: \`${movable.name} in {${some}}\`.`,
      ),
    );
    return null;
  }
  const low = one(values.low);
  const high = one(values.high);
  return low && high && { ...values, low, high };
}

function compileValue(
  expression: Expression,
  movable: Movable,
  world: World,
  home: Instance,
  report: (problem: Problem) => void,
): Compiled | null {
  const bare =
    expression.kind === 'reference' && expression.path === null && expression.parts.length === 1
      ? expression.parts[0].name
      : null;
  const text = expression.kind === 'string' ? expression.value : bare;
  if (movable.type === 'text' && text !== null) return compileText(expression, text, movable, world, home, report);
  const { compiled, problems } = world.compile(home, expression);
  problems.forEach(report);
  if (compiled === null || compiled.type === movable.type) return compiled;
  const kinds = { number: 'a number', flag: '`true` or `false`', text: 'a text' };
  report(
    problem(
      'claim-invalid',
      expression.span,
      `\`${movable.name}\` is ${kinds[movable.type]}, but \`${printExpression(expression)}\` is ${kinds[compiled.type]}.`,
    ),
  );
  return null;
}

function compileText(
  expression: Expression,
  text: string,
  movable: Movable,
  world: World,
  home: Instance,
  report: (problem: Problem) => void,
): Compiled | null {
  const known = movable.values;
  if (known !== null && !known.includes(text)) {
    const meant = didYouMean(text, known);
    const fixes = meant === null ? [] : [replace(`Change to ${meant}`, expression.span, meant)];
    const message = `\`${text}\` is no value of \`${movable.name}\`.${didYouMeanText(meant) || ` It can be ${known.join(', ')}.`}`;
    report(problem('unknown-name', expression.span, message, { fixes }));
    return null;
  }
  return world.compile(home, { kind: 'string', value: text, span: expression.span }).compiled;
}
