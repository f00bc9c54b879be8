import type { Expression, NamePart, Reference } from './ast';
import { quoteMember, quotePath } from './words';

/** How tightly an expression holds together: what is looser needs brackets inside what is tighter. */
export const rank = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, term: 6, unary: 7, power: 8, atom: 9 } as const;

export function rankOf(expression: Expression): number {
  switch (expression.kind) {
    case 'unary':
      return expression.operator === 'not' ? rank.not : rank.unary;
    case 'binary':
      return binaryRank[expression.operator];
    case 'comparison':
      return rank.comparison;
    default:
      return rank.atom;
  }
}

const binaryRank = {
  or: rank.or,
  and: rank.and,
  '+': rank.sum,
  '-': rank.sum,
  '*': rank.term,
  '/': rank.term,
  '^': rank.power,
};

/** An expression as text of the language; reading that text gives the same expression. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return /^(?:0|[1-9]\d*)?(?:\.\d+)?(?:[eE][+-]?\d+)?%?$/.test(expression.text)
        ? expression.text
        : String(expression.value);
    case 'string':
      return expression.value.includes('"') ? `'${expression.value}'` : `"${expression.value}"`;
    case 'flag':
      return String(expression.value);
    case 'constant':
      return expression.name;
    case 'reference':
      return printReference(expression);
    case 'unary':
      if (expression.operator === 'not') return `not ${within(expression.operand, rank.not)}`;
      return `${expression.operator}${within(expression.operand, rank.power)}`;
    case 'binary':
      return printBinary(expression);
    case 'comparison':
      return printComparison(expression);
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    case 'binder': {
      const { name, variable, low, high, body } = expression;
      return `${name}(${[variable.name, ...[low, high, body].map(printExpression)].join(', ')})`;
    }
    case 'unreadable':
      return '…';
  }
}

/** A reference as text: `other.md#bookcase.profit`, `value."Acme GmbH"`. */
export function printReference({ path, parts }: Reference): string {
  const names = parts.map(printPart).join('.');
  return path === null ? names : `${quotePath(path.text)}#${names}`;
}

function printPart({ name, quoted }: NamePart): string {
  return quoted ? (name.includes('"') ? `'${name}'` : `"${name}"`) : quoteMember(name);
}

function within(expression: Expression, least: number): string {
  const text = printExpression(expression);
  return rankOf(expression) < least ? `(${text})` : text;
}

function printBinary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
  if (operator === '^') {
    return `${within(left, rank.atom)}^${right.kind === 'unary' ? printSigned(right) : within(right, rank.power)}`;
  }
  const own = binaryRank[operator];
  const [before, after] = [within(left, own), within(right, own + 1)];
  // Close to an operator a path could be read as a longer one.
  const gap = own === rank.term && !after.includes('#') ? '' : ' ';
  return `${before}${gap}${operator}${gap}${after}`;
}

/** `x^-2` needs no brackets, `x^not y` does. */
function printSigned(expression: Extract<Expression, { kind: 'unary' }>): string {
  return within(expression, rank.unary);
}

function printComparison({ first, rest }: Extract<Expression, { kind: 'comparison' }>): string {
  const steps = rest.map(({ operator, right, tolerance }) => {
    const slack = tolerance === null ? '' : ` ± ${within(tolerance, rank.sum)}`;
    return ` ${operator} ${within(right, rank.sum)}${slack}`;
  });
  return within(first, rank.sum) + steps.join('');
}
