import type { Binary, Call, Comparison, ComparisonStep, Expression, Reference } from '../ast';
import { openContext } from '../compile';
import { isRelativeTolerance, wordsAmong } from '../compileComparison';
import { isPi } from '../compileReference';
import type { Binding, Scope } from '../runtime';
import type { Graph } from './graph';
import { isOperation } from './operations';

/** Where the slots and solved outcomes that expressions read come from. */
export interface ColumnModel {
  /** The place of a slot's value in the graph. */
  slot(slot: number): number;
  /** The place of what has neither slot nor definition (a solved outcome); null: no column has it. */
  solved(binding: Binding): number | null;
}

/** What the parts of one computation share. */
export interface ColumnProgram {
  readonly graph: Graph;
  readonly model: ColumnModel;
  readonly definitions: Map<Scope, Map<Expression, number>>;
}

/**
 * Adds an expression to a computation over columns, definitions included; answers its place. What columns cannot do
 * (searches, integrals, sums, outcomes that are solved for) is unknown there: the compiled expression has to be asked.
 */
export function buildColumns(expression: Expression, scope: Scope, program: ColumnProgram): number {
  const { graph } = program;
  switch (expression.kind) {
    case 'number':
      return graph.constant(expression.value);
    case 'string':
      return graph.constant(scope.texts.intern(expression.value));
    case 'flag':
      return graph.constant(expression.value ? 1 : 0);
    case 'constant':
      return graph.constant(expression.name === 'pi' ? Math.PI : Infinity);
    case 'reference':
      return buildReference(expression, scope, program);
    case 'unary': {
      const operand = buildColumns(expression.operand, scope, program);
      if (expression.operator === '+') return operand;
      return graph.operation(expression.operator === '-' ? 'negative' : 'not', operand);
    }
    case 'binary':
      return buildBinary(expression, scope, program);
    case 'comparison':
      return buildComparison(expression, scope, program);
    case 'call':
      return buildCall(expression, scope, program);
    default:
      return graph.unknown();
  }
}

/** Adds what a name stands for. */
export function buildBinding(binding: Binding, program: ColumnProgram): number {
  const { slot, definition, constant } = binding;
  if (constant !== undefined) return program.graph.constant(constant);
  if (slot !== undefined) return program.model.slot(slot);
  if (definition === undefined || binding.elsewhere !== undefined)
    return program.model.solved(binding) ?? program.graph.unknown();
  const { expression, scope } = definition;
  const known = program.definitions.get(scope) ?? new Map<Expression, number>();
  program.definitions.set(scope, known);
  const before = known.get(expression);
  if (before !== undefined) return before;
  const place = buildColumns(expression, scope, program);
  known.set(expression, place);
  return place;
}

function buildReference(reference: Reference, scope: Scope, program: ColumnProgram): number {
  const found = scope.lookup(reference);
  if ('binding' in found) return buildBinding(found.binding, program);
  return isPi(reference) ? program.graph.constant(Math.PI) : program.graph.unknown();
}

function buildBinary({ operator, left, right }: Binary, scope: Scope, program: ColumnProgram): number {
  const [first, second] = [buildColumns(left, scope, program), buildColumns(right, scope, program)];
  return program.graph.operation(operator, first, second);
}

/** `a < b <= c`: every pair holds, the earlier ones first. */
function buildComparison({ first, rest }: Comparison, scope: Scope, program: ColumnProgram): number {
  const { graph } = program;
  const sides = comparedSides([first, ...rest.map(({ right }) => right)], scope, program);
  const pairs = rest.map((step, index) => buildStep(step, sides[index]!, sides[index + 1]!, scope, program));
  return pairs.reduceRight((later, pair) => graph.operation('and', pair, later));
}

function buildStep(step: ComparisonStep, left: number, right: number, scope: Scope, program: ColumnProgram): number {
  const { graph } = program;
  const { operator, tolerance } = step;
  if (tolerance !== null) {
    const operation = isRelativeTolerance(tolerance, step.right) ? 'withinShare' : 'within';
    return graph.operation(operation, left, right, buildColumns(tolerance, scope, program));
  }
  if (operator === '>' || operator === '>=') return graph.operation(operator === '>' ? '<' : '<=', right, left);
  return graph.operation(operator, left, right);
}

/** Opposite a text a bare name may be one of its words. */
function comparedSides(expressions: readonly Expression[], scope: Scope, program: ColumnProgram): readonly number[] {
  const words = wordsAmong(expressions, openContext(scope));
  return expressions.map((each, index) =>
    words[index] === true && each.kind === 'reference'
      ? program.graph.constant(scope.texts.intern(each.parts[0].name))
      : buildColumns(each, scope, program),
  );
}

function buildCall({ name, args }: Call, scope: Scope, program: ColumnProgram): number {
  const { graph } = program;
  const places = name === 'derivative' ? [] : args.map((each) => buildColumns(each, scope, program));
  if (name === 'min' || name === 'max') return places.reduce((a, b) => graph.operation(name, a, b));
  if (name === 'normalCdf' || name === 'normalPdf')
    return places.length === 3
      ? graph.operation(name, ...places)
      : graph.operation(name, places[0]!, graph.constant(0), graph.constant(1));
  return isOperation(name) ? graph.operation(name, ...places) : graph.unknown();
}
