import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentDiagnosticReport, InlayHint } from 'vscode-languageserver/node';
import { noteOf } from '../across/notes';
import { folderWith } from '../cli/run';
import { editorCapabilities, startClient, type TestClient } from './client';

const base = (profit: number) => noteOf(`model: game\nid: m\ndefine: {profit: ${profit}}`);
const reading = (path: string) =>
  `${noteOf(`model: game\nid: reads\ndefine: {twice: "2*${path}#m.profit"}\nclaims:\n  - twice = 20`)}\nIt is [10](surplus:${path}#m.profit).\n`;

let client: TestClient;
let refreshed = 0;
beforeAll(async () => {
  client = await startClient({
    ...editorCapabilities,
    workspace: { ...editorCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
  });
  client.connection.onRequest('client/registerCapability', () => null);
  client.connection.onRequest('workspace/diagnostic/refresh', () => void refreshed++);
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

type Full = Extract<DocumentDiagnosticReport, { kind: 'full' }>;
async function codes(uri: string): Promise<string[]> {
  const report = await client.request<Full>('textDocument/diagnostic', uri);
  return report.items.map(({ code }) => String(code));
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let left = 200; left > 0; left--) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('it never came');
}

describe('two open notes', () => {
  test('an edit of one changes the problems of the other, whose values are never shown as current meanwhile', async () => {
    const [a, b] = [await client.open(reading('base1.md'), 'reads1.md'), await client.open(base(10), 'base1.md')];
    expect(await codes(a)).toEqual([]);
    const first = await client.request<Full>('textDocument/diagnostic', a);
    const before = refreshed;
    await client.change(b, 2, base(11));
    expect(await codes(a)).toEqual(['claim-refuted', 'stale-number']);
    await until(() => refreshed > before);
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', a, {
      range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
    });
    expect(JSON.stringify(hints)).toContain('22');
    const again = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', a, {
      previousResultId: first.resultId,
    });
    expect(again.kind).toBe('full');
    await client.change(b, 3, base(10));
    expect(await codes(a)).toEqual([]);
  });

  test('a name that goes away is a problem where it is used, and mended when it comes back', async () => {
    const [b, a] = [await client.open(base(10), 'base2.md'), await client.open(reading('base2.md'), 'reads2.md')];
    expect(await codes(a)).toEqual([]);
    await client.change(b, 2, base(10).replace('id: m', 'id: n'));
    expect(await codes(a)).toContain('unknown-block');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: b } });
    expect(await codes(a)).toContain('file-not-found');
    await client.open(base(10), 'base2.md');
    expect(await codes(a)).toEqual([]);
  });

  test('the preview shows that what it shows rests on an earlier state', async () => {
    const [b, a] = [await client.open(base(10), 'base3.md'), await client.open(reading('base3.md'), 'reads3.md')];
    const preview = () => client.connection.sendRequest<{ version: number } | null>('surplus/analysis', { uri: a });
    await until(async () => (await preview())?.version === 1);
    await client.change(b, 2, base(11));
    expect(await preview()).toMatchObject({ version: -1 });
    await until(async () => (await preview())?.version === 1);
    expect(JSON.stringify(await preview())).toContain('"twice":22');
  });

  test('chains of notes are followed', async () => {
    const middle = noteOf('extends: base4.md#m\nid: m');
    const a = await client.open(reading('middle4.md'), 'reads4.md');
    await client.open(middle, 'middle4.md');
    const b = await client.open(base(10), 'base4.md');
    await until(async () => (await codes(a)).length === 0);
    await client.change(b, 2, base(12));
    expect(await codes(a)).toEqual(['claim-refuted', 'stale-number']);
  });
});

describe('a note and files on the disk', () => {
  let around: ReturnType<typeof folderWith>;
  let note: string;
  const uriOf = (name: string): string => pathToFileURL(join(around.folder, name)).href;
  const tell = (name: string, type: 1 | 2 | 3) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] });
  beforeAll(async () => {
    around = folderWith({ 'base.md': base(10), 'customers.csv': 'name,revenue,costOfCapital\nacme,100,10%\n' });
    note = uriOf('reads.md');
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: note, languageId: 'markdown', version: 1, text: reading('base.md') },
    });
  });
  afterAll(() => around.remove());

  test('are checked again when a file changes, goes away and comes back', async () => {
    expect(await codes(note)).toEqual([]);
    writeFileSync(join(around.folder, 'base.md'), base(11));
    await tell('base.md', 2);
    expect(await codes(note)).toEqual(['claim-refuted', 'stale-number']);
    rmSync(join(around.folder, 'base.md'));
    await tell('base.md', 3);
    expect(await codes(note)).toContain('file-not-found');
    writeFileSync(join(around.folder, 'base.md'), base(10));
    await tell('base.md', 1);
    expect(await codes(note)).toEqual([]);
  });

  test('what is open in the editor wins over what is saved', async () => {
    const uri = uriOf('base.md');
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: base(12) },
    });
    expect(await codes(note)).toEqual(['claim-refuted', 'stale-number']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect(await codes(note)).toEqual([]);
  });

  test('lead to what they name: definitions and links', async () => {
    const { note: text, uri } = { note: reading('base.md'), uri: note };
    const line = text.split('\n').findIndex((each) => each.includes('twice'));
    const at = (word: string) => ({ position: { line, character: text.split('\n')[line]!.indexOf(word) + 1 } });
    const declared = {
      uri: uriOf('base.md'),
      range: { start: { line: 3, character: 9 }, end: { line: 3, character: 15 } },
    };
    expect(await client.request('textDocument/definition', uri, at('profit'))).toEqual([declared]);
    expect(await client.request('textDocument/definition', uri, at('base.md'))).toEqual([
      { uri: uriOf('base.md'), range: { start: { line: 2, character: 4 }, end: { line: 2, character: 5 } } },
    ]);
    const links = await client.request<{ target: string; tooltip: string }[]>('textDocument/documentLink', uri);
    expect(links.map(({ target, tooltip }) => [target, tooltip])).toEqual([
      [`${uriOf('base.md')}#L4,10`, 'profit of m in base.md'],
      [`${uriOf('base.md')}#L4,10`, 'profit of m in base.md'],
    ]);
  });

  test('data files count too, and their faults lead into them', async () => {
    const uri = uriOf('portfolio.md');
    const text = noteOf(
      'model: portfolio\ndata: customers.csv\nbusinessModels: {one: {retention: 0.5}}\nclaims:\n  - value > 0',
    );
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
    expect(await codes(uri)).toEqual([]);
    writeFileSync(join(around.folder, 'customers.csv'), 'name,revenue,costOfCapital\nacme,"1,000",10%\n');
    await tell('customers.csv', 2);
    const { items } = await client.request<Full>('textDocument/diagnostic', uri);
    expect(items.map(({ code, relatedInformation }) => [code, relatedInformation?.[0]?.location])).toEqual([
      [
        'expression-syntax',
        { uri: uriOf('customers.csv'), range: { start: { line: 1, character: 5 }, end: { line: 1, character: 12 } } },
      ],
    ]);
  });
});
