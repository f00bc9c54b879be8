import {
  parseExpression,
  printReference,
  type Expression,
  type Reference,
  type Token,
  type TokenStream,
} from '../../language/expressions';
import { problem, replace } from '../../notes/problem';
import { join } from '../../notes/span';
import type { DomainValues, DomainVariable } from './formula';

export interface ReadDomain {
  readonly quantifier: 'all' | 'some';
  readonly variables: readonly DomainVariable[];
}

/** Reads `[all|some] NAME in …, NAME = …` behind `for`. null after a problem. */
export function readDomain(stream: TokenStream): ReadDomain | null {
  const quantifier = readQuantifier(stream);
  const variables: DomainVariable[] = [];
  do {
    const variable = readVariable(stream);
    if (variable === null) return skipRest(stream);
    const earlier = variables.find((each) => each.name === variable.name);
    if (earlier !== undefined) {
      const related = [{ span: earlier.nameSpan, message: 'It is first named here' }];
      stream.report(
        problem('claim-invalid', variable.nameSpan, `\`${variable.name}\` stands twice in the domain. Name it once.`, {
          related,
        }),
      );
      return skipRest(stream);
    }
    variables.push(variable);
  } while (stream.takeSymbol(',') !== null || stream.takeWord('and') !== null);
  return { quantifier, variables };
}

function skipRest(stream: TokenStream): null {
  while (!stream.atEnd() && !stream.atWord('given')) stream.next();
  return null;
}

const quantifiers: Readonly<Record<string, 'all' | 'some'>> = {
  all: 'all',
  every: 'all',
  any: 'all',
  each: 'all',
  some: 'some',
};

function readQuantifier(stream: TokenStream): 'all' | 'some' {
  const token = stream.peek();
  const meaning = token.kind === 'word' ? quantifiers[token.text] : undefined;
  const after = stream.peek(1);
  if (meaning === undefined || after.kind !== 'word' || after.text === 'in') return 'all';
  stream.next();
  if (token.text !== 'all' && token.text !== 'some') {
    const fixes = [replace(`Write ${meaning}`, token.span, meaning)];
    stream.report(problem('claim-invalid', token.span, `Write \`for ${meaning}\`.`, { fixes }));
  }
  return meaning;
}

function readVariable(stream: TokenStream): DomainVariable | null {
  const before = stream.problems.length;
  const start = stream.peek();
  const named = parseExpression(stream, 'sum');
  if (named.kind !== 'reference') {
    if (stream.problems.length === before)
      stream.report(problem('claim-invalid', named.span, 'A domain names a parameter: `for k in [0, 10]`.'));
    return null;
  }
  const values = readValues(stream, named);
  if (values === null || stream.problems.length > before) return null;
  const last = stream.previous()!;
  const text = stream.source.text.slice(start.start, last.end).replace(/\s+/g, ' ');
  return {
    name: printReference(named as Reference),
    nameSpan: named.span,
    values,
    text,
    span: join(named.span, last.span),
  };
}

function readValues(stream: TokenStream, named: Expression & { kind: 'reference' }): DomainValues | null {
  if (stream.takeSymbol('=') !== null) return { kind: 'fixed', value: parseExpression(stream, 'sum') };
  if (stream.takeWord('in') === null) return missingIn(stream, named);
  const open = stream.peek();
  if (open.kind === 'symbol' && open.text === '{') return readSet(stream);
  if (open.kind === 'symbol' && (open.text === '[' || open.text === '(' || open.text === ']'))
    return readInterval(stream);
  const shown = open.kind === 'end' ? 'Behind `in` the values are missing' : `\`${open.raw}\` does not begin a domain`;
  const span = open.kind === 'end' ? stream.previous()!.span : open.span;
  stream.report(
    problem(
      'claim-invalid',
      span,
      `${shown}: write an interval \`[0, 10]\`, a set \`{1, 2, 3}\` or integers \`{2..50}\`.`,
    ),
  );
  return null;
}

function missingIn(stream: TokenStream, named: Expression & { kind: 'reference' }): null {
  const token = stream.peek();
  const name = printReference(named);
  const relation = token.kind === 'symbol' && ['<', '<=', '>', '>='].includes(token.text);
  const message = relation
    ? `A domain needs both ends: \`${name} in [a, b]\`. A condition such as \`${name} ${token.raw} …\` can stand behind \`given\`.`
    : `Say where \`${name}\` lies: \`${name} in [a, b]\`.`;
  stream.report(problem('claim-invalid', named.span, message));
  return null;
}

function readInterval(stream: TokenStream): DomainValues | null {
  const open = stream.next();
  if (open.text === ']') return reversedBracket(stream, open, '(');
  const low = parseExpression(stream, 'sum');
  if (low.kind === 'unreadable') return null;
  if (stream.takeSymbol(',') === null) return missingComma(stream, open);
  const high = parseExpression(stream, 'sum');
  if (high.kind === 'unreadable') return null;
  const close = stream.peek();
  if (close.kind === 'symbol' && close.text === '[') return reversedBracket(stream, close, ')');
  if (stream.takeSymbol(']', ')') === null) {
    stream.report(
      problem(
        'claim-invalid',
        join(open.span, high.span),
        'The interval is not closed: a `]` (or `)` for an open end) is missing.',
      ),
    );
    return null;
  }
  return { kind: 'interval', low, high, lowOpen: open.text === '(', highOpen: close.text === ')' };
}

function reversedBracket(stream: TokenStream, bracket: Token, write: string): null {
  const fixes = [replace(`Write ${write}`, bracket.span, write)];
  stream.report(
    problem('claim-invalid', bracket.span, `An open end is written with a round bracket: \`${write}\`.`, { fixes }),
  );
  return null;
}

function missingComma(stream: TokenStream, open: Token): null {
  const token = stream.peek();
  const dots = token.kind === 'symbol' && (token.text === '..' || token.text === ';');
  const span = dots ? token.span : join(open.span, stream.previous()!.span);
  const fixes = dots ? [replace('Write a comma', token.span, ', ')] : [];
  stream.report(
    problem('claim-invalid', span, 'An interval has two ends with a comma between them: `[0, 10]`.', { fixes }),
  );
  return null;
}

function readSet(stream: TokenStream): DomainValues | null {
  const open = stream.next();
  const first = parseExpression(stream, 'sum');
  if (first.kind === 'unreadable') return null;
  if (stream.takeSymbol('..') !== null) {
    const high = parseExpression(stream, 'sum');
    return high.kind === 'unreadable' || stream.expectSymbol('}') === null
      ? null
      : { kind: 'integers', low: first, high };
  }
  const items: Expression[] = [first];
  while (stream.takeSymbol(',') !== null) items.push(parseExpression(stream, 'sum'));
  if (stream.takeSymbol('}') !== null) return { kind: 'set', items };
  stream.report(
    problem('claim-invalid', join(open.span, items.at(-1)!.span), 'The set is not closed: a `}` is missing.'),
  );
  return null;
}
