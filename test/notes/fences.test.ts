import { describe, expect, test } from 'vitest';
import { parseNote } from '../../server/src/notes/parseNote';

/** The models of a note: id and body of each. */
function models(text: string): [string | null, string][] {
  return parseNote(text).blocks.map((block) => [block.fenceId?.name ?? null, block.body.text]);
}

describe('what is a model', () => {
  const notes: readonly [string, string, [string | null, string][]][] = [
    ['the plain form', '```surplus-model\nk: 1\n```', [[null, 'k: 1']]],
    ['braces', '```{surplus-model}\nk: 1\n```', [[null, 'k: 1']]],
    ['braces with a class', '```{.surplus-model}\nk: 1\n```', [[null, 'k: 1']]],
    ['an id in the braces', '```{surplus-model #a}\n```', [['a', '']]],
    ['an id among other attributes', '```{.surplus-model .wide title="x #no" key=v #a}\n```', [['a', '']]],
    ['an id in braces behind the plain word', '```surplus-model {#a}\n```', [['a', '']]],
    ['a word behind the plain form', '```surplus-model echo=false\n```', [[null, '']]],
    ['a comma behind the word, as knitr writes', '```{surplus-model, echo=FALSE}\n```', [[null, '']]],
    ['white space before the word', '```  surplus-model\n```', [[null, '']]],
    ['tildes', '~~~surplus-model\nk: 1\n~~~', [[null, 'k: 1']]],
    ['a longer fence, closed by a longer one', '````surplus-model\nk: 1\n```\n`````', [[null, 'k: 1\n```']]],
    ['an indented fence', '   ```surplus-model\n   k: 1\n     v: 2\n  ```', [[null, 'k: 1\n  v: 2']]],
    ['a list item', '1. One\n\n   ```surplus-model\n   k: 1\n\n   v: 2\n   ```', [[null, 'k: 1\n\nv: 2']]],
    ['a quote', '> ```surplus-model\n> k: 1\n>\n> v: 2\n> ```', [[null, 'k: 1\n\nv: 2']]],
    ['a quote in a list in a quote', '> - > ```surplus-model\n>   > k: 1\n>   > ```', [[null, 'k: 1']]],
    [
      'two in a row',
      '```surplus-model\n```\n```surplus-model\nk: 1\n```',
      [
        [null, ''],
        [null, 'k: 1'],
      ],
    ],
    ['line endings of Windows', '```surplus-model\r\nk: 1\r\n\r\nv: 2\r\n```\r\n', [[null, 'k: 1\n\nv: 2']]],
    ['a byte order mark', '\uFEFF```surplus-model\nk: 1\n```', [[null, 'k: 1']]],
    ['behind a blank line in HTML', '<div>\n\n```surplus-model\nk: 1\n```\n\n</div>', [[null, 'k: 1']]],
    ['blank lines at both ends', '```surplus-model\n\nk: 1\n\n```', [[null, '\nk: 1\n']]],
    ['MyST options', '```{surplus-model}\n:name: a\n:class: wide\nk: 1\n```', [['a', '\n\nk: 1']]],
    ['a MyST label', '```{surplus-model}\n:label: a b\n\n:x:\nk: 1\n```', [['a b', '\n\n\nk: 1']]],
    ['braces before options', '```{surplus-model #a}\n:name: b\n```', [['a', '']]],
    ['options only at the start', '```surplus-model\nk: 1\n:name: b\n```', [[null, 'k: 1\n:name: b']]],
    ['another word', '```surplus-models\n```\n\n```surplus-model2\n```\n\n```{surplus-modelling}\n```', []],
    ['another letter case', '```Surplus-Model\n```', []],
    ['a word before', '```yaml surplus-model\n```', []],
    ['no fence', 'surplus-model\n\n    ```surplus-model\n    k: 1\n    ```', []],
    ['two marks', '``surplus-model\nk: 1\n``', []],
    ['a fence in a longer fence', '````markdown\n```surplus-model\nk: 1\n```\n````', []],
    ['a fence in other tildes', '~~~\n```surplus-model\n```\n~~~', []],
    ['a comment', '<!--\n```surplus-model\nk: 1\n```\n-->', []],
    ['an HTML block', '<pre>\n\n```surplus-model\nk: 1\n```\n\n</pre>', []],
    ['HTML without a blank line', '<div>\n```surplus-model\nk: 1\n```\n</div>', []],
    ['front matter', '---\nx: |\n```surplus-model\n```\n---\n', []],
    ['TOML front matter', '+++\n```surplus-model\n```\n+++\n', []],
  ];
  test.each(notes)('%s', (_, text, expected) => {
    expect(models(text)).toEqual(expected);
    expect(parseNote(text).problems).toEqual([]);
  });

  test('spans of a model: fence to fence, opening line, id', () => {
    const text = 'a\n\n> ```{surplus-model #bookcase} \n> k: 1\n> ```  \n';
    const [block] = parseNote(text).blocks;
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(cut(block!.span)).toBe('```{surplus-model #bookcase} \n> k: 1\n> ```');
    expect(cut(block!.opening)).toBe('```{surplus-model #bookcase}');
    expect(cut(block!.fenceId!.span)).toBe('bookcase');
    expect(block!.closed).toBe(true);
  });

  test('an id of an option has its place', () => {
    const text = '- ```surplus-model\n  :name:  name \n  ```';
    const id = parseNote(text).blocks[0]!.fenceId!;
    expect([id.name, id.span.start]).toEqual(['name', text.lastIndexOf('name')]);
  });
});

/** The note after the first fix of its first problem. */
function fixed(text: string): string {
  const edit = parseNote(text).problems[0]!.fixes![0]!.edits[0]!;
  return text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
}

describe('a fence that is not closed', () => {
  const notes: readonly [string, string, string][] = [
    ['at the end', '```surplus-model\nk: 1', '```surplus-model\nk: 1\n```'],
    ['before a blank end', '```surplus-model\nk: 1\n\n', '```surplus-model\nk: 1\n```\n\n'],
    ['without a body', '~~~~surplus-model', '~~~~surplus-model\n~~~~'],
    [
      'in a quote',
      '> ~~~{surplus-model}\r\n> k: 1\r\n\r\nText.',
      '> ~~~{surplus-model}\r\n> k: 1\r\n> ~~~\r\n\r\nText.',
    ],
    ['in a list', '1. ```surplus-model\n   k: 1\n\n2. Text.', '1. ```surplus-model\n   k: 1\n   ```\n\n2. Text.'],
    [
      'in a quote in a list',
      '- > ```surplus-model\n  > k: 1\n\nText.',
      '- > ```surplus-model\n  > k: 1\n  > ```\n\nText.',
    ],
    [
      'before prose',
      '```surplus-model\nk: 1\n\nv: 2\n\nThe text goes on.\n',
      '```surplus-model\nk: 1\n\nv: 2\n```\n\nThe text goes on.\n',
    ],
    ['before a heading', '```surplus-model\nk: 1\n\n# Next\n', '```surplus-model\nk: 1\n```\n\n# Next\n'],
    [
      'before a list',
      '```surplus-model\nclaims:\n- a > b\n\n- Text\n',
      '```surplus-model\nclaims:\n- a > b\n```\n\n- Text\n',
    ],
    [
      'before prose with a colon',
      '```surplus-model\nk: 1\n\nNote: so it is.\n',
      '```surplus-model\nk: 1\n```\n\nNote: so it is.\n',
    ],
    [
      'not before a comment above a key',
      '```surplus-model\nk: 1\n\n# demand\nv: 2',
      '```surplus-model\nk: 1\n\n# demand\nv: 2\n```',
    ],
    [
      'not before a word that is being typed',
      '```surplus-model\nmodel market\nk: 1\nde',
      '```surplus-model\nmodel market\nk: 1\nde\n```',
    ],
    [
      'before another fence',
      '```surplus-model\nk: 1\n\n```r\nx\n```\n',
      '```surplus-model\nk: 1\n```\n\n```r\nx\n```\n',
    ],
  ];
  test.each(notes)('%s', (_, text, expected) => {
    const { problems, blocks } = parseNote(text);
    expect(problems.map((problem) => problem.code)).toEqual(['unclosed-fence']);
    expect(problems[0]!.span).toEqual(blocks[0]!.opening);
    expect(blocks[0]!.closed).toBe(false);
    expect(fixed(text)).toBe(expected);
    const mended = parseNote(expected);
    expect(mended.problems).toEqual([]);
    expect(mended.blocks[0]!.body.text).toBe(blocks[0]!.body.text);
  });

  test('does not silence what follows it', () => {
    const rest = 'The number is [9](surplus:a.b).\n\n```surplus-model\nk: 2\n```\n\n`{surplus} c`\n';
    const note = parseNote(`\`\`\`surplus-model\nk: 1\n\n${rest}`);
    expect(note.blocks.map((block) => [block.body.text, block.closed])).toEqual([
      ['k: 1', false],
      ['k: 2', true],
    ]);
    expect(note.references.map((reference) => reference.expression.text)).toEqual(['a.b', 'c']);
  });
});
