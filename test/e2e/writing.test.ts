import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inEditor, patience, type NoteWindow } from './suite';

const name = 'writing.md';

/** Takes what is suggested under a label. */
async function accept({ page }: NoteWindow, label: string): Promise<void> {
  const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  const there = (): Promise<boolean> =>
    row.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  await expect
    .poll(async () => {
      if (await there()) return true;
      await page.keyboard.press('Control+Space');
      return there();
    }, patience)
    .toBe(true);
  await row.click();
  await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
}

/** What the note is once it is saved. */
async function saved(window: NoteWindow, expected: RegExp): Promise<void> {
  await window.command('File: Save');
  const text = (): string => readFileSync(join(window.folder, name), 'utf8').replaceAll('\r', '');
  await expect.poll(text, patience).toMatch(expected);
}

async function toTheEnd({ page, editor }: NoteWindow): Promise<void> {
  await editor(name).locator('.view-line').first().click();
  await page.keyboard.press('Control+End');
}

inEditor('writing a note in a real VS Code', name, (withNote) => {
  it('starts a block in a list, whose id is typed over, and goes on with words that have begun', () =>
    withNote('fence', '# A note\n\n1. ', async (window) => {
      const { page } = window;
      await toTheEnd(window);
      await page.keyboard.type('```');
      await accept(window, 'surplus-model: game');
      await page.keyboard.type('mine');
      await page.keyboard.press('Escape');
      await saved(window, /^# A note\n\n1\. ```surplus-model\n {3}model: game\n {3}id: mine\n(?: {3}.*\n)* {3}```\n*$/);

      await window.editor(name).locator('.view-line', { hasText: 'payoff.one' }).last().click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('- payoff.one is inc');
      await accept(window, 'is increasing in');
      await saved(window, /\n {5}- payoff\.one is increasing in\n/);
    }));

  it('makes a new model of a family that is chosen', () =>
    withNote('new-model', '# A note\n', async (window) => {
      await toTheEnd(window);
      await window.command('Surplus: New Model', 'who buys what');
      await window.editor(name).locator('.codelens-decoration', { hasText: 'claims' }).first().waitFor(patience);
      await saved(window, /^# A note\n\n```surplus-model\nmodel: market\nid: bookcase\n[\s\S]*\n```\n$/);
    }));
});
