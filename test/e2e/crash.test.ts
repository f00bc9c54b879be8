import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { openPreview, verdict } from './steps';
import { inEditor, patience, type NoteWindow } from './suite';

const name = 'monopoly.md';

/** Of the page that is looked at. */
declare const MutationObserver: new (heard: () => void) => { observe(node: unknown, what: object): void };

/** The language servers of the editor that a window belongs to: its extensions lie beside its notes. */
function languageServers({ folder }: NoteWindow): number[] {
  const installed = join(dirname(folder), 'ext');
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((process) => {
      const [, ...parts] = commandOf(process);
      return parts.some((part) => part.startsWith(installed) && part.endsWith('dist/server.js'));
    })
    .map(Number);
}

function commandOf(process: string): string[] {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8').split('\0');
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Ends the language server without a word, and gives its number. */
function kill(window: NoteWindow): number {
  const [server] = languageServers(window);
  process.kill(server!, 'SIGKILL');
  return server!;
}

/** What the preview says about itself from now on, in order; each change is seen, however soon the next one comes. */
async function listen(window: NoteWindow): Promise<() => Promise<string[]>> {
  const status = window.webview('.status');
  await status.evaluate((element) => {
    const said: (string | null)[] = [];
    const note = (): void => {
      if (said.at(-1) !== element.textContent) said.push(element.textContent);
      element.dataset['said'] = JSON.stringify(said);
    };
    note();
    new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true });
  });
  return async () => JSON.parse((await status.getAttribute('data-said')) ?? '[]') as string[];
}

inEditor('when the language server dies in a real VS Code', name, (withNote) => {
  it('in the middle of an edit: it comes back, knows the text as typed, and the preview has said so', () =>
    withNote('crash', monopoly, async (window) => {
      await openPreview(window, name);
      const said = await listen(window);
      await window.editor(name).locator('.view-line', { hasText: 'profit' }).filter({ hasText: '20' }).first().click();
      await window.page.keyboard.press('End');
      await window.page.keyboard.type('0');
      const first = kill(window);
      await window.page.keyboard.type('0', { delay: 30 });
      await window.page.keyboard.type(' for c in [0, 4]', { delay: 20 });

      await expect.poll(verdict(window), patience).toBe('✗refuted');
      await expect.poll(async () => (await said()).at(-1), patience).toBe('');
      expect(await said()).toContain('The language server is starting again. What is shown is the last result.');
      const now = languageServers(window);
      expect([now.length, now.includes(first)]).toEqual([1, false]);
      await window.picture('crash-recovered');

      await window.save();
      const typed = monopoly.replace('profit > 20', 'profit > 2000 for c in [0, 4]');
      await expect.poll(() => readFileSync(join(window.folder, name), 'utf8'), patience).toBe(typed);

      // What the note says now, and no more, is what the new server knows.
      for (let left = ' for c in [0, 4]'.length + 2; left > 0; left--) await window.page.keyboard.press('Backspace');
      await expect.poll(verdict(window), patience).toBe('✓holds');
    }));

  it('again and again: the preview keeps its last result and says that the server has stopped', () =>
    withNote('stopped', monopoly, async (window) => {
      await openPreview(window, name);
      const status = window.webview('.status');
      const said = await listen(window);
      const restarts = async () => (await said()).filter((each) => each.includes('starting again')).length;
      for (let deaths = 1; deaths <= 5; deaths++) {
        // Each has come back first, so that every death is told.
        await expect.poll(restarts, patience).toBe(deaths - 1);
        await expect.poll(async () => (await said()).at(-1), patience).toBe('');
        await expect.poll(() => languageServers(window).length, patience).toBe(1);
        const ended = kill(window);
        await expect.poll(() => languageServers(window).includes(ended), patience).toBe(false);
      }
      await expect
        .poll(() => status.textContent(), patience)
        .toBe(
          'The language server has stopped: “Surplus: Restart Server” starts it again. What is shown is the last result.',
        );
      expect(await verdict(window)()).toBe('✓holds');
      await window.picture('crash-stopped');
      await window.editor(name).locator('.view-line', { hasText: 'id:' }).first().click();
      await window.page.keyboard.press('End');
      await window.page.keyboard.type('2');
      await window.save();
      await expect
        .poll(() => readFileSync(join(window.folder, name), 'utf8'), patience)
        .toBe(monopoly.replace('id: monopoly', 'id: monopoly2'));
    }));

  it('as soon as it is started: it is tried a few times, then left to a button', () =>
    withNote('dying', monopoly, async (window) => {
      await openPreview(window, name);
      const ill = fallIll(window);
      ill.next(1);
      kill(window);
      await expect.poll(ill.starts, patience).toBe(2);
      await expect.poll(() => window.webview('.status').textContent(), patience).toBe('');
      await expect.poll(() => languageServers(window).length, patience).toBe(1);

      ill.next(Infinity);
      kill(window);
      const status = window.page.locator('#surplus-models\\.surplus-models\\.surplus\\.tally');
      await status.filter({ hasText: 'Surplus has stopped' }).waitFor(patience);
      // Four restarts in three minutes: two before it answered again, two since.
      expect(ill.starts()).toBe(4);
      await window.page.waitForTimeout(3000);
      expect(ill.starts()).toBe(4);
      await window.picture('crash-left-alone');

      ill.next(0);
      await window.page.locator('.notification-toast').getByText('Restart Server').click();
      await expect.poll(() => window.webview('.status').textContent(), patience).toBe('');
      await status.filter({ hasText: '3/4' }).waitFor(patience);
      // The client's library says of each server that ended too early that it could not be stopped.
      const own = window.complaints.filter((each) => !/can't be stopped|Pending response rejected/.test(each));
      window.complaints.splice(0, Infinity, ...own);
    }));
});

/** Takes the place of a window's language server: it ends as soon as it is started, as often as it is told to. */
function fallIll({ folder }: NoteWindow) {
  const extensions = join(dirname(folder), 'ext');
  const own = readdirSync(extensions).find((each) => each.startsWith('surplus'))!;
  const [server, well] = ['server.js', 'server.well.js'].map((each) => join(extensions, own, 'dist', each));
  const [ends, log] = ['ends', 'starts'].map((each) => join(folder, '.vscode', each));
  renameSync(server!, well!);
  const [endsFile, logFile] = [JSON.stringify(ends), JSON.stringify(log)];
  const program = [
    "const { appendFileSync, readFileSync, writeFileSync } = require('fs');",
    `appendFileSync(${logFile}, '.');`,
    `const left = Number(readFileSync(${endsFile}, 'utf8'));`,
    `if (left > 0) { writeFileSync(${endsFile}, String(left - 1)); process.exit(3); }`,
    "require('./server.well.js');",
  ];
  writeFileSync(server!, program.join('\n'));
  return {
    /** How often it has been started since. */
    starts: () => (existsSync(log!) ? readFileSync(log!, 'utf8').length : 0),
    /** From now on it ends so often. */
    next: (times: number): void => writeFileSync(ends!, String(times)),
  };
}
