import {
  compileInterval,
  createTextPool,
  printReference,
  type Binding,
  type Enclose,
  type Expression,
  type IntervalProgram,
  type Scope,
  type TextPool,
} from '../../../language/expressions';
import { unavailableName, type StatedDefinition, type Statement } from './statement';

/** A statement whose expressions can be enclosed over boxes. */
export interface StatementProgram {
  readonly statement: Statement;
  readonly texts: TextPool;
  readonly definitions: ReadonlyMap<string, StatedDefinition>;
  readonly variables: ReadonlyMap<string, number>;
  /** The n first variables count; null where an expression has no enclosure. */
  compile(expression: Expression, n: number, order: 1 | 2): Enclose | null;
}

export function programOf(statement: Statement): StatementProgram {
  const texts = createTextPool();
  const variables = new Map(statement.variables.map(({ name }, index) => [name, index]));
  const definitions = new Map(statement.definitions.map((each) => [each.name, each]));
  const programs = new Map<string, IntervalProgram>();
  const scope: Scope = {
    texts,
    lookup(reference) {
      const name = printReference(reference);
      const binding = bindingOf(name);
      return binding
        ? { binding }
        : { problem: 'unknown-name', message: `\`${name}\` is not stated.`, span: reference.span, suggestions: [] };
    },
    movable: () => null,
    allocateSlot: () => 0,
    names: () => [...variables.keys(), ...definitions.keys()],
  };
  const bindingOf = (name: string): Binding | null => {
    const common = { afterSolution: false, read: () => NaN };
    if (name === unavailableName) return { ...common, type: 'number', constant: NaN };
    const slot = variables.get(name);
    if (slot !== undefined) return { ...common, type: statement.variables[slot]!.type, slot };
    const definition = definitions.get(name);
    if (definition === undefined) return null;
    const { type, expression } = definition;
    return { ...common, type, definition: { name, expression, scope } };
  };
  const programOf = (n: number, order: 1 | 2): IntervalProgram => {
    const key = `${n} ${order}`;
    const known = programs.get(key);
    if (known) return known;
    const model = { slot: (slot: number) => (slot < n ? { variable: slot } : null), elsewhere: () => null };
    const program = { shape: { n, order }, scope, model, locals: new Map<string, number>(), definitions: new Map() };
    programs.set(key, program);
    return program;
  };
  return {
    statement,
    texts,
    definitions,
    variables,
    compile: (each, n, order) => compileInterval(each, programOf(n, order)),
  };
}
