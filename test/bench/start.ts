/** From starting the server's process to the first diagnostics of an example, beside a bare language server. */
import { readFileSync } from 'node:fs';
import { formulaSheet, longNote } from './note';
import { servers, startServer } from './languageServer';
import { report } from './report';

const rounds = 3;
const noteOfOneSheet = longNote(1, 50, formulaSheet);

/** Measures with a new process each time; `npm run build` comes first. */
export async function measureStart(): Promise<void> {
  console.log('from the start of the server to first diagnostics');
  const tutorial = readFileSync('examples/tutorial.md', 'utf8');
  for (const [title, text, goal] of [
    ['a note with one formula sheet', noteOfOneSheet, 3],
    ['the tutorial', tutorial, 8],
  ] as const) {
    let [least, ours] = [Infinity, Infinity];
    for (let round = 0; round < rounds; round++) {
      least = Math.min(least, await startTime(servers.bare, text));
      ours = Math.min(ours, await startTime(servers.surplus, text));
    }
    console.log(`  ${title}: bare ${Math.round(least)} ms, with all verdicts ${Math.round(ours)} ms`);
    report(`${title}, start to first diagnostics, over a bare server`, ours / least, goal);
  }
}

async function startTime(command: readonly string[], text: string): Promise<number> {
  const started = performance.now();
  const server = await startServer(command);
  const uri = 'file:///notes/example.md';
  await server.open(uri, text);
  await server.diagnostics(uri);
  const time = performance.now() - started;
  await server.stop();
  return time;
}
