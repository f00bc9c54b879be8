import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { positionsOf } from '../../server/src/notes/positions';

const text = fc.array(fc.constantFrom('a', '😀', '\n', '\r\n', '\r', '\uFEFF', '')).map((parts) => parts.join(''));

test('positions and offsets are those of LSP', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: -2, max: 30 }), fc.nat(12), fc.nat(12), (content, offset, line, character) => {
      const document = TextDocument.create('file:///a.md', 'markdown', 1, content);
      const positions = positionsOf(content);
      expect(positions.lineCount).toBe(document.lineCount);
      expect(positions.positionAt(offset)).toEqual(document.positionAt(offset));
      expect(positions.offsetAt({ line, character })).toBe(document.offsetAt({ line, character }));
    }),
    { numRuns: 2000 },
  );
});

test('lines end before their line ending', () => {
  const content = 'ab\r\nc\r\rd\n';
  const positions = positionsOf(content);
  const lines = Array.from({ length: positions.lineCount }, (_, line) =>
    content.slice(positions.lineStart(line), positions.lineEnd(line)),
  );
  expect(lines).toEqual(['ab', 'c', '', 'd', '']);
});
