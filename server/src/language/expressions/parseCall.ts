import { problem, replace, type Fix } from '../../notes/problem';
import { join, type Span } from '../../notes/span';
import { binderNames, type BinderName, type Expression } from './ast';
import { functionNamed, signature } from './functions';
import type { ParseExpression } from './parseBrackets';
import type { TokenStream } from './stream';
import type { Token } from './tokens';

/** `name(a, b, …)`; the stream stands at the name. */
export function parseCall(stream: TokenStream, parseExpression: ParseExpression): Expression {
  const name = stream.next();
  const open = stream.next();
  const args: Expression[] = [];
  if (!stream.atSymbol(')')) {
    do args.push(parseExpression(stream));
    while (takeSeparator(stream));
  }
  const close = stream.takeSymbol(')');
  if (close === null) reportUnclosed(stream, open, name);
  const last = stream.previous() ?? open;
  const span = join(name.span, close === null ? (last.kind === 'end' ? open.span : last.span) : close.span);
  const binder = binderNames.find((known) => known === name.text);
  if (binder !== undefined) return bind(stream, binder, name, args, span);
  return { kind: 'call', name: name.text, nameSpan: name.span, args, span };
}

/** A comma; a semicolon is reported and read as one. */
function takeSeparator(stream: TokenStream): boolean {
  if (stream.takeSymbol(',') !== null) return true;
  const token = stream.takeSymbol(';');
  if (token === null) return false;
  const fixes = [replace('Write ,', token.span, ',')];
  stream.report(
    problem('expression-syntax', token.span, 'Arguments are separated by commas: write `,` for `;`.', { fixes }),
  );
  return true;
}

function reportUnclosed(stream: TokenStream, open: Token, name: Token): void {
  const token = stream.peek();
  if (token.kind === 'end') {
    if (!stream.reportsEnd()) return;
    const before = stream.previous() ?? open;
    const fixes = [replace('Insert )', { start: before.span.end, end: before.span.end }, ')')];
    const message = `The bracket behind \`${name.raw}\` is not closed: a \`)\` is missing.`;
    stream.report(problem('expression-syntax', open.span, message, { fixes }));
    return;
  }
  const related = [{ span: open.span, message: 'The bracket opens here.' }];
  stream.report(
    problem('expression-syntax', token.span, `A comma, an operator or \`)\` is missing before \`${token.raw}\`.`, {
      related,
    }),
  );
  let depth = 0;
  for (; !stream.atEnd(); stream.next()) {
    if (stream.atSymbol('(', '[', '{')) depth += 1;
    if (stream.atSymbol(']', '}') && depth === 0) return;
    if (stream.atSymbol(')', ']', '}') && depth-- === 0) break;
  }
  stream.takeSymbol(')');
}

/** `sum(t, 1, T, …)`: the first argument is a name, the body the last. */
function bind(
  stream: TokenStream,
  name: BinderName,
  token: Token,
  args: readonly Expression[],
  span: Span,
): Expression {
  const [variable, low, high, body] = args;
  const form = signature(functionNamed(name)!);
  if (variable === undefined || low === undefined || high === undefined || body === undefined || args.length !== 4) {
    const other = otherMeaning(name, args, token);
    const message = `\`${name}\` takes four arguments: \`${form}\`.${other === null ? '' : ` ${other.message}`}`;
    stream.report(problem('expression-syntax', span, message, { fixes: other === null ? [] : [other.fix] }));
    return { kind: 'unreadable', span };
  }
  if (variable.kind !== 'reference' || variable.path !== null || variable.parts.length > 1) {
    if (variable.kind !== 'unreadable')
      stream.report(
        problem(
          'expression-syntax',
          variable.span,
          `The first argument of \`${name}\` is the name of its variable: \`${form}\`.`,
        ),
      );
    return { kind: 'unreadable', span };
  }
  return { kind: 'binder', name, nameSpan: token.span, variable: variable.parts[0], low, high, body, span };
}

/** `maximum(a, b)` most likely means `max(a, b)`. */
function otherMeaning(
  name: BinderName,
  args: readonly Expression[],
  token: Token,
): { message: string; fix: Fix } | null {
  if (name !== 'maximum' || args.length === 0) return null;
  return {
    message: 'For the largest of several values write `max(a, b)`.',
    fix: replace('Write max', token.span, 'max'),
  };
}
