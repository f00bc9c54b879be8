import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PreviewAnalysis, WhatIfAnswer, WriteParametersAnswer } from '../../server/src/protocol';
import { startClient, type TestClient } from './client';

const note = `\`\`\`surplus-model
model: game
id: sheet
params: {k: {value: 2, range: [0, 4]}}
define:
  y: k^2
claims:
  - y < 5
charts:
  - y over k
\`\`\`

\`\`\`surplus-model
model: game
id: other
params: {m: 1}
\`\`\`
`;

const bookcase = `\`\`\`surplus-model
model: market
id: bookcase
params:
  k: {value: 20, range: [0, 50]}
  c: 0
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: c + k}
  kit: {value: v - h, cost: c}
lineup: [[complete], [kit]]
scenarios:
  committed: {lineup: [[complete]]}
claims:
  - totalSurplus <= committed.totalSurplus for k in [12, 22]
charts:
  - profit, totalSurplus over k
\`\`\`
`;

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

/** Waits until the preview of a note is there. */
async function analysed(uri: string): Promise<PreviewAnalysis> {
  for (;;) {
    const answer = await client.connection.sendRequest<PreviewAnalysis | null>('surplus/analysis', { uri });
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
const whatIf = (uri: string, ticket: number, k: string, version = 1): Promise<WhatIfAnswer> =>
  client.connection.sendRequest('surplus/whatIf', { uri, version, ticket, values: { 0: { k } } });
/** The verdicts of a ticket, which come with its answer or after it. */
async function judged(ticket: number, answer: WhatIfAnswer): Promise<WhatIfAnswer> {
  if (answer?.judged !== false) return answer;
  for (;;) {
    const found = client.notifications.find(
      ({ method, params }) => method === 'surplus/whatIfJudged' && (params as { ticket: number }).ticket === ticket,
    );
    if (found) return found.params as WhatIfAnswer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a what-if', () => {
  test('is answered with the models that it changes, and their verdicts', async () => {
    const uri = await client.open(note);
    await analysed(uri);
    const answer = await whatIf(uri, 1, '3');
    expect(answer).toMatchObject({ uri, version: 1, ticket: 1, values: { 0: { k: '3' } } });
    expect(answer!.models.map(({ index, model }) => [index, model.outcomes['y'], model.charts.length])).toEqual([
      [0, 9, 1],
    ]);
    const { models } = (await judged(1, answer))!;
    expect(models[0]!.model.claims.map(({ verdict }) => verdict)).toEqual(['refuted']);
    expect((await analysed(uri)).models[0]!.outcomes).toMatchObject({ y: 4 });
  });

  test('gives way to a newer one, and to another version of the note', async () => {
    const uri = await client.open(note);
    await analysed(uri);
    const answers = await Promise.all([whatIf(uri, 11, '1'), whatIf(uri, 12, '2'), whatIf(uri, 13, '3')]);
    // One that was through before the next came is answered for itself; none is answered with another's values.
    const found = answers.map((answer) => answer?.models[0]!.model.outcomes['y'] ?? null);
    expect([1, null]).toContain(found[0]);
    expect([4, null]).toContain(found[1]);
    expect(found[2]).toBe(9);
    await client.change(uri, 2, note);
    expect(await whatIf(uri, 14, '3', 1)).toBeNull();
    expect((await whatIf(uri, 15, '3', 2))!.version).toBe(2);
  });

  test('is written into the note as an edit of exactly the value', async () => {
    const uri = await client.open(note);
    const params = { uri, block: 0, values: { k: '3' } };
    expect(await client.connection.sendRequest<WriteParametersAnswer>('surplus/writeParameters', params)).toEqual({
      version: 1,
      edits: [{ range: { start: { line: 3, character: 20 }, end: { line: 3, character: 21 } }, newText: '3' }],
    });
    expect(await client.connection.sendRequest('surplus/writeParameters', { ...params, block: 9 })).toBeNull();
  });

  test('of a market is answered while a slider moves', async () => {
    const uri = await client.open(bookcase);
    await analysed(uri);
    const times: number[] = [];
    for (let k = 1; k <= 20; k++) {
      const start = performance.now();
      expect(await whatIf(uri, 100 + k, String(k))).not.toBeNull();
      times.push(performance.now() - start);
    }
    const middle = times.sort((a, b) => a - b)[10]!;
    console.log(`what-if of the bookcase, with its chart: median ${middle.toFixed(0)} ms`);
  });
});
