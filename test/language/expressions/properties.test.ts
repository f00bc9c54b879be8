import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../runs';
import { verbatim } from '../../../server/src/notes/mappedText';
import {
  compile,
  nodesOf,
  openStream,
  parseExpression,
  printExpression,
  readExpression,
  toLatex,
  type Expression,
} from '../../../server/src/language/expressions';
import { createTestWorld } from './support';

const span = { start: 0, end: 0 };
const leaf: fc.Arbitrary<string> = fc.constantFrom(
  'a',
  'b',
  'k2',
  'π',
  'profit.makerA',
  'v."Acme GmbH"',
  'trust.3',
  '1',
  '2.5',
  '.5',
  '20%',
  '1e-3',
  'true',
  'inf',
  '"kit"',
  'other.md#b.x',
  '"o n.md"#b.x',
);
const { expression: sums } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '^', 'and', 'or', '<', '<=', '=', '!='),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(fc.constantFrom('-', '+', 'not '), tie('expression')).map(([sign, operand]) => `${sign}(${operand})`),
    fc
      .tuple(fc.constantFrom('max', 'if', 'sqrt', 'foo'), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(fc.constantFrom('sum', 'integral', 'root'), tie('expression'), tie('expression'), tie('expression'))
      .map(([name, ...args]) => `${name}(x, ${args.join(', ')})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([x, y, t]) => `(${x}) = (${y}) ± (${t})`),
  ),
}));

/** The tree without its spans. */
const bare = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value: unknown) => (/[sS]pan$/.test(key) ? span : value)));

describe('printing', () => {
  test('a printed expression reads as the same expression', () => {
    fc.assert(
      fc.property(sums, (text) => {
        const first = readExpression(verbatim(text));
        fc.pre(first.problems.length === 0);
        const printed = printExpression(first.expression);
        const second = readExpression(verbatim(printed));
        expect({ printed, problems: second.problems }).toEqual({ printed, problems: [] });
        expect(bare(second.expression)).toEqual(bare(first.expression));
        expect(toLatex(first.expression)).not.toBe('');
      }),
      { numRuns: runs(1000) },
    );
  });

  test.each([
    ['(a+b)*c', '(a + b)*c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a^b)^c', '(a^b)^c'],
    ['-(x^2)', '-x^2'],
    ['(-x)^2', '(-x)^2'],
    ['2^(-1)', '2^-1'],
    ['not (a = b)', 'not a = b'],
    ['(a or b) and c', '(a or b) and c'],
    ['a ≤ b', 'a <= b'],
  ])('%s is printed %s', (text, printed) =>
    expect(printExpression(readExpression(verbatim(text)).expression)).toBe(printed),
  );
});

const scrap = fc.constantFrom(
  'a',
  'b',
  'k',
  '1',
  '2.',
  '.',
  '..',
  '0x1',
  '1e',
  '%',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '|',
  ',',
  ';',
  '+',
  '-',
  '*',
  '/',
  '^',
  '**',
  '==',
  '=',
  '<',
  '>',
  '!',
  '&&',
  '±',
  '+-',
  '"',
  "'",
  '#',
  'sum(',
  'if(',
  'root(x,',
  'derivative(',
  'for',
  'in',
  'not',
  'and',
  'is',
  ' ',
  '\n',
  '∞',
  'é',
  'e\u0301',
  '🙂',
  '\u0000',
  '“',
);

describe('any text', () => {
  const world = createTestWorld({ parameters: { a: 2, b: 3 }, texts: { k: { value: 'x', values: ['x', 'a'] } } });
  const check = (text: string): void => {
    const shifted = {
      text,
      pieces: [{ start: 0, end: text.length, sourceStart: 7, sourceEnd: 7 + text.length }],
      at: 7,
    };
    const { expression, problems } = readExpression(text === '' ? verbatim('', 7) : shifted);
    const compiled = compile(expression, world.scope);
    const spans = [
      ...[...nodesOf(expression)].map((node) => node.span),
      ...[...problems, ...compiled.problems].flatMap((problem) => [
        problem.span,
        ...(problem.fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.span)),
      ]),
    ];
    for (const { start, end } of spans) expect(7 <= start && start <= end && end <= 7 + text.length).toBe(true);
    const unreadable = [...nodesOf(expression)].some((node) => node.kind === 'unreadable');
    if (unreadable) expect(problems.length).toBeGreaterThan(0);
    expect(compiled.compiled === null).toBe(
      compiled.problems.length > 0 || unreadable || (problems.length > 0 && compiled.compiled === null),
    );
  };

  test('made of scraps of the language is read without an exception, spans inside', () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (parts) => check(parts.join(''))),
      { numRuns: runs(3000) },
    );
  });

  test('made of any characters likewise', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), check), { numRuns: runs(1000) });
  });

  test('a part is read from a stream and stops before words of claims', () => {
    const stream = openStream(verbatim('profit + 1 is increasing in k for k in (0, 1.5], n in {2..50}'));
    expect(printExpression(parseExpression(stream))).toBe('profit + 1');
    expect(stream.tokens.slice(3).map((token) => token.text)).toEqual([
      'is',
      'increasing',
      'in',
      'k',
      'for',
      'k',
      'in',
      '(',
      '0',
      ',',
      '1.5',
      ']',
      ',',
      'n',
      'in',
      '{',
      '2',
      '..',
      '50',
      '}',
      '',
    ]);
    expect(stream.peek().text).toBe('is');
  });
});
