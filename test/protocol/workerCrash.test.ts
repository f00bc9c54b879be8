import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { AnalystHandle, StartAnalyst } from '../../server/src/lane';
import { startAnalystFrom } from '../../server/src/startAnalyst.node';
import { startInProcess, type InProcessServer } from '../fuzz/inProcess';

const block = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;
/** Claims that keep a processor busy for about eight seconds. */
const heavy = block(
  [
    'model: game',
    'params: {a: 1, b: 1, c: 1}',
    'define:',
    '  y: integral(x, 0, 1, integral(z, 0, 1, exp(-a*x*z)*abs(x - z/3)))',
    'claims:',
    ...[1, 2, 3, 4].map((bound) => `  - y - c*0.0007 > -${bound} for a in [0, 9], b in [0, 9], c in [0, 9]`),
  ].join('\n'),
);
const light = block('model: game\nparams: {a: 1}\nclaims:\n  - a > 2');

/** Workers that are threads, as under Node, and can be killed. */
function mortal(): {
  readonly start: StartAnalyst;
  readonly killBusy: () => void;
  readonly started: () => number;
  readonly end: () => void;
} {
  const real = startAnalystFrom(resolve(import.meta.dirname, '../../dist/cli.js'));
  const alive = new Map<AnalystHandle, { busyWith: string; failed: (error: unknown) => void }>();
  let count = 0;
  return {
    started: () => count,
    start(answer, failed) {
      count++;
      const state = { busyWith: '', failed };
      const handle = real((message) => {
        if (message.kind === 'done') state.busyWith = '';
        answer(message);
      }, failed);
      const watched: AnalystHandle = {
        ...handle,
        post(job) {
          state.busyWith = job.uri;
          handle.post(job);
        },
      };
      alive.set(watched, state);
      return watched;
    },
    killBusy() {
      for (const [handle, { busyWith, failed }] of alive) {
        if (busyWith !== 'file:///w/heavy.md') continue;
        alive.delete(handle);
        handle.terminate();
        failed(new Error('The analysis worker ended with status 137.'));
      }
    },
    end: () => alive.forEach((_, handle) => handle.terminate()),
  };
}

const open = (server: InProcessServer, uri: string, text: string): void =>
  server.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'markdown', version: 1, text } },
  });

async function codes(server: InProcessServer, uri: string): Promise<unknown> {
  const { result, error } = await server.ask('textDocument/diagnostic', { textDocument: { uri } });
  return (result as { items: { code: string }[] } | undefined)?.items.map(({ code }) => code) ?? error;
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

describe('a worker that is killed in the middle of a note', () => {
  const { start, killBusy, started, end } = mortal();
  afterAll(end);

  test('leaves that note unchecked and says so; others are answered, and an edit brings the note back', async () => {
    const server = startInProcess(start);
    const capabilities = { textDocument: { diagnostic: {} } };
    await server.ask('initialize', { processId: null, rootUri: null, capabilities });
    server.send({ method: 'initialized', params: {} });
    open(server, 'file:///w/heavy.md', heavy);
    const unanswered = codes(server, 'file:///w/heavy.md');
    await pause(500);
    open(server, 'file:///w/light.md', light);
    const other = codes(server, 'file:///w/light.md');
    killBusy();
    expect(await unanswered).toEqual(['not-checked']);
    expect(await other).toEqual(['claim-refuted']);
    expect(await server.ask('surplus/boundary', undefined)).toMatchObject({ result: 1 });
    expect(server.logged).toEqual([expect.stringContaining('The analysis worker ended with status 137')]);

    const before = started();
    server.send({
      method: 'textDocument/didChange',
      params: { textDocument: { uri: 'file:///w/heavy.md', version: 2 }, contentChanges: [{ text: light }] },
    });
    expect(await codes(server, 'file:///w/heavy.md')).toEqual(['claim-refuted']);
    expect(started()).toBeGreaterThanOrEqual(before);
    open(server, 'file:///w/third.md', heavy.replace('0.0007', '0'));
    open(server, 'file:///w/fourth.md', light);
    expect(await codes(server, 'file:///w/fourth.md')).toEqual(['claim-refuted']);
    await server.ask('shutdown', undefined);
  });
});

describe('a block that would take for ever', () => {
  test('is told on its own lines, and the others are answered', async () => {
    const server = startInProcess(mortalNot);
    await server.ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    });
    server.send({ method: 'initialized', params: {} });
    const deep = 'integral(x, 0, 1, integral(y, 0, 1, integral(z, 0, 1, integral(w, 0, 1, exp(x*y*z*w)))))';
    const note = `${light}\n${block(`model: game\ndefine:\n  never: "${deep}"`)}\n${light}`;
    open(server, 'file:///w/a.md', note);
    const { result } = await server.ask('textDocument/diagnostic', { textDocument: { uri: 'file:///w/a.md' } });
    const { items } = result as { items: { code: string; range: { start: { line: number } } }[] };
    expect(items.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['claim-refuted', 4],
      ['budget-exceeded', 10],
      ['claim-refuted', 17],
    ]);
    expect(await server.ask('surplus/boundary', undefined)).toMatchObject({ result: 0 });
    await server.ask('shutdown', undefined);
  });
});

const mortalNot = startAnalystFrom(resolve(import.meta.dirname, '../../dist/cli.js'));
