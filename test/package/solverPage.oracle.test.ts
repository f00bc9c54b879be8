/**
 * A portfolio beyond exact search, in an exported page: the page brings the integer solver along and its policy lets it
 * run, and the engine of the page finds what the command line found. (Not under the flag: see reviewer.oracle.test.ts.)
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, surplus } from '../cli/run';
import { findBrowser } from '../e2e/environment.mjs';
import { crowd } from './crowd';

const small = `\`\`\`surplus-model
model: game
id: sheet
params: {a: {value: 12, range: [0, 20]}}
define: {y: a/2}
\`\`\`
`;
const { folder, remove } = folderWith({ 'crowd.md': crowd(48), 'small.md': small });
afterAll(remove);
const policyOf = (path: string): string =>
  /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(folder, path), 'utf8'))![1]!;

test('only a page that needs the solver takes it along and lets it run; code from strings runs in none', () => {
  const { status, errors } = surplus(folder, 'render', 'crowd.md', 'small.md', '--to', 'html', '-o', 'pages');
  expect([status, errors]).toEqual([0, '']);
  expect(policyOf('pages/crowd.html')).toContain(`&#39;wasm-unsafe-eval&#39;;`);
  expect(readFileSync(join(folder, 'pages/crowd.html'), 'utf8')).toContain('id="surplus-solver"');
  expect(policyOf('pages/small.html')).not.toContain('wasm');
  expect(readFileSync(join(folder, 'pages/small.html'), 'utf8')).not.toContain('id="surplus-solver"');
  for (const page of ['crowd', 'small']) expect(policyOf(`pages/${page}.html`)).not.toMatch(/(?<!wasm-)unsafe-eval/);
});

describe.skipIf(findBrowser() === null)('in the page', () => {
  test('the solver finds what the command line finds, and follows the slider', { timeout: 120_000 }, async () => {
    const { output } = surplus(folder, 'check', 'crowd.md', '--format', 'json');
    const { value } = (JSON.parse(output) as { files: [{ models: [{ outcomes: { value: number } }] }] }).files[0]
      .models[0].outcomes;
    const browser = await chromium.launch({ executablePath: findBrowser()!, args: ['--no-sandbox'] });
    try {
      const page = await (await browser.newContext({ offline: true })).newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      await page.goto(pathToFileURL(join(folder, 'pages/crowd.html')).href);
      await page.locator('body[data-live]').waitFor({ timeout: 90_000 });
      const card = page.getByRole('article').first();
      const drawn = async (): Promise<string> => (await card.locator('.drawing').first().getAttribute('aria-label'))!;
      const shown = Math.round(value).toLocaleString('en');
      await expect.poll(drawn, { timeout: 30_000 }).toContain(shown);
      await card.getByRole('slider').first().fill('0.6');
      await expect.poll(drawn, { timeout: 60_000 }).not.toContain(shown);
      expect(await card.locator('.difference').innerText()).toBe('What if k = 0.6 instead of 0.5');
      expect(troubles).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
