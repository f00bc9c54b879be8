import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { inEditor, patience, type NoteWindow } from './suite';

const name = 'monopoly.md';
const picture = 'https://pictures.example/slow.png';
/** So many models that their cards take longer than the preview waits before it renders what was typed. */
const more = Array.from({ length: 40 }, (_, index) =>
  monopoly.slice(0, monopoly.indexOf('The firm')).replace('id: monopoly', `id: monopoly${index}`),
).join('');

async function replaceAll({ page, editor }: NoteWindow, old: string, by: string): Promise<void> {
  await editor(name).locator('.view-line', { hasText: old }).first().click();
  await page.keyboard.press('Control+H');
  const find = page.locator('.find-widget');
  await find.locator('textarea').first().fill(old);
  await find.locator('textarea').nth(1).fill(by);
  await page.keyboard.press('Control+Alt+Enter');
}

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
      await replaceAll(window, '[8]', '[7]');
      await expect.poll(() => window.webview('.surplus-checked.failed').count(), patience).toBe(0);
    }));

  it('shows the newest page also where VS Code holds it back', () =>
    // A page that is sent while one before it waits for a picture, which comes just then.
    withNote('markdown-held', `${monopoly}\n![](${picture})\n${more}`, async (window) => {
      let pages = 0;
      let arrive = (): void => undefined;
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      await window.page.context().route(picture, (route) => arrived.then(() => route.abort()));
      window.page.on('request', (request) => {
        if (request.url().endsWith('/markdownPreview.css') && ++pages === 2) arrive();
      });
      await window.editor(name).locator('.codelens-decoration', { hasText: 'claims' }).first().waitFor(patience);
      await window.command(open);
      await window.webview('.surplus-card svg').first().waitFor(patience);
      const price = window.webview('.surplus-value').first();
      expect(await price.textContent()).toBe('5');
      await replaceAll(window, 'value: 12', 'value: 13');
      await expect.poll(() => price.textContent(), patience).toBe('5.5');
      expect(pages).toBeGreaterThan(2);
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
