import { printExpression, readExpression, type Expression } from '../language/expressions';
import { verbatim } from '../notes/mappedText';
import type { Formula } from './closedForm';
import { writeParts } from './memberName';

/** Longer than this a formula explains nothing. */
const longest = 600;

/**
 * A family's formula as its readers know the names: steps on the way that are no outcome are written out, and what
 * only concerns a held choice is left out. null where that is too long to read. `known`: outcomes, which stay names;
 * `held`: flags of held choices.
 */
export function readableFormula(
  formula: string,
  steps: ReadonlyMap<string, Formula>,
  known: ReadonlySet<string>,
  held: ReadonlySet<string> = new Set(),
): string | null {
  const read = (text: string): Expression => readExpression(verbatim(text)).expression;
  const writeOut = (expression: Expression): Expression => {
    if (expression.kind === 'reference') {
      const name = writeParts(expression.parts);
      const step = known.has(name) ? undefined : steps.get(name);
      return step ? writeOut(read(step.formula)) : expression;
    }
    if (expression.kind === 'call' && expression.name === 'if') {
      const [condition, , otherwise] = expression.args;
      if (condition?.kind === 'reference' && held.has(writeParts(condition.parts))) return writeOut(otherwise!);
    }
    return mapParts(expression, writeOut);
  };
  const written = printExpression(writeOut(read(formula)));
  return written.length > longest ? null : written;
}

function mapParts(expression: Expression, change: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'unary':
      return { ...expression, operand: change(expression.operand) };
    case 'binary':
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case 'comparison':
      return {
        ...expression,
        first: change(expression.first),
        rest: expression.rest.map((step) => ({ ...step, right: change(step.right) })),
      };
    case 'call':
      return { ...expression, args: expression.args.map(change) };
    case 'binder':
      return {
        ...expression,
        low: change(expression.low),
        high: change(expression.high),
        body: change(expression.body),
      };
    default:
      return expression;
  }
}
