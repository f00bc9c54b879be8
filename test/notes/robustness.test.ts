import { describe, expect, test } from 'vitest';
import { createNoteCache } from '../../server/src/notes/noteCache';
import { parseNote } from '../../server/src/notes/parseNote';

const model = '```surplus-model\nk: 1\n```\n';

describe('absurd notes', () => {
  const notes: readonly [string, string][] = [
    ['quotes in quotes', `${'> '.repeat(3000)}surplus`],
    ['quotes without spaces', `${'>'.repeat(3000)}surplus`],
    ['lists in lists', `${'- '.repeat(3000)}surplus`],
    ['numbered lists in quotes', `${'> 1. '.repeat(3000)}surplus`],
    ['brackets', `${'['.repeat(20_000)}surplus${']'.repeat(20_000)}`],
    ['images', `${'!['.repeat(10_000)}surplus${'](x)'.repeat(10_000)}`],
    ['links in links', '[surplus]('.repeat(10_000)],
    [
      'quotes that grow line by line',
      Array.from({ length: 300 }, (_, depth) => `${'> '.repeat(depth)}surplus`).join('\n'),
    ],
    ['emphasis in the words of a link', `[${'*a '.repeat(1000)}${'b* '.repeat(1000)}](surplus:a)`],
  ];
  test.each(notes)('%s are read without harm, and a model after them too', (_, text) => {
    const note = parseNote(`${text}\n\n# Heading\n\n${model}`);
    expect(note.blocks.map((block) => block.body.text)).toEqual(['k: 1']);
    for (const { span } of note.problems) expect(span.end).toBeLessThanOrEqual(note.text.length);
  });

  test('nesting that is not read is a problem at its place', () => {
    const text = `a\n\n${'> '.repeat(200)}surplus  \nb`;
    const [found] = parseNote(text).problems;
    expect([found!.code, found!.span]).toEqual(['too-large', { start: 3, end: 410 }]);
  });

  test('megabytes of prose, code and references', () => {
    const paragraph = `${'A sentence about surplus and its [9,000](surplus:a.profit) consequences. '.repeat(8)}\n\n`;
    const note = parseNote(`${paragraph.repeat(400)}\`\`\`\n${'x surplus\n'.repeat(80_000)}\`\`\`\n${model}`);
    expect([note.references.length, note.blocks.length]).toEqual([3200, 1]);
  });

  test('lone surrogates, controls and NUL', () => {
    const text = '\uD800\u0000\u2028 [\uDC00](surplus:\uD800%00)\n```surplus-model\n\u0000\uD800: \u0085\n```';
    const note = parseNote(text);
    expect(note.blocks[0]!.body.text).toBe('\u0000\uD800: \u0085');
  });
});

describe('the gate', () => {
  test('a note without the word is not parsed', () => {
    expect(parseNote('# A\n\n```js\n```\n')).toEqual({
      text: '# A\n\n```js\n```\n',
      blocks: [],
      references: [],
      problems: [],
    });
  });

  test('an edit in one block reads that block alone', () => {
    const text = Array.from(
      { length: 40 },
      (_, index) => `## ${index}\n\nText [1](surplus:a${index}).\n\n${model}\n`,
    ).join('');
    const cache = createNoteCache();
    let read = 0;
    const counting = {
      ...cache,
      reading: (key: string, make: () => ReturnType<typeof cache.reading>) =>
        cache.reading(key, () => {
          read += 1;
          return make();
        }),
    };
    parseNote(text, counting);
    read = 0;
    const at = text.indexOf('k: 1', text.length / 2);
    const edited = `${text.slice(0, at)}c${text.slice(at + 1)}`;
    expect(parseNote(edited, counting)).toEqual(parseNote(edited));
    expect(read).toBe(1);
  });
});
