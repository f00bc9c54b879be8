/** The memory of the server after 200 notes were opened, beside that of a bare language server with the same notes. */
import { existsSync, readFileSync } from 'node:fs';
import { servers, startServer } from './languageServer';
import { duopoly, formulaSheet, longNote } from './note';
import { report, skip } from './report';

const notes = 200;

/** Measures resident memory where the system tells it; `npm run build` comes first. */
export async function measureMemory(): Promise<void> {
  console.log(`memory after ${notes} notes were opened, each of 100 lines with two models`);
  if (!existsSync('/proc/self/status')) return skip('memory of the server', 'the system does not tell it');
  const least = await residentMegabytes(servers.bare);
  const ours = await residentMegabytes(servers.surplus);
  console.log(`  bare ${Math.round(least)} MB, with analyses ${Math.round(ours)} MB`);
  report(`${notes} notes open, memory over a bare server`, ours / least, 6);
}

async function residentMegabytes(command: readonly string[]): Promise<number> {
  const server = await startServer(command);
  for (let index = 0; index < notes; index++) {
    const uri = `file:///notes/note${index}.md`;
    const model = (place: number): string => (place === 0 ? formulaSheet : duopoly)(2 * index + place);
    await server.open(uri, longNote(2, 100, model));
    await server.diagnostics(uri);
  }
  const status = readFileSync(`/proc/${server.processId}/status`, 'utf8');
  await server.stop();
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1000;
}
