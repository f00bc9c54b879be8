import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { inEditor, patience } from './suite';

const name = 'monopoly.md';

inEditor('the built-in Markdown preview in a real VS Code', name, (withNote) => {
  const open = 'Markdown: Open Preview to the Side';

  it('shows models as cards with their charts, and marks checked numbers', () =>
    withNote('markdown', monopoly, async (window) => {
      await window.editor(name).locator('.codelens-decoration', { hasText: 'claims' }).first().waitFor(patience);
      await window.command(open);
      const chart = window.webview('.surplus-card svg').first();
      await chart.waitFor(patience);
      expect(await chart.locator('.mark-line path').count()).toBe(2);
      expect(await window.webview('.surplus-card h2').textContent()).toBe('A monopolist who faces linear demand');
      expect(await window.webview('.surplus-checked').evaluateAll((all) => all.map((each) => each.className))).toEqual([
        'surplus-checked passed',
        'surplus-checked failed',
      ]);
      expect(await window.webview('.surplus-checked.failed').textContent()).toBe('✗ the model gives 7: 8');
      expect(await window.webview('.surplus-value').textContent()).toBe('5');
      await window.picture('markdown-preview');

      // From its title bar it is one click to the sliders.
      await window.page.locator('.title .codicon-graph-line').first().click();
      await window.webview('input[type=range]').first().waitFor(patience);
      await window.command('View: Close Editor');

      // It follows what is typed.
      await window.editor(name).locator('.view-line', { hasText: '[8]' }).first().click();
      await window.page.keyboard.press('Control+H');
      const find = window.page.locator('.find-widget');
      await find.locator('textarea').first().fill('[8]');
      await find.locator('textarea').nth(1).fill('[7]');
      await window.page.keyboard.press('Control+Alt+Enter');
      await expect.poll(() => window.webview('.surplus-checked.failed').count(), patience).toBe(0);
    }));

  it('takes the colours of a dark theme', () =>
    withNote(
      'markdown-dark',
      monopoly,
      async (window) => {
        await window.editor(name).locator('.codelens-decoration', { hasText: 'claims' }).first().waitFor(patience);
        await window.command(open);
        const line = window.webview('.surplus-card svg .mark-line path').first();
        await line.waitFor(patience);
        const colour = await line.evaluate(
          (path) =>
            (globalThis as unknown as { getComputedStyle(element: unknown): { stroke: string } }).getComputedStyle(path)
              .stroke,
        );
        expect(colour).toBe('rgb(86, 180, 233)');
        await window.picture('markdown-preview-dark');
      },
      { 'workbench.colorTheme': 'Default Dark Modern' },
    ));
});
