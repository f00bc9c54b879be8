/**
 * From the last keystroke to updated verdict marks in a long note, over the protocol and with the built server, as a
 * ratio to what a bare language server takes to echo one diagnostic there.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { duopoly, formulaSheet, longNote } from './note';
import { report } from './report';

const rounds = 41;
/** Between the keystrokes of somebody who types fast, in milliseconds. */
const typing = 40;
const uri = 'file:///notes/long.md';

interface Answered {
  readonly items: readonly { readonly message: string; readonly severity?: number }[];
}

/** Measures both kinds of models; `npm run build` comes first. */
export async function measureKeystrokes(): Promise<void> {
  console.log('keystrokes in a note of 2,000 lines with 40 models');
  const surplus = [resolve('dist/cli.js'), 'lsp', '--stdio'];
  const bare = [resolve('test-artifacts/bench/bareServer.cjs')];
  for (const [title, model, place] of [
    ['formula sheets', formulaSheet, 'a: {value: 120'],
    ['duopolies', duopoly, 'a: 120'],
  ] as const) {
    const text = longNote(40, 2000, model);
    const typists = [await startTypist(bare, text, place), await startTypist(surplus, text, place)];
    const times: number[][] = [[], []];
    // In turn, so that what disturbs the machine disturbs both.
    for (let round = 0; round < rounds; round++)
      for (const [index, typist] of typists.entries()) times[index]!.push(await typist.answerTime(round));
    for (const typist of typists) await typist.stop();
    const [least, ours] = times.map((each) => each.sort((a, b) => a - b));
    for (const [name, at] of [
      ['median', rounds >> 1],
      ['fastest quarter', rounds >> 2],
    ] as const) {
      console.log(`  ${title}, ${name}: bare ${least![at]!.toFixed(1)} ms, verdict marks ${ours![at]!.toFixed(1)} ms`);
      report(`${title}, from keystroke to verdict marks, over a bare server, ${name}`, ours![at]! / least![at]!, 2);
    }
  }
}

interface Typist {
  /** The time in milliseconds from the last of three typed digits to the diagnostics of that version. */
  answerTime(round: number): Promise<number>;
  stop(): Promise<void>;
}

/** Opens a note in a server and waits until it is checked. */
async function startTypist(command: readonly string[], text: string, place: string): Promise<Typist> {
  const server = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const pull = () => connection.sendRequest<Answered>('textDocument/diagnostic', { textDocument: { uri } });
  await pull();

  const before = text.slice(0, text.indexOf(place) + place.length).split('\n');
  const line = before.length - 1;
  const last = before[line]!.length;
  let version = 1;
  /** Replaces the last three characters of the value. */
  const type = (characters: string): Promise<void> => {
    const range = { start: { line, character: last - 3 }, end: { line, character: last } };
    return connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range, text: characters }],
    });
  };
  return {
    async answerTime(round) {
      for (const digits of ['131', '132']) {
        await type(digits);
        // A newer version takes its place: then it is refused.
        pull().catch(() => undefined);
        await pause(typing);
      }
      const start = performance.now();
      void type(String(133 + round));
      const answered = await pull();
      const took = performance.now() - start;
      const wrong = answered.items.find(({ severity }) => severity === 1);
      if (wrong) throw new Error(`The note of the measurement has problems: ${wrong.message}`);
      await pause(typing);
      return took;
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
    },
  };
}
