import { problem, replace, type Fix } from '../../notes/problem';
import { join } from '../../notes/span';
import type { Expression } from './ast';
import type { TokenStream } from './stream';
import type { Token } from './tokens';
import { endsExpression } from './words';

/**
 * Reports what stands behind a complete expression. Only the first leftover is named, but the rest is
 * read on so that its own problems are found too.
 */
export function reportLeftover(stream: TokenStream, parseExpression: (stream: TokenStream) => Expression): void {
  let named = false;
  while (!stream.atEnd()) {
    if (!named) describeLeftover(stream);
    named = true;
    const token = stream.peek();
    if (beginsValue(token)) parseExpression(stream);
    else stream.next();
    if (stream.peek() === token) stream.next();
  }
}

function beginsValue(token: Token): boolean {
  if (token.kind === 'word') return !endsExpression(token.text);
  return token.kind !== 'symbol' || ['(', '-', '+'].includes(token.text);
}

/** Reports the next token, which cannot follow what was read, in words that fit it. Reads nothing. */
export function describeLeftover(stream: TokenStream): void {
  const token = stream.peek();
  const before = stream.previous();
  if (token.kind === 'end') return;
  const comma = token.text === ',' && token.kind === 'symbol' && before !== null ? commaInNumber(stream, before) : null;
  if (comma !== null) return stream.report(comma);
  const { message, fixes } = token.kind === 'symbol' ? strangeSymbol(token) : strangeValue(token, before);
  stream.report(problem('expression-syntax', token.span, message, { fixes }));
}

/** `0,5`, `12,000` and `1,000,000.5`, `1.000,5`: the comma as decimal sign or between thousands. */
function commaInNumber(stream: TokenStream, before: Token): ReturnType<typeof problem> | null {
  const groups = [before, ...groupsBehind(stream)];
  const last = groups.at(-1)!;
  if (before.kind !== 'number' || groups.length === 1) return null;
  const span = join(before.span, last.span);
  const [first, ...others] = groups.map(({ raw }) => raw);
  const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?%?$/.test([first, ...others].join(','));
  if (thousands) {
    const whole = [first, ...others].join('');
    const decimal = groups.length === 2 && !whole.includes('.') ? `${first!}.${others[0]!}` : null;
    const fixes = [replace(`Write ${whole}`, span, whole)];
    if (decimal !== null) fixes.push(replace(`Write ${decimal}`, span, decimal, false));
    const orDecimal = decimal === null ? '' : `, or \`${decimal}\` if a decimal is meant`;
    return problem('expression-syntax', span, `Numbers have no commas here: write \`${whole}\`${orDecimal}.`, {
      fixes,
    });
  }
  const grouped = /^[1-9]\d{0,2}\.\d{3}$/.test(first!);
  if (groups.length > 2 || !(grouped || /^\d+$/.test(first!)) || !/^\d+%?$/.test(others[0]!)) return null;
  const decimal = `${first!.replace('.', '')}.${others[0]!}`;
  const message = grouped
    ? `Digits are not grouped here, and the decimal sign is a dot: write \`${decimal}\`.`
    : `The decimal sign is a dot: write \`${decimal}\`.`;
  return problem('expression-syntax', span, message, { fixes: [replace(`Write ${decimal}`, span, decimal)] });
}

/** The numbers that follow, each behind a comma without spaces. */
function groupsBehind(stream: TokenStream): Token[] {
  const groups: Token[] = [];
  for (let ahead = 0; ; ahead += 2) {
    const comma = stream.peek(ahead);
    const number = stream.peek(ahead + 1);
    if (comma.text !== ',' || comma.kind !== 'symbol' || number.kind !== 'number') return groups;
    if (comma.spaced || number.spaced) return groups;
    groups.push(number);
  }
}

interface Words {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

function strangeSymbol(token: Token): Words {
  const { text, raw, span } = token;
  const remove = [replace(`Remove ${raw}`, span, '')];
  if (text === ')') return { message: 'This `)` closes nothing: no bracket is open here.', fixes: remove };
  if (text === ']' || text === '}') return { message: `This \`${raw}\` closes nothing here.`, fixes: remove };
  if (text === ';') return { message: '`;` is not part of an expression. Only one expression stands here.', fixes: [] };
  if (text === ',')
    return { message: 'A comma separates the arguments of a function; only one expression stands here.', fixes: [] };
  if (text === '|') return { message: '`|` is written `or` here.', fixes: [replace('Write or', span, 'or')] };
  if (text === '%')
    return { message: '`%` stands behind numbers only. Write `/100`.', fixes: [replace('Write /100', span, '/100')] };
  if (text === '(') return missingOperator(token);
  return { message: `\`${raw}\` cannot stand here.`, fixes: [] };
}

function strangeValue(token: Token, before: Token | null): Words {
  if (token.kind === 'word' && endsExpression(token.text)) {
    const message = ['for', 'given', 'in', 'is', 'implies', 'iff'].includes(token.text)
      ? `\`${token.text}\` belongs to claims; it cannot stand in an expression.`
      : `\`${token.text}\` cannot stand here.`;
    return { message, fixes: [] };
  }
  const joined = before !== null && before.kind === 'word' && token.kind === 'word';
  if (joined) {
    const message = `Between \`${before.raw}\` and \`${token.raw}\` an operator is missing, or the name should be one word.`;
    return { message, fixes: [] };
  }
  return missingOperator(token);
}

function missingOperator(token: Token): Words {
  const at = { start: token.span.start, end: token.span.start };
  return {
    message: `An operator is missing before \`${token.raw}\`. For a product write \`*\`.`,
    fixes: [replace('Insert *', at, '*')],
  };
}
