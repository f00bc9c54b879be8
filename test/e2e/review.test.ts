import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEditor, type EditorServer } from './editor';
import { missingForEditorTests } from './environment.mjs';
import { launchBrowser, openWindow, type EditorWindow } from './window';

const root = fileURLToPath(new URL('../..', import.meta.url));
const artifacts = join(root, 'test-artifacts');
const patience = { timeout: 120_000 };
const name = 'demand.md';

const note = `# Linear demand

\`\`\`surplus-model
model: game
id: sheet
title: Linear demand
params:
  a: {value: 12, range: [0, 50]}
define:
  quantity: a/2
  profit: quantity*a/4
claims:
  - quantity = 6
  - {name: enough, claim: profit > 20}
  - {name: rising, claim: 'profit is increasing in a for a in (0, 50]'}
\`\`\`

The profit is [18](surplus:sheet.profit), the quantity [7](surplus:sheet.quantity).
`;

describe.skipIf(missingForEditorTests().length > 0)('what a reviewer sees in a real VS Code', () => {
  let server: EditorServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(artifacts, { recursive: true });
    server = await startEditor(join(root, 'dist/surplus-models.vsix'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function withWindow(
    title: string,
    look: (window: EditorWindow, folder: string) => Promise<void>,
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const folder = server.workspace({ [name]: note, '.vscode/settings.json': JSON.stringify(settings) });
    const window = await openWindow(browser, server, folder, name);
    try {
      await look(window, folder);
      expect(window.complaints).toEqual([]);
    } catch (error) {
      await window.page.screenshot({ path: join(artifacts, `failed-${title}.png`) });
      console.error(server.log().slice(-4000));
      throw error;
    } finally {
      await window.close();
    }
  }

  it('a refuted claim stands in Problems, in the gutter, and in the Testing view with its message', () =>
    withWindow('testing', async (window) => {
      const { page } = window;
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await page.keyboard.press('Control+Shift+M');
      const problems = page.locator('.markers-panel-container .monaco-list-row');
      await problems.filter({ hasText: 'Refuted at the stated parameters' }).first().waitFor();
      await page.keyboard.press('Control+Shift+M');

      await window.command('Testing: Focus on Test Explorer View');
      const tests = page.locator('.test-explorer .monaco-list-row');
      const row = (text: string) => tests.filter({ hasText: text }).first();
      await row(name).waitFor(patience);
      await row(name).click();
      await page.keyboard.press('ArrowRight');
      await row('sheet').waitFor();
      await row('sheet').click();
      await page.keyboard.press('ArrowRight');
      await row('enough').waitFor();
      // The states are there before anything is run: they are the verdicts that the editor shows.
      await row('enough').locator('.codicon-testing-error-icon, .codicon-testing-failed-icon').waitFor();
      await row('rising').locator('.codicon-testing-passed-icon').waitFor();

      await window.command('Test: Run All Tests');
      await page.locator('.test-explorer .result-summary', { hasText: '2/3' }).waitFor(patience);
      // It opens by itself only when there is time for that while the tests run.
      await window.command('Test Results: Focus on Test Results View');
      const results = page.locator('.test-output-peek-tree .monaco-list-row');
      const refuted = results.filter({ hasText: 'enough' }).filter({ hasText: 'Refuted at the stated' }).first();
      await refuted.click();
      await page.screenshot({ path: join(artifacts, 'testing.png') });
    }));

  it('the review opens as a page that reads like the command line prints it', () =>
    withWindow('review', async (window) => {
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await window.command('Surplus: Review Note');
      await window
        .webview('h1')
        .filter({ hasText: `Review of ${name}` })
        .waitFor(patience);
      await window.webview('h3').filter({ hasText: 'enough' }).waitFor();
      await window.page.screenshot({ path: join(artifacts, 'review.png') });
    }));

  for (const [label, theme] of [
    ['light', 'Default Light Modern'],
    ['dark', 'Default Dark Modern'],
    ['high-contrast', 'Default High Contrast'],
  ] as const)
    it(`marks in the gutter, ${label}`, () =>
      withWindow(
        `marks-${label}`,
        async (window) => {
          await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
          await window.page.locator('.glyph-margin-widgets .cgmr, .glyph-margin-widgets div').first().waitFor(patience);
          await window.page.screenshot({ path: join(artifacts, `marks-${label}.png`) });
        },
        { 'workbench.colorTheme': theme },
      ));
});
