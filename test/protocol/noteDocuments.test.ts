import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noteDocuments, textOf } from '../../server/src/noteDocuments';
import { changeSince, wholeOf } from '../../server/src/notes/noteText';
import { changed } from '../../server/src/notes/textChange';
import { runs } from '../runs';

const position = fc.record({ line: fc.integer({ min: -1, max: 9 }), character: fc.integer({ min: -1, max: 9 }) });
const text = fc
  .array(fc.constantFrom('a', 'Ä', '🙂', '\n', '\r\n', '\r', ' '), { maxLength: 12 })
  .map((all) => all.join(''));
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
  fc.record({ text }),
);

test('the text of a document is what its editor says it is, and what has changed is known', () => {
  fc.assert(
    fc.property(text, fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 5 }), (start, versions) => {
      const document = noteDocuments.create('file:///a.md', 'markdown', 1, start);
      const plain = TextDocument.create('file:///a.md', 'markdown', 1, start);
      const earlier = textOf(document);
      versions.forEach((changes, index) => {
        noteDocuments.update(document, changes, index + 2);
        TextDocument.update(plain, changes, index + 2);
        expect([document.getText(), document.version]).toEqual([plain.getText(), plain.version]);
        const present = textOf(document);
        expect([wholeOf(present), present.pieces.join('')]).toEqual([plain.getText(), plain.getText()]);
        expect(changed(start, changeSince(earlier, present)!)).toBe(plain.getText());
      });
    }),
    { numRuns: runs(300) },
  );
});

test('a document that was changed by others is read anew', () => {
  const document = noteDocuments.create('file:///a.md', 'markdown', 1, 'one');
  expect(wholeOf(textOf(document))).toBe('one');
  TextDocument.update(document, [{ text: 'two' }], 2);
  expect(wholeOf(textOf(document))).toBe('two');
});
