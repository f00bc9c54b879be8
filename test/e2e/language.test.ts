import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { explainAndComplete, goTo, hover, hoverChart, openExample, renameModel, valuesShown } from './steps';
import { inEditor, patience } from './suite';

const name = 'monopoly.md';
const reader = 'It earns [25](surplus:monopoly.md#monopoly.profit).\n';
const elsewhere = reader.replace('monopoly.md', 'other.md');

inEditor('help while writing in a real VS Code', name, (withNote) => {
  it('shows values beside what is declared, explains names and completes them', () =>
    withNote('language', monopoly, async (window) => {
      await valuesShown(window, name);
      await explainAndComplete(window, name);
    }));

  for (const [label, theme] of [
    ['light', 'Default Light Modern'],
    ['dark', 'Default Dark Modern'],
  ] as const)
    it(`draws a small chart beneath a hover, ${label}`, () =>
      withNote(
        `hover-${label}`,
        monopoly,
        async (window) => {
          await valuesShown(window, name);
          const picture = await hoverChart(window, name);
          const size = await picture.evaluate((image) => {
            const { naturalWidth, width, height } = image as unknown as Record<string, number>;
            return { naturalWidth, width, height };
          });
          expect(size).toEqual({ naturalWidth: 240, width: 240, height: 100 });
          expect(await picture.getAttribute('alt')).toBe('consumerSurplus over a from 4 to 20');
          await window.picture(`hover-${label}`);
        },
        { 'workbench.colorTheme': theme },
      ));

  it('hides and shows the values in the text by one switch', () =>
    withNote('switch', monopoly, async (window) => {
      await valuesShown(window, name);
      const values = window.editor(name).locator('.view-line', { hasText: /payoff\.firm.?=.25/ });
      await window.command('Surplus: Toggle Values in the Text');
      await expect.poll(() => values.count(), patience).toBe(0);
      await window.command('Surplus: Toggle Values in the Text');
      await valuesShown(window, name);
    }));

  it('tallies claims and numbers in the status bar', () =>
    withNote('tally', monopoly, async (window) => {
      const tally = window.page.locator('.statusbar-item', { hasText: '3/4' });
      await tally.waitFor(patience);
      expect(await tally.locator('a').getAttribute('aria-label')).toBe(
        'Surplus: 2 of 2 claims pass, 1 of 2 numbers pass',
      );
    }));

  it('opens a copy of an example', () =>
    withNote('example', monopoly, async (window) => {
      await valuesShown(window, name);
      await openExample(window, 'Your first model', '# Your first model, step by step');
    }));

  it('has a walkthrough with pictures', () =>
    withNote('walkthrough', monopoly, async (window) => {
      const { page } = window;
      await valuesShown(window, name);
      await window.command('Welcome: Open Walkthrough...', 'Research notes');
      for (const [step, shown] of [
        ['State a model', 'A block in the editor'],
        ['See it solved', 'A card of the preview'],
        ['Keep the numbers in step', 'A sentence with two'],
        ['Make claims', 'Three claims'],
      ] as const) {
        await page.locator('.gettingStartedContainer button', { hasText: step }).click(patience);
        const picture = window.webview(`img[alt^="${shown}"]`);
        await picture.waitFor(patience);
        await expect
          .poll(
            () => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
            patience,
          )
          .toBeGreaterThan(300);
      }
      await window.picture('walkthrough');
    }));

  it('explains names of a note that is not open, with their values', () =>
    withNote(
      'closed',
      elsewhere,
      async (window) => {
        const { page } = window;
        await goTo(window, name, 'It earns');
        for (let step = 0; step < elsewhere.indexOf('profit'); step++) await page.keyboard.press('ArrowRight');
        await hover(window, 'monopoly.profit = 25');
      },
      {},
      { 'other.md': monopoly },
    ));

  it('renames a model in the note that declares it and in one that reads it', () =>
    withNote(
      'rename',
      monopoly,
      async (window) => {
        const { folder } = window;
        await valuesShown(window, name);
        await renameModel(window, name, 'seller');
        await expect
          .poll(() => readFileSync(join(folder, 'reader.md'), 'utf8'), patience)
          .toBe(reader.replace('#monopoly', '#seller'));
        await expect
          .poll(() => readFileSync(join(folder, name), 'utf8'), patience)
          .toContain('earns [25](surplus:seller.profit)');
      },
      {},
      { 'reader.md': reader },
    ));
});
