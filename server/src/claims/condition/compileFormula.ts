import { printExpression, type Comparison, type ComparisonStep, type Expression } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import { join } from '../../notes/span';
import type { Instance, World } from '../../families/world';
import type { Formula } from '../read/formula';
import { compilePareto } from './compilePareto';
import { compileRelation } from './compileRelation';
import type { Condition, Leaf } from './condition';

export interface FormulaCompiler {
  readonly world: World;
  readonly home: Instance;
  /** Whether a decimal literal beside `=` allows half a unit of its last digit. */
  readonly digits: boolean;
  report(problem: Problem): void;
}

/** Compiles a formula into a condition with negations drawn into its leaves; null after a problem. */
export function compileFormula(formula: Formula, compiler: FormulaCompiler, negated = false): Condition | null {
  switch (formula.kind) {
    case 'condition':
      return compileExpression(formula.expression, compiler, negated);
    case 'pareto':
      return leaf(compilePareto(formula, compiler, negated));
    case 'not':
      return compileFormula(formula.operand, compiler, !negated);
    case 'and':
    case 'or': {
      const left = compileFormula(formula.left, compiler, negated);
      const right = compileFormula(formula.right, compiler, negated);
      return joined((formula.kind === 'and') === negated ? 'or' : 'and', left, right);
    }
    case 'implies': {
      // not A or B; negated: A and not B
      const left = compileFormula(formula.left, compiler, !negated);
      const right = compileFormula(formula.right, compiler, negated);
      return conditional(joined(negated ? 'and' : 'or', left, right), negated ? null : right);
    }
    case 'iff': {
      const sides = [false, true].map((not) => ({
        left: compileFormula(formula.left, compiler, not),
        right: compileFormula(formula.right, compiler, not !== negated),
      }));
      return conditional(
        joined('or', joined('and', sides[0]!.left, sides[0]!.right), joined('and', sides[1]!.left, sides[1]!.right)),
      );
    }
  }
}

function leaf(compiled: Leaf | null): Condition | null {
  return compiled && { kind: 'leaf', leaf: compiled };
}

function joined(kind: 'and' | 'or', left: Condition | null, right: Condition | null): Condition | null {
  return left && right && { kind, left, right };
}

function conditional(parts: Condition | null, consequence: Condition | null = null): Condition | null {
  return parts && { kind: 'conditional', parts, consequence };
}

/** An expression that is a condition: its own `and`, `or`, `not` and chains are taken apart like those of the claim. */
function compileExpression(expression: Expression, compiler: FormulaCompiler, negated: boolean): Condition | null {
  if (expression.kind === 'unary' && expression.operator === 'not')
    return compileExpression(expression.operand, compiler, !negated);
  if (expression.kind === 'binary' && (expression.operator === 'and' || expression.operator === 'or')) {
    const left = compileExpression(expression.left, compiler, negated);
    const right = compileExpression(expression.right, compiler, negated);
    return joined((expression.operator === 'and') === negated ? 'or' : 'and', left, right);
  }
  if (expression.kind === 'comparison') return compileChain(expression, compiler, negated);
  return leaf(compileFlag(expression, compiler, negated));
}

function compileChain(chain: Comparison, compiler: FormulaCompiler, negated: boolean): Condition | null {
  let left = chain.first;
  let whole: Condition | null | undefined;
  for (const step of chain.rest) {
    const pair = leaf(compileRelation(pairOf(left, step), compiler, negated));
    whole = whole === undefined ? pair : joined(negated ? 'or' : 'and', whole, pair);
    left = step.right;
  }
  return whole ?? null;
}

function pairOf(left: Expression, step: ComparisonStep): Comparison {
  return { kind: 'comparison', first: left, rest: [step], span: join(left.span, (step.tolerance ?? step.right).span) };
}

function compileFlag(expression: Expression, { world, home, report }: FormulaCompiler, negated: boolean): Leaf | null {
  const { compiled, problems } = world.compile(home, expression);
  problems.forEach(report);
  if (compiled === null) return null;
  const text = printExpression(expression);
  if (compiled.type === 'flag') return { kind: 'flag', wanted: !negated, value: compiled, text, span: expression.span };
  const kind = compiled.type === 'number' ? 'a number' : 'a text';
  const example = compiled.type === 'number' ? `\`${text} > 0\`` : `\`${text} = …\``;
  report(
    problem(
      'claim-invalid',
      expression.span,
      `A claim is a condition, and \`${text}\` is ${kind}. Compare it, as in ${example}.`,
    ),
  );
  return null;
}
