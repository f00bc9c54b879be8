import { describe, expect, test } from 'vitest';
import { startInProcess, type InProcessServer, type Wire } from '../fuzz/inProcess';

const uri = 'file:///w/a.md';
const broken = '```surplus-model\nmodel: game\ndefine: {a: nothing}\n```\n';
const initialize = { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } };

async function started(): Promise<InProcessServer> {
  const server = startInProcess();
  await server.ask('initialize', initialize);
  server.send({ method: 'initialized', params: {} });
  return server;
}

const opened = (text: string, version: number): Wire => ({
  method: 'textDocument/didOpen',
  params: { textDocument: { uri, languageId: 'markdown', version, text } },
});
const changed = (text: string, version: number): Wire => ({
  method: 'textDocument/didChange',
  params: { textDocument: { uri, version }, contentChanges: [{ text }] },
});

async function codes(server: InProcessServer): Promise<unknown[]> {
  const { result } = await server.ask('textDocument/diagnostic', { textDocument: { uri } });
  return (result as { items: { code: string }[] }).items.map(({ code }) => code);
}

describe('a client that does not keep to the protocol', () => {
  test.each<[string, unknown]>([
    ['textDocument/hover', { textDocument: { uri } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 0 } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: 0.5, character: 0 } }],
    ['textDocument/hover', [uri]],
    ['textDocument/hover', null],
    ['textDocument/rename', { textDocument: { uri }, position: { line: 0, character: 0 }, newName: 5 }],
    ['textDocument/codeAction', { textDocument: { uri }, range: {}, context: {} }],
    ['surplus/whatIf', { uri, version: 1, values: { 0: { a: 5 } }, ticket: 1 }],
    ['surplus/writeParameters', { uri, block: 0, values: null }],
    ['surplus/review', { uri, path: 'a.md', format: 'pdf' }],
  ])('is told that %s does not take %j', async (method, params) => {
    const server = await started();
    server.send(opened(broken, 1));
    expect((await server.ask(method, params)).error).toEqual({
      code: -32602,
      message: `What "${method}" takes is not this.`,
    });
    expect(await server.ask('surplus/boundary', undefined)).toMatchObject({ result: 0 });
  });

  test('is told what comes too early, twice or too late', async () => {
    const server = startInProcess();
    server.send(opened(broken, 1));
    expect((await server.ask('textDocument/hover', {})).error?.code).toBe(-32002);
    await server.ask('initialize', initialize);
    expect((await server.ask('initialize', initialize)).error?.code).toBe(-32600);
    expect((await server.ask('surplus/nothing', {})).error?.code).toBe(-32601);
    expect((await server.ask('surplus/refused', {})).error?.code).toBe(-32601);
    await server.ask('shutdown', undefined);
    expect((await server.ask('textDocument/hover', {})).error?.code).toBe(-32600);
  });

  test('changes nothing by changes that are none', async () => {
    const server = await started();
    server.send(opened(broken, 1));
    for (const params of [
      { textDocument: { uri, version: 2 }, contentChanges: [{ text: 5 }] },
      { textDocument: { uri, version: 2 }, contentChanges: null },
      { textDocument: { uri, version: null }, contentChanges: [{ text: '' }] },
      { textDocument: { uri } },
      null,
    ])
      server.send({ method: 'textDocument/didChange', params });
    expect(await codes(server)).toEqual(['unknown-name']);
    expect(server.logged).toEqual([]);
  });

  test.each<[string, readonly Wire[]]>([
    ['opens it again with the same version', [opened('', 7), opened(broken, 7)]],
    ['changes it without another version', [opened('', 7), changed(broken, 7)]],
    ['counts versions backwards', [opened('', 7), changed('x', 3), changed(broken, 7)]],
    ['comes back to a version with another text', [opened(broken, 1), changed('', 2), changed(broken, 1)]],
    ['starts at −1', [opened(broken, -1)]],
    [
      'closes what it opens again',
      [opened('', 1), { method: 'textDocument/didClose', params: { textDocument: { uri } } }, opened(broken, 1)],
    ],
  ])('is told of the newest text when it %s', async (_, messages) => {
    const server = await started();
    for (const message of messages) {
      server.send(message);
      await codes(server);
    }
    expect(await codes(server)).toEqual(['unknown-name']);
  });

  test.each<[string, Wire]>([
    ['a cancellation of nothing', { method: '$/cancelRequest', params: null }],
    ['a cancellation of no number', { method: '$/cancelRequest', params: { id: null } }],
    ['a request without a number', { id: null, method: 'textDocument/hover', params: {} }],
    ['a method that is no text', { id: 5, method: 5 }],
  ])('cannot end the server with %s', async (_, message) => {
    const server = await started();
    server.send(message);
    server.send(opened(broken, 1));
    expect(await codes(server)).toEqual(['unknown-name']);
  });
});
