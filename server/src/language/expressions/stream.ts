import type { MappedText } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { Expression } from './ast';
import { tokenise } from './tokenise';
import type { Token } from './tokens';

/**
 * The tokens of one text and where a reader stands in it. Expressions, claims and charts read from the
 * same stream, each its own words. Problems gather in `problems`.
 */
export interface TokenStream {
  readonly source: MappedText;
  readonly tokens: readonly Token[];
  readonly problems: Problem[];
  /** How deeply expressions are nested at this point of reading. */
  depth: number;
  /** Of expressions in brackets: the span with the brackets. */
  readonly brackets: WeakMap<Expression, Span>;
  /** The token to be read next, or one further ahead; the last one is `end`, for ever. */
  peek(ahead?: number): Token;
  /** The token that was read last; null at the beginning. */
  previous(): Token | null;
  next(): Token;
  atEnd(): boolean;
  /** Whether the next token is one of these words (unquoted). */
  atWord(...words: readonly string[]): boolean;
  atSymbol(...symbols: readonly string[]): boolean;
  /** Reads the word or symbol if it is next. */
  takeWord(...words: readonly string[]): Token | null;
  takeSymbol(...symbols: readonly string[]): Token | null;
  /** Reads the symbol, or reports that it is missing. */
  expectSymbol(symbol: string): Token | null;
  report(problem: Problem): void;
  /** True the first time only: that the text ends too early is said once, not once per open bracket. */
  reportsEnd(): boolean;
  /** For trying a reading: `rewind` forgets everything, problems included, since `mark`. */
  mark(): Mark;
  rewind(mark: Mark): void;
}

export interface Mark {
  readonly position: number;
  readonly problems: number;
  readonly depth: number;
  readonly endReported: boolean;
}

/** Reads a text into a stream; what the tokens themselves have wrong is in `problems` already. */
export function openStream(source: MappedText): TokenStream {
  const { tokens, problems: found } = tokenise(source);
  const problems = [...found];
  const last = tokens.length - 1;
  let position = 0;
  let endReported = false;
  const at = (index: number): Token => tokens[Math.min(index, last)]!;
  const is = (kind: Token['kind'], texts: readonly string[]): boolean => {
    const token = at(position);
    return token.kind === kind && texts.includes(token.text);
  };
  const stream: TokenStream = {
    source,
    tokens,
    problems,
    depth: 0,
    brackets: new WeakMap(),
    peek: (ahead = 0) => at(position + ahead),
    previous: () => (position === 0 ? null : at(position - 1)),
    next: () => {
      const token = at(position);
      position = Math.min(position + 1, last);
      return token;
    },
    atEnd: () => at(position).kind === 'end',
    atWord: (...words) => is('word', words),
    atSymbol: (...symbols) => is('symbol', symbols),
    takeWord: (...words) => (is('word', words) ? stream.next() : null),
    takeSymbol: (...symbols) => (is('symbol', symbols) ? stream.next() : null),
    expectSymbol: (symbol) => stream.takeSymbol(symbol) ?? reportMissing(stream, symbol),
    report: (found) => void problems.push(found),
    reportsEnd: () => {
      const first = !endReported;
      endReported = true;
      return first;
    },
    mark: () => ({ position, problems: problems.length, depth: stream.depth, endReported }),
    rewind: (mark) => {
      position = mark.position;
      problems.length = mark.problems;
      stream.depth = mark.depth;
      endReported = mark.endReported;
    },
  };
  return stream;
}

/** Where an expression stands, its brackets included. */
export function spanOf(stream: TokenStream, expression: Expression): Span {
  return stream.brackets.get(expression) ?? expression.span;
}

function reportMissing(stream: TokenStream, symbol: string): null {
  const token = stream.peek();
  const before = stream.previous();
  const at = { start: before?.span.end ?? token.span.start, end: before?.span.end ?? token.span.start };
  const shown = token.kind === 'end' ? 'at the end' : `before \`${token.raw}\``;
  const span = token.kind === 'end' ? (before?.span ?? token.span) : token.span;
  stream.report(
    problem('expression-syntax', span, `A \`${symbol}\` is missing ${shown}.`, {
      fixes: [replace(`Insert ${symbol}`, at, symbol)],
    }),
  );
  return null;
}
