import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../runs';
import { solveNote, type Answer } from '../game/solveNote';

/** What moves along `k`, and fields that change how a market is solved. */
const fields: readonly string[] = [
  'lineup: choose',
  'lineup: [[p], [q]]',
  'lineup: [[p], []]',
  'pricing: segment',
  'pricing: personal',
  'conduct: planner',
  'negotiation: {cost: k/10, weight: 0.9}',
  'negotiation: {cost: k/5, weight: 0.8, with: each}',
  'outside: k/20',
  'outside: w',
];

const number = fc.integer({ min: 0, max: 40 });

const body: fc.Arbitrary<string> = fc
  .record({
    segments: fc.array(fc.tuple(number, number, number, number), { minLength: 1, maxLength: 4 }),
    more: fc.subarray([...fields], { maxLength: 2 }),
    posted: fc.constantFrom('', ', price: 12', ', price: price.p + 3', ', fixed: 5*k'),
    firms: fc.constantFrom('', 'collude', 'profit'),
    moving: fc.constantFrom('v: 30, w: k', 'v: 60 - k, w: 10', 'v: k/(k - 7.5), w: 20', 'mass: k - 5, v: 30, w: 10'),
  })
  .map(({ segments, more, posted, firms, moving }) => {
    const owner = (firm: string): string => (firms === '' ? '' : `, firm: ${firm}`);
    const keys = new Set(more.map((field) => field.split(':')[0]));
    const kept = more.filter((field, index) => index === 0 || !more[0]!.startsWith(field.split(':')[0]!));
    return [
      'model: market',
      'segments:',
      `  first: {${moving}}`,
      ...segments.map(([mass, units, v, w], s) => `  s${s}: {mass: ${mass}, units: ${units}, v: ${v}, w: ${w}}`),
      'products:',
      `  p: {value: v, cost: k/4${owner('one')}}`,
      `  q: {value: v/2 + w, cost: w/3 + 1${posted}${owner('two')}}`,
      ...kept,
      ...(firms === 'collude' && !keys.has('conduct') ? ['conduct: collude'] : []),
    ].join('\n');
  });

const along = [0, 3, 7.5, 20, 21, 4];

function answers(text: string): Answer[] {
  const note = solveNote(text.replace('model: market', 'model: market\nparams: {k: 1}'));
  return along.map((k) => {
    note.world.setPoint(new Map([['k', k]]));
    return { ...note.answer(), k: null };
  });
}

function coldAnswers(text: string): Answer[] {
  return along.map((k) => ({
    ...solveNote(text.replace('model: market', `model: market\nparams: {k: ${k}}`)).answer(),
    k: null,
  }));
}

describe('a sweep', () => {
  test('answers what a solution from nothing answers', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(answers(text)).toEqual(coldAnswers(text));
      }),
      { numRuns: runs(40) },
    );
  });

  test('says the same problems where something is undefined', () => {
    const text = `model: market
params: {k: 1}
segments: {a: {mass: 3 - k, v: 10/(k - 2)}}
products: {p: {value: v, cost: 1}}`;
    const note = solveNote(text);
    const said = [1, 2, 2.5, 4, 2.6].map((k) => {
      note.world.setPoint(new Map([['k', k]]));
      return [note.problems().map(({ code, at }) => `${code} ${at}`), note.answer()['profit']];
    });
    expect(said).toEqual([
      [[], 0],
      [['undefined-value 10/(k - 2)'], null],
      [[], 9.5],
      [['out-of-range 3 - k'], null],
      [[], expect.closeTo(0.4 * (10 / 0.6 - 1), 9)],
    ]);
  });
});
