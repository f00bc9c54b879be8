import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNoteCache } from '../../server/src/notes/noteCache';
import { parseNote, parseNoteWhole } from '../../server/src/notes/parseNote';
import { partsOf } from '../../server/src/notes/parts';
import { layoutOf } from '../../server/src/notes/layout';
import { editedText, noteTextOf, wholeOf } from '../../server/src/notes/noteText';
import { positionsOf } from '../../server/src/notes/positions';
import { changeBetween, changed } from '../../server/src/notes/textChange';
import { sourcesOf } from '../../server/src/notes/readParts';
import { runs } from '../runs';
import { changeOf, document, edited, typed } from './documents';

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

  test('gives the same however often a note is edited, and knows what has only moved', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), typed), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(document, edits, (text, all) => {
        const cache = createNoteCache();
        let present = text;
        parseNote(present, cache);
        for (const [at, length, inserted] of all) {
          present = edited(present, at, length, inserted);
          const note = parseNote(present, cache);
          expect(note).toEqual(parseNoteWhole(present));
          const { positions, blocks } = layoutOf(note);
          expect(positions.lineStarts).toEqual(positionsOf(present).lineStarts);
          note.blocks.forEach(({ span, body, closed }, index) => {
            const origin = blocks[index]!;
            expect([origin.body.text, origin.closed]).toEqual([body.text, closed]);
            expect(origin.span.end - origin.span.start).toBe(span.end - span.start);
          });
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('gives the same from what the editor says, and knows where parts stand', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), typed, fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(document, edits, (text, all) => {
        const cache = createNoteCache();
        let present = noteTextOf(text);
        parseNote(present, cache);
        for (const [at, length, inserted, isRead] of all) {
          present = editedText(present, changeOf(wholeOf(present), at, length, inserted));
          if (!isRead) continue;
          const note = parseNote(present, cache);
          expect(note).toEqual(parseNoteWhole(wholeOf(present)));
          const { places, positions, parts, offsets } = layoutOf(note);
          places.forEach(({ line, character }, index) => {
            const { source, lineStarts } = parts[index]!;
            expect(offsets()[index]).toBe(positions.lineStart(line) + character);
            expect(note.text.startsWith(source, offsets()[index])).toBe(true);
            expect(lineStarts).toEqual(positionsOf(source).lineStarts.slice(1));
          });
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('a change is found from the two texts', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(6), typed, (text, at, length, inserted) => {
        const after = edited(text, at, length, inserted);
        const change = changeBetween(text, after);
        expect(changed(text, change)).toBe(after);
        const long = 'a line\n'.repeat(2000);
        expect(changed(long + text + long, changeBetween(long + text + long, long + after + long))).toBe(
          long + after + long,
        );
      }),
      { numRuns: runs(300) },
    );
  });

  test('parts follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(document, (text) => {
        const readable = text.replace(/^\uFEFF/, '');
        const parts = partsOf(readable);
        expect(sourcesOf(readable, parts).join('')).toBe(readable);
        expect(parts.every(({ length, addition }) => length > 0 || addition !== '')).toBe(true);
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
