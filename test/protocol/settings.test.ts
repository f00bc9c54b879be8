import { afterEach, expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver/node';
import { readSettings } from '../../server/src/settings';
import { noteOf } from '../across/notes';
import { editorCapabilities, startClient, type TestClient } from './client';

test.each<[string, unknown, boolean]>([
  ['nothing', undefined, true],
  ['null', null, true],
  ['no object', 'off', true],
  ['the switch', { inlayValues: false }, false],
  ['the switch in its section', { surplus: { inlayValues: false } }, false],
  ['the switch turned on', { inlayValues: true }, true],
  ['something else', { inlayValues: 'no', other: 1 }, true],
])('settings that say %s', (_, written, inlayValues) => {
  expect(readSettings(written)).toEqual({ inlayValues });
});

test('what settings do not say stays as it was', () => {
  expect(readSettings({ other: 1 }, { inlayValues: false })).toEqual({ inlayValues: false });
});

let client: TestClient;
const ending: TestClient[] = [];
afterEach(async () => {
  for (const each of ending.splice(0)) {
    expect(await each.unexpected()).toBe(0);
    await each.close();
  }
});

async function started(...how: Parameters<typeof startClient>): Promise<TestClient> {
  const begun = await startClient(...how);
  ending.push(begun);
  return begun;
}

const note = noteOf('model: game\nid: sheet\nparams: {a: 3}\ndefine: {twice: 2*a}');
const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const valuesIn = async (uri: string): Promise<string[]> => {
  await client.request('textDocument/diagnostic', uri);
  const hints = await client.request<InlayHint[]>('textDocument/inlayHint', uri, { range });
  return hints.map(({ label }) => String(label));
};

test('values in the text are switched off when the server starts', async () => {
  client = await started(editorCapabilities, { initializationOptions: { inlayValues: false } });
  expect(await valuesIn(await client.open(note))).toEqual([]);
});

test('values in the text are switched by settings that the client sends', async () => {
  client = await started();
  const uri = await client.open(note);
  expect(await valuesIn(uri)).toEqual(['= 6']);
  const send = (settings: unknown) =>
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  await send({ surplus: { inlayValues: false } });
  expect(await valuesIn(uri)).toEqual([]);
  await send({ surplus: { inlayValues: true } });
  expect(await valuesIn(uri)).toEqual(['= 6']);
});

test('values in the text follow settings that the client is asked for, and are shown anew', async () => {
  let inlayValues: boolean | null = false;
  let shownAnew = 0;
  client = await started(
    {
      ...editorCapabilities,
      workspace: { ...editorCapabilities.workspace, configuration: true, inlayHint: { refreshSupport: true } },
    },
    {},
    (connection) => {
      connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
        items.map(({ section }) => (section === 'surplus' && inlayValues !== null ? { inlayValues } : null)),
      );
      connection.onRequest('workspace/inlayHint/refresh', () => {
        shownAnew++;
        return null;
      });
    },
  );
  const uri = await client.open(note);
  await expect.poll(() => shownAnew).toBe(1);
  expect(await valuesIn(uri)).toEqual([]);
  for (const [next, labels] of [
    [true, ['= 6']],
    [false, []],
    [null, ['= 6']],
  ] as const) {
    const before = shownAnew;
    inlayValues = next;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => shownAnew).toBeGreaterThan(before);
    expect(await valuesIn(uri)).toEqual(labels);
  }
});
