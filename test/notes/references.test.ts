import { describe, expect, test } from 'vitest';
import { parseNote } from '../../server/src/notes/parseNote';

/** The references of a note: kind, words, expression. */
function references(text: string): string[][] {
  return parseNote(text).references.map(({ kind, text: words, expression }) => [kind, words, expression.text]);
}

describe('references in the prose', () => {
  const notes: readonly [string, string, string[][]][] = [
    ['a live value as Quarto writes it', 'It is `{surplus} bookcase.profit`.', [['value', '', 'bookcase.profit']]],
    ['a live value in a longer code span', '``{surplus}  a + `b` ``', [['value', '', 'a + `b`']]],
    ['a live value as MyST writes it', 'It is {surplus}`bookcase.profit`.', [['value', '', 'bookcase.profit']]],
    ['a checked number', 'Of [9,000](surplus:bookcase.profit) EUR', [['link', '9,000', 'bookcase.profit']]],
    ['markup in the words', '[**9,000** *EUR* `x` &euro; \\*](surplus:a)', [['link', '9,000 EUR x € *', 'a']]],
    ['a title', '[9](surplus:a "so it is")', [['link', '9', 'a']]],
    ['angle brackets', '[9](<surplus:max(a, b)>)', [['link', '9', 'max(a, b)']]],
    ['balanced parentheses', '[9](surplus:max(a,b))', [['link', '9', 'max(a,b)']]],
    ['percent encoding', '[9](surplus:a%20%3E%20b)', [['link', '9', 'a > b']]],
    ['a character beyond ASCII', '[9](surplus:a%20%E2%89%A4%20b)', [['link', '9', 'a ≤ b']]],
    ['what is no percent encoding', '[9](surplus:20%*a%zz%FF)', [['link', '9', '20%*a%zz%FF']]],
    ['entities and escapes', '[9](<surplus:a &lt; b \\> c>)', [['link', '9', 'a < b > c']]],
    ['a reference link', '[9][p]\n\n[p]: surplus:a', [['link', '9', 'a']]],
    [
      'a collapsed and a shortcut link',
      '[p][] [P ]\n\n[p]: <surplus:a b>',
      [
        ['link', 'p', 'a b'],
        ['link', 'P ', 'a b'],
      ],
    ],
    ['the first of two definitions', '[p]\n\n[p]: surplus:a\n\n# B\n\n[p]: surplus:b', [['link', 'p', 'a']]],
    ['a definition under another heading', '[9][p]\n\n# B\n\n> [p]: surplus:a', [['link', '9', 'a']]],
    ['a definition that is no model', '[9][p]\n\n[p]: http://surplus', []],
    ['no definition', '[9][p] surplus', []],
    [
      'lists, quotes, headings, tables',
      '# [1](surplus:a)\n> - [2](surplus:b)\n\n| [3](surplus:c) |',
      [
        ['link', '1', 'a'],
        ['link', '2', 'b'],
        ['link', '3', 'c'],
      ],
    ],
    [
      'not in code, comments, HTML',
      '`[9](surplus:a)` <!-- [9](surplus:a) --> <b x="[9](surplus:a)">\n\n```\n[9](surplus:a b)\n```\n\n    [9](surplus:a b)\n',
      [],
    ],
    ['not an escaped link', '\\[9\\](surplus:a)', []],
    ['not another role', '{surplus2}`a` \\{surplus}`a` `{surplus}` `{r} a`', []],
    ['not another scheme', '[9](surpluss:a) [9](Surplus:a)', []],
  ];
  test.each(notes)('%s', (_, text, expected) => {
    expect(references(text)).toEqual(expected);
    expect(parseNote(text).problems).toEqual([]);
  });

  test('spans of a link and of a live value', () => {
    const text = '😀 [9,*0*](surplus:a) {surplus}`b` `{surplus}  c `\n\n[x]\n\n[x]: <surplus:d e>\n';
    const spans = parseNote(text).references.map((reference) =>
      [reference.span, reference.textSpan, reference.targetSpan].map(({ start, end }) => text.slice(start, end)),
    );
    expect(spans).toEqual([
      ['[9,*0*](surplus:a)', '9,*0*', 'surplus:a'],
      ['{surplus}`b`', '', 'b'],
      ['`{surplus}  c `', '', 'c'],
      ['[x]', 'x', 'surplus:d e'],
    ]);
  });
});

describe('what was meant as a reference', () => {
  /** Note, the offending text, the note after the first fix. */
  const notes: readonly [string, string, string, string | null][] = [
    ['a space', 'a [9](surplus:a b) c', 'surplus:a b', 'a [9](<surplus:a b>) c'],
    ['parentheses with a space', '[9](surplus:max(a, b))', 'surplus:max(a, b)', '[9](<surplus:max(a, b)>)'],
    ['an unclosed parenthesis', '[9](surplus:max(a,b) c', 'surplus:max(a,b)', '[9](<surplus:max(a,b)>) c'],
    ['an angle', '[9](surplus:a < b)', 'surplus:a < b', '[9](<surplus:a \\< b>)'],
    ['an angle in angles', '[9](<surplus:a < b>)', '<surplus:a < b>', '[9](<surplus:a \\< b>)'],
    ['two in one line', '[8](surplus:a b) [9](surplus:c d)', 'surplus:a b', '[8](<surplus:a b>) [9](surplus:c d)'],
    ['a quote', '> [9](surplus:a\n> b) [8](surplus:c)', 'surplus:a', null],
    ['a space before the target', '[9] (surplus:a)', 'surplus:a', '[9](surplus:a)'],
    ['a space before a target with one', '[9] (surplus:a + b)', 'surplus:a + b', '[9](<surplus:a + b>)'],
    ['a link in a link', '[a [9](surplus:a)](surplus:b)', 'surplus:b', null],
    ['a definition', '[p]\n\n[p]: surplus:a b\n', 'surplus:a b', '[p]\n\n[p]: <surplus:a b>\n'],
    ['an image', 'Great![9](surplus:a)', '![9](surplus:a)', 'Great[9](surplus:a)'],
    ['an autolink', 'It is <surplus:a.b>.', '<surplus:a.b>', 'It is `{surplus} a.b`.'],
    ['no space in a live value', '`{surplus}a`', '`{surplus}a`', '`{surplus} a`'],
    ['an empty target', '[9](surplus:)', 'surplus:', null],
  ];
  test.each(notes)('%s', (_, text, offending, expected) => {
    const found = parseNote(text).problems[0]!;
    expect([found.code, text.slice(found.span.start, found.span.end)]).toEqual(['reference-syntax', offending]);
    const edit = found.fixes?.[0]?.edits[0];
    expect(edit ? text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end) : null).toBe(expected);
  });
});
