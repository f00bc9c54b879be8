import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseNote, createReuse, whatIf } from '../../server/src/analysis';
import { compileChart } from '../../server/src/charts/compile';
import { previewAnalysis, previewWhatIf } from '../../server/src/protocol';
import { readMessage as readOfPage } from '../../client/src/preview/readMessage';
import type { ToPage } from '../../client/src/preview/messages';
import { readMessage } from '../../client/webview/readMessage';
import { findBrowser } from '../e2e/environment.mjs';
import { mutated, mutations, oddValue } from '../fuzz/mutations';
import { runs } from '../runs';
import { startHarness, type Harness } from './harness';

const uri = 'file:///w/note.md';
const note = `\`\`\`surplus-model
model: game
id: sheet
title: Linear demand
params:
  a: {value: 12, range: [0, 50], unit: EUR}
players:
  one: {chooses: {p: {oneOf: [low, high]}}, payoff: a*2}
define: {profit: a/2, loss: 1/0}
scenarios: {high: {a: 20}}
claims:
  - profit = 6
  - profit is increasing in a
charts: [profit over a]
\`\`\`
[6](surplus:sheet.profit)
`;

function analysisOf(text: string, version = 1): ToPage {
  const found = analyseNote(text, { version, charts: true, reuse: createReuse(), budget: 20_000 })!;
  return {
    kind: 'analysis',
    note: 'note.md',
    analysis: previewAnalysis(uri, found, compileChart),
    computing: false,
  };
}

const travelled = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

function everyKind(): ToPage[] {
  const tried = whatIf(note, { 0: { a: '8' } }, { version: 1, charts: true, claims: true, reuse: createReuse() })!;
  return [
    analysisOf(note),
    { kind: 'whatIf', ticket: 1, answer: previewWhatIf(uri, 1, tried, compileChart) },
    { kind: 'computing', computing: true },
    { kind: 'cursor', block: 0, reveal: true },
    { kind: 'server', state: 'running' },
    { kind: 'said', words: 'Written into the note.' },
  ];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test/cases/notes');
/** Every fifth of the published cases, of all families, and the tutorial: charts take their time. */
const notes = [
  ...readdirSync(folder)
    .filter((name, index) => name.endsWith('.md') && index % 5 === 0)
    .map((name) => join(folder, name)),
  join(root, 'examples/tutorial.md'),
];

describe('what the panel tells its page', () => {
  it.each(notes.map((path) => [path.slice(root.length), path]))('is understood for %s', (_, path) => {
    const message = travelled(analysisOf(readFileSync(path, 'utf8')));
    expect(readMessage(message)).toBe(message);
  });

  it('is understood of every kind, and of no other', () => {
    for (const each of everyKind()) expect(readMessage(travelled(each))).toEqual(travelled(each));
    for (const each of [null, 5, [], {}, { kind: 'other' }, { kind: 'constructor' }, { kind: 'said' }])
      expect(readMessage(each)).toBe(null);
  });
});

/** A picture whose specification is nonsense is drawn as far as it goes, which the browser remarks on. */
const ofDrawing = /^Error: <\w+> attribute|^WARN|^Warning/;

describe.skipIf(findBrowser() === null)('a page that is told nonsense', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness?.close());

  it.each([
    ['that cannot be built', { marks: [{ type: 'nonsense' }] }],
    ['whose data are not there', { scales: [{ name: 'x', type: 'linear', domain: { data: 'none', field: 'z' } }] }],
    ['whose path is none', { marks: [{ type: 'path', encode: { enter: { path: { value: { a: 1 } } } } }] }],
  ])('says of a chart %s that it could not be drawn, and draws the next one', async (_, vega) => {
    const { page, complaints, post, close } = await harness.open('light');
    const right = analysisOf(note);
    const wrong = travelled(right) as { analysis: { models: { charts: { vega: unknown }[] }[] } };
    wrong.analysis.models[0]!.charts[0]!.vega = vega;
    await post(wrong as unknown as ToPage);
    await page.getByText('This chart could not be drawn. Its numbers are below.').first().waitFor();
    await post(analysisOf(note, 2));
    await page.locator('.drawing svg .mark-line path').first().waitFor();
    expect(await page.getByText('This chart could not be drawn.').count()).toBe(0);
    expect(complaints.filter((each) => !ofDrawing.test(each))).toEqual([]);
    await close();
  });

  it(
    'stays as it is, loads nothing, says nothing that the panel does not know, and shows the next analysis',
    { timeout: 3_600_000 },
    async () => {
      const { page, complaints, post, received, close } = await harness.open('light');
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      page.on('dialog', (dialog) => loaded.push(dialog.message()));
      const kinds = everyKind().map(travelled);
      const nonsense = fc.oneof(
        { weight: 1, arbitrary: oddValue },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constantFrom('analysis', 'whatIf', 'cursor', 'said', '__proto__'),
            analysis: oddValue,
            block: oddValue,
            words: oddValue,
          }),
        },
        {
          weight: 8,
          arbitrary: fc.tuple(fc.constantFrom(...kinds), mutations).map(([each, changes]) => mutated(each, changes)),
        },
      );
      const all = fc.sample(nonsense, runs(400));
      for (let from = 0; from < all.length; from += 25) {
        const some = all.slice(from, from + 25);
        await page.evaluate(
          `(async () => { for (const each of ${JSON.stringify(some).replaceAll('\u2028', '\\u2028')}) { window.postMessage(each, '*'); await new Promise((done) => setTimeout(done, 0)); } })()`,
        );
        const errors = complaints.filter((each) => !ofDrawing.test(each));
        expect({ errors, some: errors.length > 0 ? some : [] }).toEqual({ errors: [], some: [] });
      }
      await post({ kind: 'server', state: 'running' });
      const last = note.replace('Linear demand', 'The last word');
      await post(analysisOf(last, 99));
      await expect.poll(() => page.locator('.card h2').first().textContent()).toBe('The last word');
      await page.locator('.drawing svg .mark-line path').first().waitFor();
      expect(complaints.filter((each) => !ofDrawing.test(each))).toEqual([]);
      expect(loaded).toEqual([]);
      for (const each of await received()) expect(readOfPage(each)).toEqual(each);
      await close();
    },
  );
});
