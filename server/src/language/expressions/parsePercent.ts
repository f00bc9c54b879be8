import { problem, replace } from '../../notes/problem';
import { join } from '../../notes/span';
import type { Expression } from './ast';
import { readNumber } from './numberToken';
import type { TokenStream } from './stream';
import type { Token } from './tokens';
import { endsExpression } from './words';

const notAnOperator = '`%` is not an operator; it stands behind a number, as in `20%`.';

function beginsOperand({ kind, text }: Token): boolean {
  return kind === 'number' || kind === 'string' || (kind === 'word' && !endsExpression(text));
}

/** `20 %` is read as `20%`. */
export function parsePercent(stream: TokenStream, token: Token): Expression {
  const { value, decimals, percent } = token.number!;
  const literal = { kind: 'number', value, text: token.raw, decimals, percent, span: token.span } as const;
  const sign = stream.takeSymbol('%');
  if (sign === null) return literal;
  if (percent || beginsOperand(stream.peek())) {
    stream.report(problem('expression-syntax', sign.span, notAnOperator));
    stream.next();
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

/** `x%`: a percent sign belongs to numbers. */
export function parsePercentOf(stream: TokenStream, reference: Expression): Expression {
  const sign = stream.takeSymbol('%');
  if (sign === null) return reference;
  if (beginsOperand(stream.peek())) {
    stream.report(problem('expression-syntax', sign.span, notAnOperator));
    stream.next();
    return reference;
  }
  const fixes = [replace('Write /100', sign.span, '/100')];
  stream.report(problem('expression-syntax', sign.span, '`%` stands behind numbers only. Write `/100`.', { fixes }));
  return reference;
}
