import { expect, test } from 'vitest';
import type { PreviewAnalysis } from '../../server/src/protocol';
import { startClient } from './client';

const note =
  '```surplus-model\nmodel: game\nid: sheet\nparams: {k: {value: 2, range: [0, 4]}}\ndefine:\n  y: k^2\ncharts:\n  - y over k\n```\n';

test('the preview gets an analysis with charts ready to be drawn, and is told when it is there', async () => {
  const client = await startClient();
  const uri = await client.open(note);
  const ask = (): Promise<PreviewAnalysis | null> => client.connection.sendRequest('surplus/analysis', { uri });
  let answer = await ask();
  for (let left = 200; left > 0 && answer === null; left--) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  expect(answer).toMatchObject({
    uri,
    version: 1,
    models: [{ id: 'sheet', outcomes: { y: 4 }, charts: [{ vega: expect.any(Object) }] }],
  });
  expect(client.notifications).toContainEqual({ method: 'surplus/analysed', params: { uri, version: 1 } });
  expect(await client.connection.sendRequest('surplus/analysis', { uri: 'file:///unknown.md' })).toBeNull();
  expect(await client.unexpected()).toBe(0);
  await client.close();
});
