import { problem, replace, type Fix } from '../../notes/problem';
import { join, type Span } from '../../notes/span';
import type { Expression } from './ast';
import { missing } from './missingValue';
import { spanOf, type TokenStream } from './stream';
import type { Token } from './tokens';

export type ParseExpression = (stream: TokenStream, level?: 'or' | 'not') => Expression;

/** A value in brackets or bars; only round brackets group here, the others are reported and read on. */
export function parseBracket(stream: TokenStream, token: Token, parseExpression: ParseExpression): Expression {
  if (token.text === '(') {
    stream.next();
    const inner = parseExpression(stream);
    const close = closeBracket(stream, token);
    if (close !== null) stream.brackets.set(inner, join(token.span, close.span));
    return inner;
  }
  if (token.text === '|') return parseBars(stream, token, parseExpression);
  if (token.text === '[' || token.text === '{') return parseOtherBrackets(stream, token, parseExpression);
  return missing(stream);
}

/** Reads `)`, or reports that the bracket is not closed. Decimal commas inside are named as such. */
function closeBracket(stream: TokenStream, open: Token): Token | null {
  const close = stream.takeSymbol(')');
  if (close !== null) return close;
  const before = stream.previous() ?? open;
  const at = { start: before.span.end, end: before.span.end };
  const fixes = [replace('Insert )', at, ')')];
  if (stream.atEnd()) {
    if (!stream.reportsEnd()) return null;
    stream.report(problem('expression-syntax', open.span, 'This bracket is not closed: a `)` is missing.', { fixes }));
    return null;
  }
  const token = stream.peek();
  const message = `A \`)\` or an operator is missing before \`${token.raw}\`.`;
  stream.report(
    problem('expression-syntax', token.span, message, {
      related: [{ span: open.span, message: 'The bracket opens here.' }],
    }),
  );
  skipTo(stream, ')');
  return stream.takeSymbol(')');
}

/** Skips to the bracket that closes the present one, without leaving it. */
function skipTo(stream: TokenStream, closing: string): void {
  for (let depth = 0; !stream.atEnd(); stream.next()) {
    if (stream.atSymbol('(', '[', '{')) depth += 1;
    else if (stream.atSymbol(')', ']', '}')) {
      if (depth === 0) return;
      depth -= 1;
    } else if (depth === 0 && stream.peek().kind === 'symbol' && stream.peek().text === closing) return;
  }
}

/** `|x|` is `abs(x)`. */
function parseBars(stream: TokenStream, open: Token, parseExpression: ParseExpression): Expression {
  stream.next();
  const inner = parseExpression(stream);
  const close = stream.takeSymbol('|');
  const span = close === null ? join(open.span, inner.span) : join(open.span, close.span);
  const written = `abs(${sourceOf(stream, spanOf(stream, inner))})`;
  const fixes = [replace(`Write ${written}`, span, written)];
  stream.report(problem('expression-syntax', span, `An absolute value is written \`${written}\` here.`, { fixes }));
  return { kind: 'call', name: 'abs', nameSpan: open.span, args: [inner], span };
}

/** `[a + b]` and `{a + b}` group in mathematics; here only round brackets do. */
function parseOtherBrackets(stream: TokenStream, open: Token, parseExpression: ParseExpression): Expression {
  stream.next();
  const inner = parseExpression(stream);
  const closing = open.text === '[' ? ']' : '}';
  if (!stream.atSymbol(closing)) skipTo(stream, closing);
  const close = stream.takeSymbol(closing);
  const edits = [{ span: open.span, newText: '(' }, ...(close === null ? [] : [{ span: close.span, newText: ')' }])];
  const fix: Fix = { title: 'Write round brackets', edits, preferred: true };
  const span = close === null ? open.span : join(open.span, close.span);
  stream.report(
    problem('expression-syntax', span, 'Parts of a calculation are grouped with round brackets.', { fixes: [fix] }),
  );
  return inner;
}

/** What the author wrote at a span of the source, as far as it was read from one piece of it. */
export function sourceOf(stream: TokenStream, span: Span): string {
  const inside = stream.tokens.filter(
    (token) => token.span.start >= span.start && token.span.end <= span.end && token.kind !== 'end',
  );
  const first = inside[0];
  const last = inside.at(-1);
  return first === undefined || last === undefined ? '' : stream.source.text.slice(first.start, last.end);
}
