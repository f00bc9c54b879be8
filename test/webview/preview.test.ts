import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../e2e/environment.mjs';
import { startHarness, type Harness, type OpenPage } from './harness';
import { brokenAnalysis, hostile, noteUri, sampleAnalysis } from './sampleAnalysis';
import type { Theme } from './themes';

const artifacts = join(fileURLToPath(new URL('../..', import.meta.url)), 'test-artifacts');
const browser = findBrowser();
if (browser === null)
  console.warn('SKIPPED: the preview page was not tried in a browser. Install Chromium, or name one in CHROME_PATH.');

describe.skipIf(browser === null)('the preview page in a browser', () => {
  let harness: Harness;
  const analysis = sampleAnalysis();
  const charts = analysis.models.reduce((sum, model) => sum + model.charts.length, 0);

  beforeAll(async () => {
    mkdirSync(artifacts, { recursive: true });
    harness = await startHarness();
  });
  afterAll(() => harness?.close());

  async function withPage(
    theme: Theme,
    look: (open: OpenPage) => Promise<void>,
    size?: { width: number; height: number },
  ): Promise<void> {
    const open = await harness.open(theme, size);
    try {
      await open.post({ kind: 'analysis', note: 'notes/duopoly.md', analysis, computing: false });
      await open.page.locator('.drawing').first().scrollIntoViewIfNeeded();
      await open.page.locator('.drawing svg').first().waitFor();
      await look(open);
      expect(open.complaints).toEqual([]);
    } finally {
      await open.close();
    }
  }

  /** Scrolls through, so that every chart is drawn. */
  async function drawAll({ page }: OpenPage): Promise<void> {
    for (const drawing of await page.locator('.drawing').all()) {
      await drawing.scrollIntoViewIfNeeded();
      await drawing.locator('svg').waitFor();
    }
    await page.evaluate('window.scrollTo(0, 0)');
  }

  for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const)
    it(`draws every chart in the theme ${theme} without breaking its policy`, () =>
      withPage(theme, async (open) => {
        await drawAll(open);
        expect(await open.page.locator('.drawing svg').count()).toBe(charts);
        await open.page.screenshot({ path: join(artifacts, `page-${theme}.png`), fullPage: true });
      }));

  it('fits a narrow panel', () =>
    withPage(
      'light',
      async (open) => {
        await drawAll(open);
        const overflow = await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect(overflow).toBeLessThanOrEqual(0);
        // Nothing is cut off either.
        const cut = await open.page.evaluate(`[...document.querySelectorAll('.controls, .controls *')]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
          .map((each) => each.className)`);
        expect(cut).toEqual([]);
        await open.page.screenshot({ path: join(artifacts, 'page-narrow.png'), fullPage: true });
      },
      { width: 320, height: 800 },
    ));

  it('shows cards in the order of the note, with results by scenario', () =>
    withPage('light', async ({ page }) => {
      expect(await page.locator('.card h2').allTextContents()).toEqual([
        'Cournot: two firms choose quantities',
        hostile,
        'Model 3',
      ]);
      const card = page.locator('.card').first();
      const cells = (row: string) =>
        card
          .locator('.results tbody tr', { has: page.getByText(row, { exact: true }) })
          .first()
          .locator('th, td')
          .allTextContents();
      expect(await card.locator('.results thead').first().locator('th').allTextContents()).toEqual([
        'Result',
        'base',
        'costly',
        'alone',
        'Unit',
        'Meaning',
      ]);
      expect(await cells('profit')).toEqual(['profit', '1,800', '1,700', '1,800', 'EUR', '= payoff.one + payoff.two']);
      expect(await cells('q2')).toEqual(['q2', '30', '10', '–', '', 'choice of two']);
      expect(await cells('equilibria')).toEqual([
        'equilibria',
        '1',
        '1',
        '∞',
        '',
        'how many equilibria were found; ∞: a continuum',
      ]);
    }));

  it('says every verdict in words, beside a mark', () =>
    withPage('light', async ({ page }) => {
      expect(await page.locator('.claim .verdict').allTextContents()).toEqual([
        '✓holds',
        '✓proved',
        '✗refuted',
        '✓holds',
        '=tight, as expected',
        '?undecided',
      ]);
      expect(await page.locator('.claims .tally').textContent()).toBe(' 4 of 6 pass');
    }));

  it('describes every chart for those who do not see it', () =>
    withPage('light', async ({ page }) => {
      const first = page.locator('.drawing').first();
      expect(await first.getAttribute('role')).toBe('img');
      expect(await first.getAttribute('aria-label')).toContain(
        'Lines of profit, consumerSurplus and totalSurplus over c2 from 0 to 120',
      );
      const figure = page.locator('figure').first();
      await figure.locator('summary').click();
      // Filled when it is opened.
      await expect.poll(() => figure.locator('table tbody tr').count()).toBeGreaterThan(100);
    }));

  it('follows the cursor and leads to the source', () =>
    withPage('light', async ({ page, post, received }) => {
      await post({ kind: 'cursor', block: 1, reveal: true });
      await page.locator('.card[aria-current] h2', { hasText: 'alert(1)' }).waitFor();
      await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(500);
      await post({ kind: 'cursor', block: null, reveal: true });
      await expect.poll(() => page.locator('.card[aria-current]').count()).toBe(0);
      await page.locator('.claim button').nth(2).click();
      expect((await received()).at(-1)).toEqual({
        kind: 'reveal',
        uri: noteUri,
        range: analysis.models[0]!.claims[2]!.range,
      });
    }));

  it('keeps the last good chart, marked stale, while the block is broken', () =>
    withPage('light', async ({ page, post }) => {
      const svg = await page.locator('.drawing svg').first().elementHandle();
      await post({ kind: 'computing', computing: true });
      await expect.poll(() => page.locator('.status').textContent()).toBe('computing…');
      await post({ kind: 'analysis', note: 'duopoly.md', analysis: brokenAnalysis(2), computing: false });
      const card = page.locator('.card').first();
      await card.locator('.stale', { hasText: 'Stale: the block has an error' }).waitFor();
      expect(await card.locator('.problems').textContent()).toContain('qq1 is not a name here. Did you mean q1?');
      await card.locator('.drawing svg').first().waitFor();
      expect(await svg?.evaluate((node) => (node as { isConnected: boolean }).isConnected)).toBe(true);
      expect(await page.locator('.status').textContent()).toBe('');
      await page.screenshot({ path: join(artifacts, 'page-stale.png') });
    }));

  it('keeps the charts of a card whose model did not change', () =>
    withPage('light', async ({ page, post }) => {
      const svg = await page.locator('.drawing svg').first().elementHandle();
      await post({ kind: 'analysis', note: 'duopoly.md', analysis: sampleAnalysis(2), computing: false });
      await expect.poll(() => page.locator('h1').textContent()).toBe('duopoly.md');
      expect(await svg?.evaluate((node) => (node as { isConnected: boolean }).isConnected)).toBe(true);
    }));

  it('redraws in the colours of a new theme', () =>
    withPage('light', async ({ page, setTheme }) => {
      const strokes = () => page.locator('.drawing').first().locator('path[stroke="#56b4e9"]').count();
      expect(await strokes()).toBe(0);
      await setTheme('dark');
      await expect.poll(strokes).toBeGreaterThan(0);
    }));

  it('reads out the values under the pointer', () =>
    withPage('light', async ({ page }) => {
      await page
        .locator('.drawing')
        .first()
        .hover({ position: { x: 300, y: 120 } });
      await expect
        .poll(() => page.locator('.readout').first().textContent())
        .toMatch(/^c2 = [\d.]+: {2}profit = [\d,.]+ EUR/);
    }));

  it('says how to start when the note has no models', () =>
    withPage('light', async ({ page, post }) => {
      await post({ kind: 'analysis', note: 'empty.md', analysis: { ...analysis, models: [] }, computing: false });
      expect(await page.locator('.empty').textContent()).toBe(
        'This note has no models yet. Start a fenced block with ```surplus-model.',
      );
    }));
});
