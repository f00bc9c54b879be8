import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { curve, openFile, openPreview, verdict } from './steps';
import { inEditor, patience } from './suite';

const name = 'monopoly.md';

inEditor('the preview in a real VS Code', name, (withNote) => {
  it('moves charts and verdicts with a slider, and writes the value into the note', () =>
    withNote('slider', monopoly, async (window) => {
      await openPreview(window, name);
      const before = await curve(window)();
      const slider = window.webview('input[type=range]').first();
      await slider.focus();
      for (let step = 0; step < 4; step++) await slider.press('ArrowLeft');
      await expect.poll(verdict(window), patience).toBe('✗refutedin the note: holds');
      await expect.poll(curve(window), patience).not.toBe(before);
      expect(await window.webview('.difference').first().textContent()).toBe('What if a = 8 EUR instead of 12');
      await window.picture('preview-what-if');

      await window.webview('button:has-text("Reset")').click();
      await expect.poll(verdict(window), patience).toBe('✓holds');
      await expect.poll(curve(window), patience).toBe(before);

      await slider.press('ArrowRight');
      await window.webview('button:has-text("Write into the note")').click();
      const lines = window.editor(name).locator('.view-line');
      await lines
        .filter({ hasText: /a:.{1,3}value:.13,/ })
        .first()
        .waitFor(patience);
      await expect.poll(() => window.webview('.tried').first().isVisible(), patience).toBe(false);
      await lines.first().click();
      await window.save();
      await expect
        .poll(() => readFileSync(join(window.folder, name), 'utf8'), patience)
        .toBe(monopoly.replace('a: {value: 12,', 'a: {value: 13,'));
    }));

  it('keeps what is tried across a reload of the window', () =>
    withNote('reload', monopoly, async (window) => {
      await openPreview(window, name);
      const value = window.webview('input.value').first();
      await value.fill('8');
      await value.press('Enter');
      await expect.poll(verdict(window), patience).toBe('✗refutedin the note: holds');
      // The editor stores a page's state with a little delay.
      await window.page.waitForTimeout(6000);
      // Without the file in the address, which would open that file instead of what was open.
      const address = new URL(window.page.url());
      address.searchParams.delete('payload');
      await window.page.goto(address.toString());
      await window.webview('.difference').first().waitFor(patience);
      await expect.poll(verdict(window), patience).toBe('✗refutedin the note: holds');
      expect(await window.webview('.difference').first().textContent()).toBe('What if a = 8 EUR instead of 12');
    }));

  it('keeps the last good chart, marked stale, while the block is broken', () =>
    withNote('stale', monopoly, async (window) => {
      await openPreview(window, name);
      await window.editor(name).locator('.view-line', { hasText: 'price:' }).first().click();
      await window.page.keyboard.press('End');
      await window.page.keyboard.type(' +');
      await window.webview('.stale:visible').waitFor(patience);
      expect(await window.webview('.drawing svg').count()).toBe(1);
      await window.page.keyboard.press('Backspace');
      await expect.poll(() => window.webview('.stale:visible').count(), patience).toBe(0);
    }));

  it('stays with a pinned note', () =>
    withNote(
      'pin',
      monopoly,
      async (window) => {
        const heading = window.webview('header h1');
        await openPreview(window, name);
        await window.webview('button:has-text("Pin")').click();
        await openFile(window, 'other.md');
        await window.editor('other.md').locator('.codelens-decoration').first().waitFor(patience);
        expect(await heading.textContent()).toBe(name);
        await window.webview('button:has-text("Pin")').click();
        await expect.poll(() => heading.textContent(), patience).toBe('other.md');
        await window.webview('.card h2', { hasText: 'other' }).waitFor(patience);
      },
      {},
      { 'other.md': '```surplus-model\nmodel: game\nid: other\ndefine: {x: 1}\n```\n' },
    ));

  it('copies a chart as an image and saves its numbers, and says so', () =>
    withNote('take', monopoly, async (window) => {
      const { page, folder } = window;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await openPreview(window, name);
      await window.webview('button[aria-label="Copy as an image"]').first().click();
      await window.webview('.notice:visible', { hasText: 'The chart is copied as an image.' }).waitFor(patience);
      await window.picture('preview-notice');

      await window.webview('button[aria-label="Save the numbers as CSV"]').first().click();
      const where = page.locator('.quick-input-widget:visible input').first();
      await where.waitFor(patience);
      const file = 'profit-consumerSurplus-over-c.csv';
      await expect.poll(() => where.inputValue(), patience).toBe(join(folder, file));
      await where.press('Enter');
      await window.webview('.notice:visible', { hasText: `Saved as ${file}.` }).waitFor(patience);
      expect(readFileSync(join(folder, file), 'utf8').split('\n').length).toBeGreaterThan(10);
    }));

  for (const [theme, label] of [
    ['dark', 'Default Dark Modern'],
    ['contrast', 'Default High Contrast'],
  ] as const)
    it(`draws in the colours of the theme ${label}`, () =>
      withNote(
        `theme-${theme}`,
        monopoly,
        async (window) => {
          await openPreview(window, name);
          await window.webview('.drawing .mark-line path[stroke="#56b4e9"]').first().waitFor(patience);
          await window.picture(`preview-${theme}-theme`);
        },
        { 'workbench.colorTheme': label },
      ));
});
