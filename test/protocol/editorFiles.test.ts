import { describe, expect, test } from 'vitest';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { clientHost } from '../../server/src/fileHost.client';
import type { FoundFile } from '../../server/src/notes/files';
import { mostNotesListed } from '../../server/src/protocol';
import { notThere, startInProcess } from '../fuzz/inProcess';

const root = 'vscode-vfs://github/owner/notes';
const base = '```surplus-model\nmodel: game\nid: shop\nparams: {fee: 4}\ndefine: {margin: 10 - fee}\n```\n';
const reader = (path: string): string => `A margin of [6](surplus:${path}#shop.margin).\n`;

/** Renames `shop` of `base.md`, which is open, for a server without a disk; lists what is edited and what was asked for. */
async function rename(files: Readonly<Record<string, string>>, listed: unknown) {
  const asked: string[] = [];
  const server = startInProcess(undefined, clientHost, (method, params): unknown => {
    if (method === 'surplus/listNotes') {
      expect(params).toEqual({ root });
      return listed;
    }
    if (method !== 'surplus/readFile') return null;
    const { path } = params as { path: string };
    asked.push(path);
    const text = files[path];
    return text === undefined ? notThere : ({ text } satisfies FoundFile);
  });
  await server.ask('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'notes' }],
  });
  server.send({ method: 'initialized', params: {} });
  const uri = `${root}/base.md`;
  server.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'markdown', version: 1, text: base } },
  });
  const position = { line: 2, character: 5 };
  const params = { textDocument: { uri }, position, newName: 'store' };
  const { result } = await server.ask('textDocument/rename', params);
  const { changes, documentChanges } = result as WorkspaceEdit;
  const edited = documentChanges?.map((each) => (each as TextDocumentEdit).textDocument.uri) ?? Object.keys(changes!);
  expect([server.logged, (await server.ask('surplus/boundary', null)).result]).toEqual([[], 0]);
  return { edited: edited.map((each) => each.slice(root.length + 1)).sort(), asked };
}

describe('the notes of a workspace that the editor hands out', () => {
  test('are renamed in, open or not', async () => {
    const files = { 'base.md': base, 'reader.md': reader('base.md'), 'papers/far.md': reader('../base.md') };
    const { edited } = await rename(files, Object.keys(files));
    expect(edited).toEqual(['base.md', 'papers/far.md', 'reader.md']);
  });

  test('are those that may be read', async () => {
    const { edited } = await rename({ 'base.md': base, 'reader.md': reader('base.md') }, ['gone.md', 'reader.md']);
    expect(edited).toEqual(['base.md', 'reader.md']);
  });

  test('are so many at most', async () => {
    const names = Array.from({ length: mostNotesListed + 50 }, (_, index) => `note${index}.md`);
    const files = Object.fromEntries(names.map((name) => [name, reader('base.md')]));
    const { edited, asked } = await rename({ ...files, 'base.md': base }, names);
    expect(new Set(asked).size).toBe(mostNotesListed);
    expect(edited).toHaveLength(mostNotesListed + 1);
  });

  test.each([[null], [{ 0: 'reader.md' }], [[1, null, ['reader.md']]], ['reader.md']])(
    'are the open ones only where the answer is %j',
    async (listed) => {
      const { edited } = await rename({ 'base.md': base, 'reader.md': reader('base.md') }, listed);
      expect(edited).toEqual(['base.md']);
    },
  );
});
