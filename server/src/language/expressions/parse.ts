import type { MappedText } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import { join } from '../../notes/span';
import type { Comparison, ComparisonOperator, ComparisonStep, Expression } from './ast';
import { reportLeftover } from './leftover';
import { parseAtom } from './parseAtom';
import { openStream, spanOf, type TokenStream } from './stream';

/** How much an expression may contain: everything; no `or`; no `and`; no `not`; no comparison. */
export type Level = 'or' | 'and' | 'not' | 'comparison' | 'sum';

/** How deeply expressions may be nested, and how long a chain of one operator may be. */
const deepest = 200;
const longest = 500;

/** Problems reported of one text. */
const mostProblems = 20;

/** What was read of a text. */
interface ReadText {
  readonly expression: Expression;
  readonly problems: readonly Problem[];
}

/** A text that is the same object says the same: models are put together again with each edit. */
const known = new WeakMap<MappedText, ReadText>();

/** Reads a text that is one expression, to its end. The problems cover everything that is wrong in it. */
export function readExpression(source: MappedText): ReadText {
  const before = known.get(source);
  if (before !== undefined) return before;
  const reading = readAnew(source);
  known.set(source, reading);
  return reading;
}

function readAnew(source: MappedText): ReadText {
  const stream = openStream(source);
  const expression = parseExpression(stream);
  reportLeftover(stream, (rest) => parseExpression(rest));
  return { expression, problems: worthSaying(source, stream.problems) };
}

/** In the order of the text, not endlessly many, and without edits to a text that is written somewhere else. */
function worthSaying(source: MappedText, problems: readonly Problem[]): readonly Problem[] {
  const first = [...problems].sort((a, b) => a.span.start - b.span.start).slice(0, mostProblems);
  return isInherited(source) ? first.map(({ fixes: _, ...rest }) => rest) : first;
}

/** Whether a text stands for the whole of a span that it was not written at (`extends`). */
export function isInherited({ pieces: [piece, ...more] }: MappedText): boolean {
  return piece !== undefined && more.length === 0 && piece.end - piece.start !== piece.sourceEnd - piece.sourceStart;
}

/**
 * Reads one expression from a stream and stops before the first token that cannot continue it (a word of
 * a claim, a comma, a closing bracket …). Problems go to the stream; what is unreadable becomes a node.
 */
export function parseExpression(stream: TokenStream, level: Level = 'or'): Expression {
  if (stream.depth >= deepest) return tooDeep(stream);
  stream.depth += 1;
  const expression = parsers[level](stream);
  stream.depth -= 1;
  return expression;
}

const parsers: Readonly<Record<Level, (stream: TokenStream) => Expression>> = {
  or: (stream) => parseChain(stream, ['or'], (inner) => parsers.and(inner)),
  and: (stream) => parseChain(stream, ['and'], (inner) => parsers.not(inner)),
  not: parseNot,
  comparison: parseComparison,
  sum: (stream) => parseChain(stream, ['+', '-'], parseTerm),
};

function tooDeep(stream: TokenStream): Expression {
  const { span } = stream.peek();
  stream.report(
    problem(
      'too-large',
      span,
      `This is nested more than ${deepest} levels deep. Give its parts names under \`define\`.`,
    ),
  );
  while (!stream.atEnd()) stream.next();
  stream.reportsEnd();
  return { kind: 'unreadable', span };
}

type ChainOperator = Extract<Expression, { kind: 'binary' }>['operator'];

/** `a + b - c`: operators of one rank, grouped from the left. */
function parseChain(
  stream: TokenStream,
  operators: readonly ChainOperator[],
  parsePart: (stream: TokenStream) => Expression,
): Expression {
  let left = parsePart(stream);
  for (let count = 1; ; count += 1) {
    const token = stream.takeSymbol(...operators) ?? stream.takeWord(...operators);
    if (token === null) return left;
    if (count > longest) {
      stream.report(
        problem(
          'too-large',
          token.span,
          `More than ${longest} parts in one row. Use \`sum\`, or give parts names under \`define\`.`,
        ),
      );
      while (!stream.atEnd()) stream.next();
      stream.reportsEnd();
      return left;
    }
    const right = parsePart(stream);
    const operator = token.text as ChainOperator;
    left = {
      kind: 'binary',
      operator,
      operatorSpan: token.span,
      left,
      right,
      span: join(spanOf(stream, left), spanOf(stream, right)),
    };
  }
}

function parseTerm(stream: TokenStream): Expression {
  return parseChain(stream, ['*', '/'], parseUnary);
}

function parseNot(stream: TokenStream): Expression {
  const token = stream.takeWord('not');
  if (token === null) return parseComparison(stream);
  const operand = parseExpression(stream, 'not');
  return { kind: 'unary', operator: 'not', operand, span: join(token.span, spanOf(stream, operand)) };
}

const comparisonOperators: readonly ComparisonOperator[] = ['<', '<=', '>', '>=', '=', '!='];

function parseComparison(stream: TokenStream): Expression {
  const first = parsers.sum(stream);
  const rest: ComparisonStep[] = [];
  let span = spanOf(stream, first);
  for (;;) {
    const token = stream.takeSymbol(...comparisonOperators);
    if (token === null) break;
    const operator = token.text as ComparisonOperator;
    const right = parsers.sum(stream);
    const tolerance = parseTolerance(stream, operator);
    rest.push({ operator, operatorSpan: token.span, right, tolerance });
    span = join(span, spanOf(stream, tolerance ?? right));
  }
  const [head, ...tail] = rest;
  if (head === undefined) {
    misplacedTolerance(stream);
    return first;
  }
  return { kind: 'comparison', first, rest: [head, ...tail], span } satisfies Comparison;
}

function parseTolerance(stream: TokenStream, operator: ComparisonOperator): Expression | null {
  if (!stream.atSymbol('±')) return null;
  if (operator !== '=') {
    misplacedTolerance(stream);
    return null;
  }
  stream.next();
  return parsers.sum(stream);
}

/** A tolerance without `=` before it: reported and left out. */
function misplacedTolerance(stream: TokenStream): void {
  const sign = stream.takeSymbol('±');
  if (sign === null) return;
  const tolerance = parsers.sum(stream);
  const span = join(sign.span, spanOf(stream, tolerance));
  const message = 'A tolerance stands behind `=` only, as in `profit = 9000 ± 5`.';
  stream.report(problem('expression-syntax', span, message, { fixes: [replace('Remove the tolerance', span, '')] }));
}

/** `-x^2` is `-(x^2)`. */
function parseUnary(stream: TokenStream): Expression {
  const token = stream.takeSymbol('-', '+');
  if (token === null) return parsePower(stream);
  if (stream.depth >= deepest) return tooDeep(stream);
  stream.depth += 1;
  const operand = parseUnary(stream);
  stream.depth -= 1;
  return { kind: 'unary', operator: token.text as '-' | '+', operand, span: join(token.span, spanOf(stream, operand)) };
}

/** `a^b^c` is `a^(b^c)`. */
function parsePower(stream: TokenStream): Expression {
  const left = parseAtom(stream, parseExpression);
  const token = stream.takeSymbol('^');
  if (token === null) return left;
  if (stream.depth >= deepest) return tooDeep(stream);
  stream.depth += 1;
  const right = parseUnary(stream);
  stream.depth -= 1;
  return {
    kind: 'binary',
    operator: '^',
    operatorSpan: token.span,
    left,
    right,
    span: join(spanOf(stream, left), spanOf(stream, right)),
  };
}
