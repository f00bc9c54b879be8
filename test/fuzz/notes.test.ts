import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import type { NoteAnalysis, Range } from '../../server/src/analysis/analysis';
import { createBoundary } from '../../server/src/analysis/boundary';

const examples = resolve(import.meta.dirname, '../../examples');
const notes = readdirSync(examples)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(examples, name), 'utf8') }));

const rounds = 1000;
const slowest = 2000;
/** What is tried is reading, not solving: enough for most blocks to be solved once, and claims to be begun. */
const budget = 1_000;

describe.runIf(notes.length > 0)('notes that were cut or scrambled', () => {
  test(
    `${rounds} truncations and mutations of the examples: no exception, no hang, every range inside the note`,
    { timeout: 600_000 },
    () => {
      const caught: string[] = [];
      const boundary = createBoundary((message) => caught.push(message));
      const random = xoroshiro128plus(20260214);
      const below = (limit: number): number => uniformInt(random, 0, Math.max(0, limit - 1));
      const reuse = createReuse();
      for (let round = 0; round < rounds; round++) {
        const { name, text } = notes[round % notes.length]!;
        const changed = round % 2 === 0 ? text.slice(0, below(text.length)) : mutated(text, below);
        const start = performance.now();
        const options = { version: round, charts: false, reuse, budget };
        const analysis = boundary.run(`analysing ${name}, round ${round}`, () => analyseNote(changed, options), null);
        const took = performance.now() - start;
        expect(caught).toEqual([]);
        expect(took, `${name}, round ${round}, took ${Math.round(took)} ms`).toBeLessThan(slowest);
        expect(outside(changed, analysis!), `${name}, round ${round}`).toEqual([]);
      }
      expect(boundary.count).toBe(0);
    },
  );
});

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  ' #',
  '"',
  "'",
  '\n',
  '\r\n',
  '\t',
  '- ',
  '*',
  '&',
  '!',
  '|',
  '>',
  '```',
  '~~~',
  '(',
  ')',
  '..',
  '^',
  '±',
  '∞',
  '😀',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '`{surplus} ',
  '](surplus:',
  'for all k in [',
  '1e400',
  '%',
  'extends: ',
  '<<',
  '---\n',
  '/*',
  '\u2028',
  'if(',
  'sum(t, 1, 1e9, t)',
];

/** One to four random deletions, insertions, repetitions or swaps. */
function mutated(text: string, below: (limit: number) => number): string {
  let changed = text;
  for (let left = 1 + below(4); left > 0; left--) {
    const at = below(changed.length);
    const end = Math.min(changed.length, at + 1 + below(12));
    const kind = below(4);
    const piece = pieces[below(pieces.length)]!;
    if (kind === 0) changed = changed.slice(0, at) + changed.slice(end);
    else if (kind === 1) changed = changed.slice(0, at) + piece + changed.slice(at);
    else if (kind === 2) changed = changed.slice(0, end) + changed.slice(at);
    else changed = changed.slice(0, at) + piece + changed.slice(end);
  }
  return changed;
}

/** Every range of an analysis that does not lie inside the text. */
function outside(text: string, analysis: NoteAnalysis): unknown[] {
  const lengths = text.split(/\r\n|\n|\r/).map((line) => line.length);
  const isInside = ({ start, end }: Range): boolean =>
    [start, end].every(
      ({ line, character }) => line >= 0 && line < lengths.length && character >= 0 && character <= lengths[line]!,
    ) &&
    (start.line < end.line || (start.line === end.line && start.character <= end.character));
  return rangesIn(analysis).filter((range) => !isInside(range));
}

function rangesIn(value: unknown): Range[] {
  if (Array.isArray(value)) return value.flatMap(rangesIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value && typeof value.start === 'object') return [value as Range];
  return Object.values(value).flatMap(rangesIn);
}
