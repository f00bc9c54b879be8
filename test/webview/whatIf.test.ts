import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseNote, createReuse, createReuseBeside, whatIf } from '../../server/src/analysis';
import { compileChart } from '../../server/src/charts/compile';
import { previewAnalysis, previewWhatIf } from '../../server/src/protocol';
import type { FromPage } from '../../client/src/preview/messages';
import { findBrowser } from '../e2e/environment.mjs';
import { seriousViolations } from './axe';
import { startHarness, type Harness, type OpenPage } from './harness';
import type { Theme } from './themes';

const artifacts = join(fileURLToPath(new URL('../..', import.meta.url)), 'test-artifacts');
const uri = 'file:///notes/monopoly.md';
const note = `# Linear demand

\`\`\`surplus-model
model: game
id: monopoly
title: A monopolist who faces linear demand
params:
  a: {value: 12, range: [4, 20], step: 0.5, unit: EUR, note: highest willingness to pay}
  c: {value: 2, range: [0, 4], unit: EUR, note: unit cost}
  fixed: 3
define:
  quantity: (a - c)/2
  price: a - quantity
  profit: (price - c)*quantity - fixed
  consumerSurplus: quantity^2/2
claims:
  - profit > 20
  - price > c
charts:
  - profit, consumerSurplus over c
\`\`\`

\`\`\`surplus-model
model: game
id: reader
define: {share: monopoly.profit/100}
\`\`\`

Profit is [22](surplus:monopoly.profit).
`;

/** What a slider of the page is, as far as the test cares. */
interface SliderLike {
  value: string;
  dispatchEvent(event: Event): void;
}

/** The engine behind the page, as the language server is in the editor. */
function engine() {
  const reuse = createReuse();
  const tried = createReuseBeside(reuse);
  const stated = analyseNote(note, { version: 1, charts: true, reuse })!;
  return {
    analysis: previewAnalysis(uri, stated, compileChart),
    answer({ values, ticket }: Extract<FromPage, { kind: 'whatIf' }>, claims: boolean) {
      const found = whatIf(note, values, { version: 1, charts: true, claims, reuse: tried })!;
      return previewWhatIf(uri, ticket, found, compileChart);
    },
  };
}

describe.skipIf(findBrowser() === null)('what-ifs on the preview page', () => {
  let harness: Harness;
  const { analysis, answer } = engine();
  beforeAll(async () => {
    mkdirSync(artifacts, { recursive: true });
    harness = await startHarness();
  });
  afterAll(() => harness?.close());

  /** Opens the page and answers its what-ifs as they come. */
  async function withPage(theme: Theme, look: (open: OpenPage) => Promise<void>, twoSteps = false): Promise<void> {
    const open = await harness.open(theme);
    let over = false;
    const seen = new Set<number>();
    const serve = async (): Promise<void> => {
      while (!over) {
        for (const message of await open.received()) {
          if (message.kind !== 'whatIf' || seen.has(message.ticket)) continue;
          seen.add(message.ticket);
          if (twoSteps) await open.post({ kind: 'whatIf', ticket: message.ticket, answer: answer(message, false) });
          else await open.post({ kind: 'whatIf', ticket: message.ticket, answer: answer(message, true) });
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await open.post({ kind: 'analysis', note: 'notes/monopoly.md', analysis, computing: false });
    await open.page.locator('.drawing svg').first().waitFor();
    const serving = serve();
    try {
      await look(open);
      expect(open.complaints).toEqual([]);
    } finally {
      over = true;
      await serving.catch(() => undefined);
      await open.close();
    }
  }

  const cell = ({ page }: OpenPage, row: string, column: number) =>
    page
      .locator('.card')
      .first()
      .locator('.results tbody tr', { has: page.getByText(row, { exact: true }) })
      .locator('th, td')
      .nth(column);
  const slide = async ({ page }: OpenPage, name: string, value: number): Promise<void> => {
    const slider = await page.getByRole('slider', { name }).first().elementHandle();
    await page.evaluate(
      (target) => {
        const { slider, value } = target as unknown as { slider: SliderLike; value: number };
        slider.value = String(value);
        slider.dispatchEvent(new Event('input'));
      },
      { slider, value },
    );
  };

  it('has a slider for each parameter with a range, and an entry for the others', () =>
    withPage('light', async ({ page }) => {
      const card = page.locator('.card').first();
      expect(
        await card.getByRole('slider').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
      ).toEqual(['a, in EUR', 'c, in EUR']);
      expect(await card.locator('.control .unit').allTextContents()).toEqual(['EUR', 'EUR', '']);
      await card.locator('.controls summary').click();
      expect(await card.getByRole('textbox', { name: 'Value of fixed' }).inputValue()).toBe('3');
      expect(await page.locator('.card').nth(1).locator('.controls').isVisible()).toBe(false);
      expect(await card.locator('.tried').isVisible()).toBe(false);
    }));

  it('moves charts, results and verdicts with a slider, in the drawing that is there', () =>
    withPage('light', async (open) => {
      const { page } = open;
      const drawing = page.locator('.drawing').first();
      const svg = await drawing.locator('svg').elementHandle();
      const curve = () => drawing.locator('.mark-line path[stroke="#0072b2"]').getAttribute('d');
      const before = await curve();
      await slide(open, 'a, in EUR', 10);
      await expect.poll(() => cell(open, 'profit', 1).textContent()).toBe('13');
      expect(await cell(open, 'profit', 2).textContent()).toBe('22');
      expect(await page.locator('.claim .verdict').first().textContent()).toBe('✗refutedin the note: holds');
      expect(await page.locator('.difference').first().textContent()).toBe('What if a = 10 EUR instead of 12');
      await expect.poll(curve).not.toBe(before);
      expect(await svg?.evaluate((node) => (node as { isConnected: boolean }).isConnected)).toBe(true);
      expect(await page.locator('.summary').textContent()).toContain('What if: 2 models · 1 of 2 claims pass · 0 of 1');
      await expect.poll(() => page.locator('.card').nth(1).textContent()).toContain('0.13');
      await expect.poll(() => page.locator('[aria-live]').textContent()).toContain('claims: 1 of 2 pass');
      await page.screenshot({ path: join(artifacts, 'page-what-if.png'), fullPage: true });
      await page.getByRole('button', { name: 'Reset' }).click();
      await expect.poll(() => cell(open, 'profit', 1).textContent()).toBe('22');
      await expect.poll(curve).toBe(before);
    }));

  it('steps by the keyboard, by buttons and by what is typed', () =>
    withPage('light', async (open) => {
      const { page } = open;
      const value = page.getByRole('textbox', { name: 'Value of a', exact: true });
      await page.getByRole('slider', { name: 'a, in EUR' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await value.inputValue()).toBe('12.5');
      await page.keyboard.press('ArrowLeft');
      expect(await value.inputValue()).toBe('12');
      expect(await page.locator('.tried').first().isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Increase a' }).click();
      expect(await value.inputValue()).toBe('12.5');
      await value.fill('14');
      await page.keyboard.press('Enter');
      await expect.poll(() => cell(open, 'quantity', 1).textContent()).toBe('6');
      await page.keyboard.press('ArrowDown');
      expect(await value.inputValue()).toBe('13.5');
    }));

  it('keeps the verdicts of before, greyed, while new ones are on their way', () =>
    withPage(
      'light',
      async (open) => {
        const { page, received, post } = open;
        await slide(open, 'a, in EUR', 10);
        await expect.poll(() => cell(open, 'profit', 1).textContent()).toBe('13');
        expect(await page.locator('[data-judging] .verdict').first().textContent()).toBe('✓holds');
        const asked = (await received()).find((each) => each.kind === 'whatIf')!;
        await post({ kind: 'whatIf', ticket: asked.ticket, answer: answer(asked, true) });
        await expect.poll(() => page.locator('.claim .verdict').first().textContent()).toContain('refuted');
        expect(await page.locator('[data-judging]').count()).toBe(0);
      },
      true,
    ));

  it('asks for the newest value only while an answer is on its way', async () => {
    const open = await harness.open('light');
    await open.post({ kind: 'analysis', note: 'notes/monopoly.md', analysis, computing: false });
    await open.page.locator('.drawing svg').first().waitFor();
    for (const value of [11, 10, 9, 8]) await slide(open, 'a, in EUR', value);
    const asked = (await open.received()).filter((each) => each.kind === 'whatIf');
    expect(asked.map(({ values }) => values)).toEqual([{ 0: { a: '11' } }]);
    await open.post({ kind: 'whatIf', ticket: asked[0]!.ticket, answer: answer(asked[0]!, true) });
    const last = async () => (await open.received()).filter((each) => each.kind === 'whatIf').at(-1)?.values;
    await expect.poll(last).toEqual({ 0: { a: '8' } });
    await open.close();
  });

  it('hands values over to be written, and lets go of them when the note states them', () =>
    withPage('light', async (open) => {
      const { page, received, post } = open;
      await slide(open, 'a, in EUR', 10);
      await page.getByRole('button', { name: 'Write into the note' }).click();
      expect((await received()).at(-1)).toEqual({ kind: 'write', uri, block: 0, values: { a: '10' } });
      const models = analysis.models.map((model) => ({
        ...model,
        parameters: model.parameters.map((each) => (each.name === 'a' ? { ...each, value: 10 } : each)),
      }));
      await post({
        kind: 'analysis',
        note: 'notes/monopoly.md',
        analysis: { ...analysis, version: 2, models },
        computing: false,
      });
      await expect.poll(() => page.locator('.tried').first().isVisible()).toBe(false);
    }));

  it('holds still while paused, and catches up', () =>
    withPage('light', async ({ page, post }) => {
      await page.getByRole('button', { name: 'Pause' }).click();
      const next = { ...analysis, version: 2, models: analysis.models.slice(0, 1) };
      await post({ kind: 'analysis', note: 'notes/monopoly.md', analysis: next, computing: false });
      await expect.poll(() => page.locator('.status').textContent()).toBe('paused: the note has changed');
      expect(await page.locator('.card').count()).toBe(2);
      await page.getByRole('button', { name: 'Pause' }).click();
      await expect.poll(() => page.locator('.card').count()).toBe(1);
    }));

  it('says when the language server is gone, and keeps what it showed', () =>
    withPage('light', async ({ page, post }) => {
      await post({ kind: 'server', state: 'starting' });
      await expect.poll(() => page.locator('.status').textContent()).toMatch(/^The language server is starting again/);
      expect(await page.locator('.drawing svg').count()).toBe(1);
      await post({ kind: 'server', state: 'running' });
      await expect.poll(() => page.locator('.status').textContent()).toBe('');
    }));

  it('saves charts as SVG, PNG and CSV', () =>
    withPage('dark', async ({ page }) => {
      const saved = async (kind: string): Promise<{ name: string; text: string; bytes: number[] }> => {
        await page.getByRole('button', { name: kind }).first().click();
        const last = `window.received.filter(({ kind }) => kind === 'save').at(-1)`;
        await expect.poll(() => page.evaluate(`${last}?.ending`)).toBe(kind.split(' ').at(-1)!.toLowerCase());
        return page.evaluate(`(() => {
          const { name, content } = ${last};
          return { name, text: new TextDecoder().decode(content), bytes: [...content.slice(0, 8)] };
        })()`);
      };
      const svg = await saved('Save as SVG');
      expect(svg.name).toMatch(/^profit-consumerSurplus/);
      expect(svg.text).toMatch(/^<svg[\s\S]*#0072b2[\s\S]*<\/svg>$/);
      expect((await saved('Save as PNG')).bytes).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
      expect((await saved('Save the numbers as CSV')).text).toMatch(/^c \(EUR\),profit.*\n0,33,/);
    }));

  for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const)
    it(`has no serious barrier in the theme ${theme}`, () =>
      withPage(theme, async (open) => {
        await slide(open, 'a, in EUR', 10);
        await expect.poll(() => cell(open, 'profit', 1).textContent()).toBe('13');
        for (const summary of await open.page.locator('summary:visible').all()) await summary.click();
        expect(await seriousViolations(open.page)).toEqual([]);
      }));
});
