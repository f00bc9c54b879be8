import { problem } from '../../notes/problem';
import { join, type Span } from '../../notes/span';
import type { Expression, NamePart, Reference } from './ast';
import type { TokenStream } from './stream';
import type { Token } from './tokens';

/** `[path #] name {. member}`; the stream stands at a word, a path or a string before `#`. */
export function parseReference(stream: TokenStream): Expression {
  const start = stream.peek().span;
  let path: Reference['path'] = null;
  if (stream.peek().kind !== 'word') {
    const token = stream.next();
    path = { text: token.text, span: token.span };
    stream.takeSymbol('#');
  }
  const head = stream.peek();
  if (head.kind !== 'word') {
    const before = stream.previous()!;
    stream.report(
      problem(
        'expression-syntax',
        join(start, before.span),
        'Behind `#` stands the id of a block, as in `other.md#bookcase.profit`.',
      ),
    );
    return { kind: 'unreadable', span: join(start, before.span) };
  }
  stream.next();
  const parts: [NamePart, ...NamePart[]] = [partOf(head)];
  let end: Span = head.span;
  while (stream.atSymbol('.')) {
    const dot = stream.next();
    const member = stream.peek();
    if (!isMember(member)) {
      stream.report(problem('expression-syntax', dot.span, 'Behind the dot a name is missing, as in `profit.makerA`.'));
      break;
    }
    stream.next();
    parts.push(partOf(member));
    end = member.span;
  }
  const { note } = stream.source;
  return { kind: 'reference', path, ...(note === undefined ? {} : { from: note }), parts, span: join(start, end) };
}

function isMember(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'digits' || token.kind === 'string';
}

function partOf(token: Token): NamePart {
  return { name: token.text, quoted: token.kind === 'string', span: token.span };
}
