import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNoteCache } from '../../server/src/notes/noteCache';
import { parseNote, parseNoteWhole } from '../../server/src/notes/parseNote';
import { partsOf } from '../../server/src/notes/parts';
import { runs } from '../runs';

const lineStart = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '- ',
  '1. ',
  '2) ',
  '  - ',
  '   > ',
  '> - ',
  '- > ',
  '-   ',
  '*\t',
  '      ',
);
const content = fc.constantFrom(
  '',
  '',
  '',
  '# Heading surplus',
  '## Other [r]',
  '```',
  '```',
  '```',
  '~~~',
  '````',
  '```surplus-model',
  '```{surplus-model #a}',
  '~~~{.surplus-model}',
  '```js',
  '~~~~ text surplus',
  '```a`b',
  'model: game',
  'k: 1',
  '  v: 2',
  ':name: b',
  'prose with surplus',
  '[9](surplus:a) and `{surplus} b`',
  '{surplus}`c`',
  '[9][r] surplus',
  '[r]',
  '[8][R ][r]',
  '[7 [s] x](surplus:d)',
  '[r]: surplus:first',
  '[r]: surplus:second',
  '[s]: http://example.org',
  '[s]: <surplus:a b>',
  '[t]:',
  '[long',
  'label]: surplus:x',
  '[5](surplus:max(a, b))',
  '---',
  '===',
  '***',
  '+++',
  '<div>',
  '</div>',
  '<span>',
  '<!-- [1](surplus:a)',
  '-->',
  '<!-- x -->',
  '<pre>',
  '</pre>',
  '<script>x</script>',
  '<?php',
  '?>',
  '<![CDATA[',
  ']]>',
  '<!X',
  '`open',
  'close` [2](surplus:z)',
  '"title',
  '[6](surplus:q "ti',
  'tle")',
  '- item',
  '1. one',
);
const lines = fc.array(
  fc.tuple(lineStart, content).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 24 },
);
const ending = fc.constantFrom('\n', '\n', '\r\n', '\r');
const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '---\nt: surplus\n---\n',
      '\uFEFF',
      '\uFEFF---\n# surplus\n---\n',
      '+++\n```surplus-model\n+++\n',
    ),
    lines,
    ending,
  )
  .map(([front, all, end]) => (front + all.join('\n')).replaceAll('\n', end));

describe('reading a note part by part', () => {
  test('gives what reading it whole gives', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(parseNote(text)).toEqual(parseNoteWhole(text));
      }),
      { numRuns: runs(1500) },
    );
  });

  test('gives the same with a cache, edit after edit', () => {
    const cache = createNoteCache();
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom('x', '`', '\n', ' ', '>', '#', ']', ''), (text, at, typed) => {
        parseNote(text, cache);
        const place = at % (text.length + 1);
        const edited = text.slice(0, place) + typed + text.slice(place + (typed === '' ? 1 : 0));
        expect(parseNote(edited, cache)).toEqual(parseNoteWhole(edited));
      }),
      { numRuns: runs(600) },
    );
  });

  test('parts follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(document, (text) => {
        const readable = text.replace(/^\uFEFF/, '');
        expect(
          partsOf(readable)
            .map((part) => readable.slice(part.start, part.end))
            .join(''),
        ).toBe(readable);
      }),
    );
  });
});

test('a definition in a part without a model hides a later one of the same label', () => {
  const text = '[r]: http://example.org\n## Other [r]\n[r]: surplus:first\n';
  expect(parseNote(text)).toEqual(parseNoteWhole(text));
  expect(parseNote(text).references).toEqual([]);
});

test('a cache tells a closing fence that is written from one that was added', () => {
  const cache = createNoteCache();
  expect(parseNote('```surplus-model\n```surplus-model\n```', cache).blocks.map(({ closed }) => closed)).toEqual([
    false,
    true,
  ]);
  expect(parseNote('```surplus-model\n```', cache).blocks.map(({ closed }) => closed)).toEqual([true]);
});

describe('where a note is cut', () => {
  const cases: readonly [string, string, number][] = [
    ['before headings and fences, behind fences', 'a\n# b\n\n```js\nc\n```\nd\n# e\n', 5],
    ['not inside a fence', '~~~\n# a\n```\n~~~\n', 1],
    ['not inside a comment', '<!--\n\n# a\n\n-->\n# b\n', 2],
    ['not inside HTML before a blank line', '<div>\n# a\n\n# b\n', 2],
    ['behind front matter', '---\n# a\n---\n# b\n', 2],
    ['behind a list with a fence', '- a\n\n  ```js\n  b\n  ```\n\n# c\n', 2],
    ['no more when an indented fence may or may not stand in a list', ' ```js\na\n ```\n\n# b\n', 1],
  ];
  test.each(cases)('%s', (_, text, count) => {
    expect(partsOf(text)).toHaveLength(count);
  });
});
