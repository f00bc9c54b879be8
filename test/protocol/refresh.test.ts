import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CodeLens, Connection } from 'vscode-languageserver/node';
import { clientAbilities } from '../../server/src/capabilities';
import type { AnalystAnswer, AnalystJob } from '../../server/src/analyst';
import type { StartAnalyst } from '../../server/src/lane';
import { startAnalystIn } from '../../server/src/startAnalyst.web';
import { createUnfinished } from '../../server/src/unfinished';
import type { FileHost } from '../../server/src/workspaceFiles';
import { notThere, startInProcess } from '../fuzz/inProcess';

const capabilities = {
  workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
};
const text = '```surplus-model\nmodel: game\nparams: {a: 2}\nclaims:\n  - a > 1\n```\n';
const reader = '```surplus-model\nextends: base.md#base\nid: own\nclaims:\n  - a > 1\n```\n';
const uri = 'file:///w/note.md';

/** Workers that are as slow as the test wants. */
function held(): { readonly start: StartAnalyst; readonly jobs: AnalystJob[]; readonly release: () => void } {
  const real = startAnalystIn(null);
  const jobs: AnalystJob[] = [];
  const kept: (() => void)[] = [];
  let free = false;
  return {
    jobs,
    start(answer, failed) {
      const handle = real(
        (message: AnalystAnswer) => (free ? answer(message) : kept.push(() => answer(message))),
        failed,
      );
      return {
        ...handle,
        post(job) {
          jobs.push(job);
          handle.post(job);
        },
      };
    },
    release() {
      free = true;
      for (const each of kept.splice(0)) each();
    },
  };
}

/** A server with a note open, and what it asks of its client. */
async function open(note: string, host?: () => FileHost) {
  const workers = held();
  const asked: unknown[] = [];
  const server = startInProcess(workers.start, host, (method) => {
    asked.push(method);
    return null;
  });
  await server.ask('initialize', { processId: null, rootUri: 'file:///w', capabilities });
  server.send({ method: 'initialized', params: {} });
  server.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'markdown', version: 1, text: note } },
  });
  const lens = async (): Promise<string | undefined> => {
    const { result } = await server.ask('textDocument/codeLens', { textDocument: { uri } });
    return (result as readonly CodeLens[] | undefined)?.[0]?.command?.title;
  };
  const refreshes = (): number => asked.filter((method) => method === 'workspace/codeLens/refresh').length;
  const unexpected = async () => [server.logged, (await server.ask('surplus/boundary', null)).result];
  return { ...workers, server, lens, refreshes, unexpected };
}

describe('a lens that says that a note is being checked', () => {
  test('is asked for again when there is a result, until the client has come for it', async () => {
    const { lens, refreshes, release, unexpected } = await open(text);
    expect(await lens()).toBe('$(sync~spin) checking…');
    expect(refreshes()).toBe(0);
    release();
    await expect.poll(refreshes).toBe(1);
    // The client did not notice.
    await expect.poll(refreshes, { timeout: 8000 }).toBe(2);
    expect(await lens()).toBe('1 of 1 claim holds');
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(refreshes()).toBe(2);
    expect(await unexpected()).toEqual([[], 0]);
  });

  test('does not bring back a note that was closed while it waited', async () => {
    const { server, lens, jobs, release, unexpected } = await open(text);
    const answered = lens();
    const hovered = server.ask('textDocument/hover', { textDocument: { uri }, position: { line: 4, character: 5 } });
    server.send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    expect([await answered, (await hovered).result]).toEqual([undefined, null]);
    release();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(jobs).toHaveLength(1);
    expect(await unexpected()).toEqual([[], 0]);
  });
});

test('a note whose file changes while it is checked is checked again, and not given up', async () => {
  let base = text.replace('game', 'game\nid: base');
  const host = (): FileHost => ({
    rootOf: () => 'file:///w',
    read: (_, path) => Promise.resolve(path === 'base.md' ? { text: base } : notThere),
    list: () => Promise.resolve([]),
  });
  const { server, lens, jobs, release, refreshes, unexpected } = await open(reader, host);
  release();
  await expect.poll(lens).toBe('1 of 1 claim holds');
  const before = [jobs.length, refreshes()] as const;
  base = base.replace('a: 2', 'a: 0');
  const changes = [{ uri: 'file:///w/base.md', type: 2 }];
  server.send({ method: 'workspace/didChangeWatchedFiles', params: { changes } });
  // Again while the first is on its way.
  await new Promise((resolve) => setTimeout(resolve, 130));
  server.send({ method: 'workspace/didChangeWatchedFiles', params: { changes } });
  await expect.poll(lens).toBe('0 of 1 claim holds');
  expect(jobs.length).toBeGreaterThan(before[0]);
  expect(refreshes()).toBeGreaterThan(before[1]);
  expect(await unexpected()).toEqual([[], 0]);
});

describe('what is told to a client that does not come back', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = () => {
    const told: string[] = [];
    const connection = {
      sendRequest: () => Promise.reject(new Error(`lenses ${told.push('lenses')}`)),
      languages: { inlayHint: { refresh: () => Promise.resolve(told.push('hints')) } },
    };
    const unfinished = createUnfinished(connection as unknown as Connection, () => clientAbilities(capabilities));
    return { unfinished, told };
  };

  test('is told four times at most', async () => {
    const { unfinished, told } = begin();
    unfinished.answered('lenses', uri);
    unfinished.settled(uri);
    unfinished.settled(uri);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(Array<string>(4).fill('lenses'));
  });

  test('may refuse to hear it', async () => {
    const refuse = () => Promise.reject(new Error('Unhandled method'));
    const connection = {
      sendRequest: refuse,
      languages: { inlayHint: { refresh: refuse }, diagnostics: { refresh: refuse } },
    };
    const unfinished = createUnfinished(connection as unknown as Connection, () => clientAbilities(capabilities));
    for (const surface of ['lenses', 'hints', 'problems'] as const) unfinished.answered(surface, uri);
    unfinished.settled(uri);
    // A rejection that nobody handles would fail the test.
    await vi.advanceTimersByTimeAsync(60_000);
  });

  test('is told for what it has not come for', async () => {
    const { unfinished, told } = begin();
    unfinished.answered('lenses', uri);
    unfinished.answered('hints', uri);
    unfinished.settled(uri);
    unfinished.finished('lenses', uri);
    await vi.advanceTimersByTimeAsync(4000);
    expect(told).toEqual(['lenses', 'hints', 'hints']);
    // It came, and the note was checked anew by then: it is told when there is more to say.
    unfinished.answered('hints', uri);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toHaveLength(3);
    unfinished.settled(uri);
    expect(told).toHaveLength(4);
  });
});
