/**
 * From the last keystroke to updated verdict marks in a long note, over the protocol and with the built server, as a
 * ratio to what a bare language server takes to echo one diagnostic there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { servers, startServer } from './languageServer';
import { duopoly, formulaSheet, longNote } from './note';
import { report } from './report';

const rounds = 41;
/** Between the keystrokes of somebody who types fast, in milliseconds. */
const typing = 40;
const uri = 'file:///notes/long.md';

/** Measures both kinds of models; `npm run build` comes first. */
export async function measureKeystrokes(): Promise<void> {
  console.log('keystrokes in a note of 2,000 lines with 40 models');
  for (const [title, model, place] of [
    ['formula sheets', formulaSheet, 'a: {value: 120'],
    ['duopolies', duopoly, 'a: 120'],
  ] as const) {
    const text = longNote(40, 2000, model);
    const typists = [await startTypist(servers.bare, text, place), await startTypist(servers.surplus, text, place)];
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
  const { connection, open, diagnostics, stop } = await startServer(command);
  await open(uri, text);
  const pull = () => diagnostics(uri);
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
      const wrong = answered.find(({ severity }) => severity === 1);
      if (wrong) throw new Error(`The note of the measurement has problems: ${wrong.message}`);
      await pause(typing);
      return took;
    },
    stop,
  };
}
