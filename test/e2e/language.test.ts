import { it } from 'vitest';
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
});
