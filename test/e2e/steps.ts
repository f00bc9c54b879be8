import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { patience } from './suite';
import type { EditorWindow } from './window';

/** Puts the cursor at the beginning of the first line that has this text. */
export async function goTo({ page, editor }: EditorWindow, name: string, text: string): Promise<void> {
  await editor(name).locator('.view-line', { hasText: text }).first().click();
  await page.keyboard.press('Home');
}

/** Hovers at the cursor until the hover says something: the first one does not wait for everything. */
export async function hover({ page }: EditorWindow, text: string): Promise<void> {
  const said = page.locator('.monaco-hover:visible', { hasText: text }).first();
  const ask = async (): Promise<boolean> => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    return said.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(ask, patience).toBe(true);
}

/** Hovers over the consumer surplus of the monopoly until its chart is there, and gives that: the first hover does not wait for it. */
export async function hoverChart(window: EditorWindow, name: string): Promise<Locator> {
  await goTo(window, name, 'consumerSurplus: q');
  const picture = window.page.locator('.monaco-hover:visible img');
  await expect
    .poll(async () => {
      await hover(window, 'consumerSurplus = 12.5');
      return picture.count();
    }, patience)
    .toBe(1);
  return picture;
}

/** Renames the monopoly where it is declared, and saves all notes. */
export async function renameModel(window: EditorWindow, name: string, to: string): Promise<void> {
  const { page } = window;
  await goTo(window, name, 'id: monopoly');
  await page.keyboard.press('End');
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input');
  await box.waitFor(patience);
  await box.fill(to);
  await page.keyboard.press('Enter');
  await window
    .editor(name)
    .locator('.view-line', { hasText: `id: ${to}` })
    .first()
    .waitFor(patience);
  await window.command('File: Save All');
}

/** Asks what a name of the monopoly means, and completes another one. */
export async function explainAndComplete(window: EditorWindow, name: string): Promise<void> {
  const { page } = window;
  await goTo(window, name, 'consumerSurplus: q');
  await hover(window, 'consumerSurplus = 12.5');
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.type(' + pr');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'price' }).first().waitFor(patience);
  await page.keyboard.press('Escape');
}

/** Opens a file of the folder, as by its name. */
export async function openFile({ page, editor }: EditorWindow, file: string): Promise<void> {
  const palette = page.locator('.quick-input-widget');
  await page.keyboard.press('Control+P');
  await palette.locator('input[type=text]').first().fill(file);
  await palette.locator('.monaco-list-row', { hasText: file }).first().click();
  await editor(file).waitFor(patience);
}

/** Opens an example of those that a list offers. */
export async function openExample(window: EditorWindow, label: string, firstLine: string): Promise<void> {
  const { page } = window;
  await window.command('Surplus: Open Example', label);
  await page.locator('.editor-instance .view-line', { hasText: firstLine }).first().waitFor(patience);
}

/** Opens the preview once the note is solved, and waits for its chart. */
export async function openPreview(window: EditorWindow, name: string): Promise<void> {
  await window.editor(name).locator('.codelens-decoration', { hasText: 'claims' }).first().waitFor(patience);
  await window.command('Surplus: Open Preview to the Side');
  await window.webview('.drawing svg .mark-line path').first().waitFor(patience);
}

/** How the first curve of the preview is drawn, and what it says of the first claim. */
export const curve = (window: EditorWindow) => () =>
  window.webview('.drawing .mark-line path').first().getAttribute('d');
export const verdict = (window: EditorWindow) => () => window.webview('.claim .verdict').first().textContent();

/** Waits until the values in the text are there. */
export async function valuesShown(window: EditorWindow, name: string): Promise<void> {
  await window
    .editor(name)
    .locator('.view-line', { hasText: /payoff\.firm.?=.25/ })
    .waitFor(patience);
}

/** Waits until the preview says something of its first claim. */
export async function untilVerdict(window: EditorWindow, words: string): Promise<void> {
  await expect.poll(verdict(window), patience).toBe(words);
}
