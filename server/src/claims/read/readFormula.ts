import { parseExpression, type Expression, type Reference, type TokenStream } from '../../language/expressions';
import { problem } from '../../notes/problem';
import { join } from '../../notes/span';
import type { Formula } from './formula';

/**
 * Reads a formula from a stream and stops before what cannot continue it. Binding strength:
 * `not`, then `and`, `or`, `implies` (to the right), `iff`. null when nothing could be read; problems go to the stream.
 */
export function readFormula(stream: TokenStream): Formula | null {
  return readIff(stream);
}

/** How deeply formulas may be nested, and how many conditions may stand in one row. */
const deepest = 100;
const longest = 200;

function readIff(stream: TokenStream): Formula | null {
  if (stream.depth >= deepest) return tooMuch(stream, `This is nested more than ${deepest} levels deep.`);
  stream.depth += 1;
  const parts = readParts(stream, 'iff', readImplies);
  stream.depth -= 1;
  return groupedFromLeft('iff', parts);
}

function readImplies(stream: TokenStream): Formula | null {
  const parts = readParts(stream, 'implies', readOr);
  return parts?.reduceRight((right, left) => joined('implies', left, right)) ?? null;
}

function readOr(stream: TokenStream): Formula | null {
  return groupedFromLeft('or', readParts(stream, 'or', readAnd));
}

function readAnd(stream: TokenStream): Formula | null {
  return groupedFromLeft('and', readParts(stream, 'and', readNot));
}

/** What stands between words of one kind; null if a part cannot be read. */
function readParts(
  stream: TokenStream,
  word: string,
  readPart: (stream: TokenStream) => Formula | null,
): Formula[] | null {
  const parts: Formula[] = [];
  do {
    const part = readPart(stream);
    if (part === null) return null;
    if (parts.length >= longest) return tooMuch(stream, `More than ${longest} conditions stand in one row.`);
    parts.push(part);
  } while (stream.takeWord(word) !== null);
  return parts;
}

function groupedFromLeft(kind: 'and' | 'or' | 'iff', parts: readonly Formula[] | null): Formula | null {
  return parts?.reduce((left, right) => joined(kind, left, right)) ?? null;
}

function readNot(stream: TokenStream): Formula | null {
  const signs = [];
  for (let sign = stream.takeWord('not'); sign !== null; sign = stream.takeWord('not')) signs.push(sign);
  if (signs.length > deepest) return tooMuch(stream, 'There are too many `not` in one row.');
  let operand = readPrimary(stream);
  for (const sign of signs.reverse())
    if (operand !== null) operand = { kind: 'not', operand, span: join(sign.span, operand.span) };
  return operand;
}

function joined(kind: 'and' | 'or' | 'implies' | 'iff', left: Formula, right: Formula): Formula {
  return { kind, left, right, span: join(left.span, right.span) };
}

function tooMuch(stream: TokenStream, what: string): null {
  stream.report(problem('too-large', stream.peek().span, `${what} State it as several claims.`));
  while (!stream.atEnd()) stream.next();
  return null;
}

function readPrimary(stream: TokenStream): Formula | null {
  if (stream.atSymbol('(') && holdsClaimWords(stream)) return readGroup(stream);
  const before = stream.problems.length;
  const expression = parseExpression(stream, 'comparison');
  if (atPareto(stream)) return readPareto(stream, expression);
  if (expression.kind === 'unreadable' || stream.problems.length > before) return null;
  return { kind: 'condition', expression, span: expression.span };
}

function readGroup(stream: TokenStream): Formula | null {
  const open = stream.next();
  const inner = readIff(stream);
  const close = stream.expectSymbol(')');
  if (inner === null || close === null) return null;
  return { ...inner, span: join(open.span, close.span) };
}

/** Whether the bracket that opens here encloses words of a claim, so that it groups formulas, not values. */
function holdsClaimWords(stream: TokenStream): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = stream.peek(ahead);
    if (token.kind === 'end') return false;
    if (token.kind === 'symbol' && token.text === '(') depth += 1;
    if (token.kind === 'symbol' && token.text === ')') depth -= 1;
    if (depth === 0) return false;
    if (token.kind === 'word' && (token.text === 'implies' || token.text === 'iff')) return true;
    if (token.kind === 'word' && token.text === 'pareto' && stream.peek(ahead + 1).text === '-') return true;
  }
}

function atPareto(stream: TokenStream): boolean {
  return stream.atWord('pareto') && stream.peek(1).text === '-';
}

function readPareto(stream: TokenStream, better: Expression): Formula | null {
  const word = stream.next();
  stream.next();
  const verb = stream.peek();
  if (verb.text === 'dominates') stream.next();
  else {
    stream.report(
      problem('claim-invalid', join(word.span, verb.span), 'Write `A pareto-dominates B`, with one hyphen.'),
    );
    return null;
  }
  const worse = parseExpression(stream, 'sum');
  for (const side of [better, worse])
    if (side.kind !== 'reference') {
      if (side.kind !== 'unreadable')
        stream.report(
          problem(
            'claim-invalid',
            side.span,
            'Beside `pareto-dominates` stands `base`, a scenario or the id of a block.',
          ),
        );
      return null;
    }
  return {
    kind: 'pareto',
    better: better as Reference,
    worse: worse as Reference,
    span: join(better.span, worse.span),
  };
}
