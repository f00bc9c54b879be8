import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, Hover, MarkupContent, SymbolInformation } from 'vscode-languageserver/node';
import { noteOf } from '../across/notes';
import { folderWith } from '../cli/run';
import { startClient, textIn, withCursor, type TestClient } from './client';

const base = noteOf(
  `model: market
id: shop
params: {fee: {value: 4, note: what a sale costs}}
segments: {families: {v: 100}}
products: {kit: {value: v, cost: fee}}
define: {margin: 10 - fee}
scenarios: {costly: {fee: 6}}
claims:
  - name: pays
    claim: margin > 0`,
  'extends: shop\nid: small',
);

let client: TestClient;
let around: ReturnType<typeof folderWith>;
let uri: string;
let version = 1;
const uriOf = (path: string): string => pathToFileURL(join(around.folder, path)).href;
const open = (path: string, text: string) =>
  client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(path), languageId: 'markdown', version: 1, text },
  });
beforeAll(async () => {
  const files = {
    '.git/HEAD': '',
    'base.md': base,
    'sub/closed.md': base,
    'closed.md': base,
    'plain.md': '# No model\n',
  };
  around = folderWith(files);
  client = await startClient();
  uri = uriOf('reads.md');
  await open('reads.md', '');
  await open('base.md', base);
  await client.request('textDocument/diagnostic', uriOf('base.md'));
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
  around.remove();
});

/** What a request answers at the cursor of a text. */
async function asked<T>(method: string, marked: string): Promise<T> {
  const { text, position } = withCursor(marked);
  await client.change(uri, ++version, text);
  await client.request('textDocument/diagnostic', uri);
  return client.request<T>(method, uri, { position });
}

const own = (line: string): string => noteOf(`model: game\nid: mine\ndefine:\n  one: 1\n  two: ${line}`);
const labelsOf = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

describe('completion across notes', () => {
  test.each([
    ['ids of an open note', own('base.md#▮'), ['shop', 'small']],
    ['ids of a note on the disk', own('closed.md#s▮'), ['shop', 'small']],
    ['ids of a note in a folder', own(`'"sub/closed.md"#▮'`), ['shop', 'small']],
    ['only ids behind extends', noteOf('extends: sub/closed.md#▮'), ['shop', 'small']],
    ['names under a scenario', own('2*base.md#shop.costly.m▮'), null],
    ['members of an outcome of a note on the disk', own('closed.md#shop.demand.▮'), ['kit']],
    ['members of members', own('closed.md#small.demand.kit.▮'), ['families']],
  ])('offers %s', async (_, marked, labels) => {
    const items = await asked<CompletionItem[]>('textDocument/completion', marked);
    if (labels) expect(labelsOf(items)).toEqual(labels);
    else expect(labelsOf(items)).toEqual(expect.arrayContaining(['margin', 'demand']));
  });

  test.each([
    ['an open note', own('base.md#shop.▮')],
    ['a note on the disk', own('closed.md#shop.▮')],
    ['a note on the disk, in a link', `${own('2')}\n[5](surplus:closed.md#shop.▮)\n`],
    ['an open note, in a live value', `${own('2')}\n\`{surplus} base.md#shop.m▮\`\n`],
  ])('offers every name of a block of %s', async (_, marked) => {
    const labels = labelsOf(await asked<CompletionItem[]>('textDocument/completion', marked));
    expect(labels).toEqual(expect.arrayContaining(['fee', 'margin', 'costly', 'pays', 'demand', 'consumerSurplus']));
    expect(labels).not.toContain('one');
  });

  test('offers ids and the notes that have models behind extends', async () => {
    const items = await asked<CompletionItem[]>(
      'textDocument/completion',
      noteOf('model: game\nid: mine\ndefine: {x: 1}', 'extends: ▮'),
    );
    expect(labelsOf(items)).toEqual(['mine', 'base.md#', 'closed.md#', 'sub/closed.md#']);
  });

  test.each([
    ['a link', '[5](surplus:▮)'],
    ['a live value', '`{surplus} c▮`'],
  ])('offers the notes that have models in %s', async (_, reference) => {
    const items = await asked<CompletionItem[]>('textDocument/completion', `${own('2')}\n${reference}\n`);
    const paths = items.filter(({ labelDetails }) => labelDetails?.description === 'note');
    expect(paths.map(({ textEdit }) => textEdit!.newText)).toEqual(['base.md#', 'closed.md#', '"sub/closed.md"#']);
  });

  test('shows the values that names of a note on the disk have there', async () => {
    const items = await asked<CompletionItem[]>('textDocument/completion', own('closed.md#shop.▮'));
    const shown = new Map(items.map(({ label, labelDetails }) => [label, labelDetails?.description]));
    expect(['fee', 'margin', 'costly'].map((name) => shown.get(name))).toEqual(['= 4', '= 6', 'scenario']);
  });

  test('offers nothing of a note that is not there', async () => {
    expect(await asked('textDocument/completion', own('nothing.md#▮'))).toBeNull();
  });
});

describe('hover across notes', () => {
  test.each([
    [
      'a name of an open note, with its value',
      own('2*base.md#shop.mar▮gin'),
      ['**shop.margin** = 6 · definition', '10 - fee'],
    ],
    ['a parameter with its note', own('2*base.md#shop.f▮ee'), ['**shop.fee**', 'what a sale costs']],
    ['a block', own('2*base.md#sh▮op.fee'), ['**shop** · block', 'profit 96 · 1 of 1 claim holds']],
    [
      'a name of a note on the disk',
      own('closed.md#shop.consumerS▮urplus'),
      ['**shop.consumerSurplus** = 0 · outcome'],
    ],
    [
      'a name of a note in a folder, under a scenario',
      own(`'"sub/closed.md"#shop.costly.mar▮gin'`),
      ['**shop.costly.margin** = 4 · definition'],
    ],
    ['what a block extends', noteOf('extends: closed.md#sh▮op'), ['**shop** · block', 'profit 96']],
    [
      'a link: its value here and what it means there',
      `${own('2')}\n[6](surplus:closed.md#shop.mar▮gin)\n`,
      ['`closed.md#shop.margin` = 6', '**shop.margin** = 6 · definition'],
    ],
  ])('says what is known of %s', async (_, marked, parts) => {
    const { contents } = (await asked<Hover | null>('textDocument/hover', marked))!;
    for (const part of parts) expect((contents as MarkupContent).value).toContain(part);
  });

  test('shows the values of a note on the disk as it is now, and of an open one as the editor has it', async () => {
    const valueOf = async (): Promise<string> =>
      ((await asked<Hover | null>('textDocument/hover', own('closed.md#shop.mar▮gin')))!.contents as MarkupContent)
        .value;
    expect(await valueOf()).toContain('= 6 ·');
    writeFileSync(join(around.folder, 'closed.md'), base.replace('10 - fee', '12 - fee'));
    expect(await valueOf()).toContain('= 8 ·');
    await open('closed.md', base.replace('10 - fee', '13 - fee'));
    await client.request('textDocument/diagnostic', uriOf('closed.md'));
    expect(await valueOf()).toContain('= 9 ·');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf('closed.md') } });
    expect(await valueOf()).toContain('= 8 ·');
    const told = client.notifications.map(({ params }) => (params as { readonly uri?: string }).uri);
    // What is only looked into is not spoken of.
    expect(told).not.toContain(uriOf('sub/closed.md'));
  });
});

test('symbols of the workspace are those of notes that are not open too, each once', async () => {
  const found = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'shop' });
  const of = (name: string): string[] =>
    found.filter((each) => each.name === name).map(({ location }) => location.uri.slice(uriOf('').length + 1));
  expect(of('shop').sort()).toEqual(['base.md', 'closed.md', 'sub/closed.md']);
  const costly = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'costly' });
  const closed = costly.find(({ location }) => location.uri === uriOf('sub/closed.md'))!;
  expect([closed.containerName, textIn(base, closed.location.range)]).toEqual(['scenario of shop', 'costly']);
});
