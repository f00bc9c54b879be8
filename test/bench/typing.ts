/**
 * From the last keystroke to the marks on the screen in a long note, in a real VS Code: what its user waits for. As a ratio
 * to an extension that shows one diagnostic of a bare language server, in a window of the same VS Code beside it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startEditor, type EditorServer } from '../e2e/editor';
import { missingForEditorTests } from '../e2e/environment.mjs';
import { launchBrowser } from '../e2e/window';
import { packBare, packOurs } from './packExtensions';
import { report, skip } from './report';
import { startTypist, type Answered, type Typist } from './typist';
import { typingNotes, type TypingNote } from './typingNote';

const rounds = 41;

/** Measures where VS Code and a browser are installed; `npm run build` comes first. */
export async function measureTyping(): Promise<void> {
  console.log('keystrokes in a real VS Code, in a note of 2,000 lines with 40 models (minutes)');
  const missing = missingForEditorTests();
  if (missing.length > 0) return skip('typing', `without ${missing.join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'surplus-typing-'));
  const browser = await launchBrowser();
  const servers: EditorServer[] = [];
  try {
    servers.push(await startEditor(await packBare(folder)));
    servers.push(await startEditor(packOurs(folder)));
    for (const note of typingNotes) await measureNote(browser, servers, note);
  } finally {
    await browser.close();
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureNote(browser: Browser, servers: readonly EditorServer[], note: TypingNote): Promise<void> {
  const typists: Typist[] = [];
  for (const [index, server] of servers.entries()) typists.push(await startTypist(browser, server, note, index === 1));
  const answers: Answered[][] = [[], []];
  // In turn, so that what disturbs the machine disturbs both.
  for (let round = 0; round < rounds; round++)
    for (const [index, typist] of typists.entries()) answers[index]!.push(await typist.answer(1201 + 7 * round));
  for (const typist of typists) await typist.close();
  const [least, ours] = answers.map((each) => inOrder(each.map(({ underlined }) => underlined)));
  const signed = inOrder(answers[1]!.map((each) => each.signed));
  for (const [name, at] of [
    ['median', rounds >> 1],
    ['fastest quarter', rounds >> 2],
  ] as const) {
    const [bare, marks, signs] = [least!, ours!, signed].map((each) => `${each[at]!.toFixed(1)} ms`);
    console.log(`  ${note.title}, ${name}: bare ${bare}, underlined claims ${marks}, signs beside them ${signs}`);
    report(`${note.title}, from keystroke to marks in VS Code, over a bare one, ${name}`, ours![at]! / least![at]!, 2);
  }
}

function inOrder(times: readonly number[]): number[] {
  return [...times].sort((a, b) => a - b);
}
