import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeSince,
  changeTo,
  editedText,
  noteTextOf,
  runOf,
  saySame,
  wholeOf,
} from '../../server/src/notes/noteText';
import { changed } from '../../server/src/notes/textChange';
import { runs } from '../runs';
import { changeOf } from './documents';

const inserted = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.nat(60_000).map((length) => 'long '.repeat(length / 5)),
);
const removed = fc.oneof(fc.nat(8), fc.nat(60_000));
const edits = fc.array(fc.tuple(fc.nat(), removed, inserted), { maxLength: 12 });

/** A note of several pieces, and edits of it. */
function edit(length: number, all: readonly (readonly [number, number, string])[]) {
  let plain = Array.from({ length: length / 7 }, (_, line) => `line ${line}\n`).join('');
  let text = noteTextOf(plain);
  const versions = [{ plain, text }];
  for (const [at, removed, typed] of all) {
    const change = changeOf(plain, at, removed, typed);
    plain = changed(plain, change);
    text = editedText(text, change);
    versions.push({ plain, text });
  }
  return versions;
}

describe('a text in pieces', () => {
  test('says what the string says after the same edits', () => {
    fc.assert(
      fc.property(fc.nat(150_000), edits, fc.nat(), fc.nat(50_000), (length, all, at, run) => {
        for (const { plain, text } of edit(length, all)) {
          expect(text.length).toBe(plain.length);
          expect(text.pieces.join('')).toBe(plain);
          expect(wholeOf(text)).toBe(plain);
          const start = at % (plain.length + 1);
          expect(runOf(text, start, start + run)).toBe(plain.slice(start, start + run));
          expect(text.pieces.every((piece) => piece.length <= 32_768)).toBe(true);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('tells what has changed since any of the versions before', () => {
    fc.assert(
      fc.property(fc.nat(150_000), edits, fc.nat(), (length, all, from) => {
        const versions = edit(length, all);
        const earlier = versions[from % versions.length]!;
        const last = versions.at(-1)!;
        expect(changed(earlier.plain, changeSince(earlier.text, last.text)!)).toBe(last.plain);
        expect(saySame(earlier.text, last.text)).toBe(earlier.plain === last.plain);
      }),
      { numRuns: runs(150) },
    );
  });

  test('compares texts that have nothing to do with each other, and those that are too far apart', () => {
    const [a, b] = [noteTextOf('one two'), noteTextOf('one, two')];
    expect(changeSince(a, b)).toBeNull();
    expect(changeTo(a, b)).toEqual({ start: 3, end: 3, inserted: ',' });
    let far = a;
    for (let each = 0; each < 40; each++) far = editedText(far, { start: 3, end: 3, inserted: 'x' });
    expect(far.edits.length).toBeLessThanOrEqual(32);
    expect(changeSince(a, far)).toBeNull();
    expect(changeTo(a, far)).toEqual({ start: 3, end: 3, inserted: 'x'.repeat(40) });
  });

  test('stays in few pieces however often it is edited', () => {
    let text = noteTextOf('x'.repeat(400_000));
    for (let each = 0; each < 2000; each++)
      text = editedText(text, {
        start: (each * 7919) % text.length,
        end: ((each * 7919) % text.length) + (each % 90),
        inserted: 'y'.repeat(each % 60),
      });
    expect(text.pieces.length).toBeLessThan((6 * text.length) / 16_384 + 2);
  });
});
