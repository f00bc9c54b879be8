import { problem, replace, type Fix } from '../../notes/problem';
import { join, type Span } from '../../notes/span';
import type { Expression } from './ast';
import { readNumber } from './numberToken';
import { parseCall } from './parseCall';
import { parseReference } from './parseReference';
import type { TokenStream } from './stream';
import type { Token } from './tokens';
import { endsExpression } from './words';

export type ParseExpression = (stream: TokenStream, level?: 'or' | 'not') => Expression;

/** A number, text, flag, constant, call, reference or expression in brackets. */
export function parseAtom(stream: TokenStream, parseExpression: ParseExpression): Expression {
  const token = stream.peek();
  switch (token.kind) {
    case 'number':
      stream.next();
      return parsePercent(stream, token);
    case 'string':
      if (isSymbol(stream.peek(1), '#') && !stream.peek(1).spaced) return parseReference(stream);
      stream.next();
      return { kind: 'string', value: token.text, span: token.span };
    case 'path':
      return parseReference(stream);
    case 'word':
      return parseWord(stream, token, parseExpression);
    case 'symbol':
      return parseBracket(stream, token, parseExpression);
    default:
      return missing(stream);
  }
}

function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

/** `20 %` is read as `20%`. */
function parsePercent(stream: TokenStream, token: Token): Expression {
  const { value, decimals, percent } = token.number!;
  const literal = { kind: 'number', value, text: token.raw, decimals, percent, span: token.span } as const;
  const sign = stream.takeSymbol('%');
  if (sign === null) return literal;
  const next = stream.peek();
  if (
    percent ||
    next.kind === 'number' ||
    next.kind === 'string' ||
    (next.kind === 'word' && !endsExpression(next.text))
  ) {
    stream.report(
      problem('expression-syntax', sign.span, '`%` is not an operator; it stands behind a number, as in `20%`.'),
    );
    return literal;
  }
  const text = `${token.raw}%`;
  return {
    ...literal,
    text,
    value: readNumber(text, 0).value,
    decimals: decimals + 2,
    percent: true,
    span: join(token.span, sign.span),
  };
}

function parseWord(stream: TokenStream, token: Token, parseExpression: ParseExpression): Expression {
  const { text, span } = token;
  if (text === 'true' || text === 'false') {
    stream.next();
    return { kind: 'flag', value: text === 'true', span };
  }
  if (text === 'inf') {
    stream.next();
    return { kind: 'constant', name: 'inf', span };
  }
  if (text === 'not') {
    const operand = parseExpression(stream, 'not');
    const fixes = [replace('Put it in brackets', operand.span, `(${sourceOf(stream, operand.span)})`)];
    stream.report(
      problem('expression-syntax', operand.span, 'A `not` inside a calculation needs brackets around it.', { fixes }),
    );
    return operand;
  }
  if (endsExpression(text)) return missing(stream);
  return isSymbol(stream.peek(1), '(')
    ? parseCall(stream, parseExpression)
    : parsePercentOf(stream, parseReference(stream));
}

/** `x%`: a percent sign belongs to numbers. */
function parsePercentOf(stream: TokenStream, reference: Expression): Expression {
  const sign = stream.takeSymbol('%');
  if (sign === null) return reference;
  const fixes = [replace('Write /100', sign.span, '/100')];
  stream.report(problem('expression-syntax', sign.span, '`%` stands behind numbers only. Write `/100`.', { fixes }));
  return reference;
}

function parseBracket(stream: TokenStream, token: Token, parseExpression: ParseExpression): Expression {
  if (token.text === '(') {
    stream.next();
    const inner = parseExpression(stream);
    const close = closeBracket(stream, token);
    return inner.kind === 'unreadable'
      ? { kind: 'unreadable', span: close === null ? inner.span : join(token.span, close.span) }
      : inner;
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
  const written = `abs(${sourceOf(stream, inner.span)})`;
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

/** Reports that a value is missing at this point and steps over what cannot belong to anything. */
function missing(stream: TokenStream): Expression {
  const token = stream.peek();
  const before = stream.previous();
  const operator =
    before !== null &&
    (before.kind === 'symbol' || (before.kind === 'word' && ['and', 'or', 'not'].includes(before.text)));
  if (token.kind === 'end') {
    const span = before?.span ?? token.span;
    const message = before === null ? 'An expression is missing here.' : `A value is missing behind \`${before.raw}\`.`;
    stream.report(problem('expression-syntax', span, message));
    return { kind: 'unreadable', span: { start: token.span.start, end: token.span.start } };
  }
  const behind = operator ? ` behind \`${before.raw}\`` : '';
  const message = `A value is missing${behind} before \`${token.raw}\`.`;
  stream.report(problem('expression-syntax', token.span, message));
  if (!isBoundary(token)) stream.next();
  return { kind: 'unreadable', span: token.span };
}

const boundaries = new Set([')', ']', '}', ',', '|', ';', '<', '<=', '>', '>=', '=', '!=', '*', '/', '^', '±']);

/** Tokens that whoever reads around this expression will want to see. */
function isBoundary(token: Token): boolean {
  if (token.kind === 'word') return true;
  return token.kind === 'symbol' && boundaries.has(token.text);
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
