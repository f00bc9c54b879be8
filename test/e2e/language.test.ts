import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { inEditor, patience } from './suite';

const name = 'monopoly.md';

inEditor('help while writing in a real VS Code', name, (withNote) => {
  it('shows values beside what is declared, explains names and completes them', () =>
    withNote('language', monopoly, async (window) => {
      const { page } = window;
      const editor = window.editor(name);
      await editor.locator('.view-line', { hasText: /payoff\.firm.?=.25/ }).waitFor(patience);
      await editor.locator('.view-line', { hasText: 'consumerSurplus: q' }).first().click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await page.locator('.monaco-hover:visible', { hasText: 'consumerSurplus = 12.5' }).waitFor(patience);
      await page.keyboard.press('Escape');
      await page.keyboard.press('End');
      await page.keyboard.type(' + pr');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'price' }).first().waitFor(patience);
    }));

  it('renames a model in the note that declares it and in one that reads it', () =>
    withNote('rename', monopoly, async (window) => {
      const { page, folder } = window;
      const reader = join(folder, 'reader.md');
      writeFileSync(reader, 'It earns [25](surplus:monopoly.md#monopoly.profit).\n');
      const editor = window.editor(name);
      await editor.locator('.view-line', { hasText: /payoff\.firm.?=.25/ }).waitFor(patience);
      await editor.locator('.view-line', { hasText: 'id: monopoly' }).first().click();
      await page.keyboard.press('End');
      await page.keyboard.press('F2');
      const box = page.locator('.rename-box input');
      await box.waitFor(patience);
      await box.fill('seller');
      await page.keyboard.press('Enter');
      await editor.locator('.view-line', { hasText: 'id: seller' }).waitFor(patience);
      await window.command('File: Save All');
      await expect
        .poll(() => readFileSync(reader, 'utf8'), patience)
        .toBe('It earns [25](surplus:monopoly.md#seller.profit).\n');
      await expect
        .poll(() => readFileSync(join(folder, name), 'utf8'), patience)
        .toContain('earns [25](surplus:seller.profit)');
    }));
});
