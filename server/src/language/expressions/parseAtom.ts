import { problem, replace } from '../../notes/problem';
import type { Expression } from './ast';
import { missing } from './missingValue';
import { parseBracket, sourceOf, type ParseExpression } from './parseBrackets';
import { parseCall } from './parseCall';
import { parsePercent, parsePercentOf } from './parsePercent';
import { parseReference } from './parseReference';
import type { TokenStream } from './stream';
import type { Token } from './tokens';
import { endsExpression } from './words';

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
