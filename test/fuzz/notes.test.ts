import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse, type Reuse } from '../../server/src/analysis';
import type { NoteAnalysis, Range } from '../../server/src/analysis/analysis';
import { createBoundary } from '../../server/src/analysis/boundary';
import { runs } from '../runs';

interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Small notes that are awkward, and the examples. */
const corpus = samplesIn(resolve(import.meta.dirname, 'corpus'));
const examples = samplesIn(resolve(import.meta.dirname, '../../examples'));

function samplesIn(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** A hang is a failure; how fast the machine is does not matter. */
const slowest = 10_000;
/** What is tried is reading, not solving: enough for most blocks to be solved once, and claims to be begun. */
const budget = 1_000;
/** What is remembered is forgotten after so many notes. */
const memory = 1_000;

/** Analyses one text after another: no exception, no hang, every range inside the note. */
function createTrial(): (name: string, text: string) => void {
  const caught: string[] = [];
  const boundary = createBoundary((message) => caught.push(message));
  let reuse: Reuse = createReuse();
  let count = 0;
  return (name, text) => {
    if (++count % memory === 0) reuse = createReuse();
    const start = performance.now();
    const options = { version: count, charts: false, reuse, budget };
    const analysis = boundary.run(`analysing ${name}`, () => analyseNote(text, options), null);
    const took = performance.now() - start;
    expect(caught).toEqual([]);
    expect(boundary.count).toBe(0);
    expect(took, `${name} took ${Math.round(took)} ms`).toBeLessThan(slowest);
    expect(outside(text, analysis!)).toEqual([]);
  };
}

describe('awkward notes', () => {
  test.each(
    corpus.flatMap(({ name, text }) => [
      [name, text],
      [`${name} with Windows line ends and a byte order mark`, `\uFEFF${text.replaceAll('\n', '\r\n')}`],
      [`${name} with old line ends`, text.replaceAll('\n', '\r')],
      [`${name} in a quote`, text.replaceAll(/^/gm, '> ')],
      [`${name} in a list`, `- ${text.replaceAll('\n', '\n  ')}`],
    ]),
  )('%s: problems in the note, and the same ones again', (name, text) => {
    createTrial()(name, text);
    const analyse = (): NoteAnalysis => analyseNote(text, { version: 0, charts: true, reuse: createReuse(), budget })!;
    const once = analyse();
    expect(outside(text, once)).toEqual([]);
    expect(analyse()).toEqual(once);
  });

  test('the corpus has problems of many kinds', () => {
    const codes = corpus.flatMap(({ text }) =>
      analyseNote(text, { version: 0, charts: true, reuse: createReuse(), budget })!.problems.map(({ code }) => code),
    );
    expect(new Set(codes).size).toBeGreaterThan(15);
  });
});

/** One change of a text; places are shares of its length. */
interface Change {
  readonly kind: 'cut' | 'insert' | 'repeat' | 'replace' | 'truncate' | 'splice';
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

function changed(text: string, changes: readonly Change[]): string {
  let now = text;
  for (const { kind, at: share, length, piece } of changes) {
    const at = Math.floor(share * now.length);
    const end = Math.min(now.length, at + length);
    if (kind === 'cut') now = now.slice(0, at) + now.slice(end);
    else if (kind === 'insert') now = now.slice(0, at) + piece + now.slice(at);
    else if (kind === 'repeat') now = now.slice(0, end) + now.slice(at);
    else if (kind === 'replace') now = now.slice(0, at) + piece + now.slice(end);
    else if (kind === 'truncate') now = now.slice(0, at);
    else now = now.slice(0, at) + '\n' + now.slice(end) + now.slice(at, end);
  }
  return now;
}

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

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'insert', 'insert', 'repeat', 'replace', 'splice'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.integer({ min: 1, max: 300 })),
  piece: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 4 })),
});
const truncation = change.map((each): Change => ({ ...each, kind: 'truncate' }));

describe('notes that were cut or scrambled', () => {
  test.each([
    ['the examples', examples, 600],
    ['the corpus', corpus, 1400],
  ] as const)(
    'truncations and mutations of %s: no exception, no hang, every range inside the note',
    (_, samples, short) => {
      const trial = createTrial();
      const changes = fc.oneof(
        truncation.map((each) => [each]),
        fc.array(change, { minLength: 1, maxLength: 4 }),
      );
      fc.assert(
        fc.property(fc.constantFrom(...samples), changes, ({ name, text }, all) => trial(name, changed(text, all))),
        { numRuns: runs(short) },
      );
    },
    3_600_000,
  );
});

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
