import { problem } from '../../notes/problem';
import type { Expression } from './ast';
import type { TokenStream } from './stream';
import type { Token } from './tokens';

/** Reports that a value is missing at this point and steps over what cannot belong to anything. */
export function missing(stream: TokenStream): Expression {
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
  const compared = before?.kind === 'symbol' && (before.text === '=' || before.text === '!=');
  if (compared && token.kind === 'word' && namesOfOptions.has(token.text)) {
    const text = `\`${token.raw}\` is a word of the language. Write it in quotes if it is a text: \`"${token.raw}"\`.`;
    stream.report(problem('expression-syntax', token.span, text));
    return { kind: 'unreadable', span: token.span };
  }
  const behind = operator ? ` behind \`${before.raw}\`` : '';
  const message = `A value is missing${behind} before \`${token.raw}\`.`;
  stream.report(problem('expression-syntax', token.span, message));
  if (!isBoundary(token)) stream.next();
  return { kind: 'unreadable', span: token.span };
}

/** Words of the language that begin nothing here and may be meant as an option of a choice: `in` or out. */
const namesOfOptions = new Set(['in', 'over', 'by']);

const boundaries = new Set([')', ']', '}', ',', '|', ';', '<', '<=', '>', '>=', '=', '!=', '*', '/', '^', '±']);

/** Tokens that whoever reads around this expression will want to see. */
function isBoundary(token: Token): boolean {
  if (token.kind === 'word') return true;
  return token.kind === 'symbol' && boundaries.has(token.text);
}
