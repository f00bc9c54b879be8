import { describe, expect, test } from 'vitest';
import {
  anchored,
  mappedTextBuilder,
  shifted,
  slice,
  sourceSpan,
  through,
  verbatim,
} from '../../server/src/notes/mappedText';

/** `a&b c` written as `a&amp;b%20c` at offset 10. */
function escaped(): ReturnType<typeof verbatim> {
  const builder = mappedTextBuilder(10);
  builder.add('a', 10, 11);
  builder.add('&', 11, 16);
  builder.add('b', 16, 17);
  builder.add(' ', 17, 20);
  builder.add('', 20, 20);
  builder.add('c', 20, 21);
  return builder.build();
}

describe('source spans', () => {
  const cases: readonly [string, ReturnType<typeof verbatim>, [number, number], [number, number]][] = [
    ['character by character', verbatim('abc', 5), [1, 2], [6, 7]],
    ['nothing, between characters', verbatim('abc', 5), [1, 1], [6, 6]],
    ['nothing, at the end', verbatim('abc', 5), [3, 3], [8, 8]],
    ['an empty text', verbatim('', 5), [0, 0], [5, 5]],
    ['an escape as a whole', escaped(), [1, 2], [11, 16]],
    ['across escapes', escaped(), [0, 4], [10, 20]],
    ['behind escapes', escaped(), [4, 5], [20, 21]],
    ['a part of an escape', escaped(), [3, 3], [17, 17]],
    ['what is anchored', anchored('abc', { start: 3, end: 9 }), [1, 2], [3, 9]],
    ['what was moved', shifted(escaped(), 100), [1, 2], [111, 116]],
    ['a slice', slice(escaped(), 1, 4), [0, 1], [11, 16]],
    ['the end of a slice', slice(escaped(), 1, 4), [2, 3], [17, 20]],
    ['an empty slice', slice(escaped(), 2, 2), [0, 0], [16, 16]],
  ];
  test.each(cases)('%s', (_, mapped, [start, end], [sourceStart, sourceEnd]) => {
    expect(sourceSpan(mapped, { start, end })).toEqual({ start: sourceStart, end: sourceEnd });
  });

  test('runs that touch are one piece', () => {
    const builder = mappedTextBuilder(0);
    builder.add('ab', 3, 5);
    builder.add('\n', 5, 6);
    builder.add('c', 8, 9);
    expect(builder.build().pieces).toEqual([
      { start: 0, end: 3, sourceStart: 3, sourceEnd: 6 },
      { start: 3, end: 4, sourceStart: 8, sourceEnd: 9 },
    ]);
  });

  test('a text out of a text out of a source', () => {
    const inner = mappedTextBuilder(0);
    inner.add('a', 0, 1);
    inner.add('-', 1, 3);
    inner.add(' c', 3, 5);
    const mapped = through(inner.build(), escaped());
    expect(mapped.text).toBe('a- c');
    const spans = [0, 1, 2, 3].map((start) => sourceSpan(mapped, { start, end: start + 1 }));
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [10, 11],
      [11, 17],
      [17, 20],
      [20, 21],
    ]);
  });
});
