import { expect, it } from 'vitest';
import { inEditor, patience, type NoteWindow } from './suite';

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

/** Claims that keep a processor busy for many seconds. */
const heavy = `\`\`\`surplus-model
model: game
id: heavy
params: {a: 1, b: 1, c: 1}
define:
  y: integral(x, 0, 1, integral(z, 0, 1, exp(-a*x*z)*abs(x - z/3)))
claims:
${[1, 2, 3, 4, 5, 6].map((bound) => `  - y - c*0.0001 > -${bound} for a in [0, 9], b in [0, 9], c in [0, 9]\n`).join('')}\`\`\`
`;

/** A row of the Testing view. */
function row({ page }: NoteWindow, text: string) {
  return page.locator('.test-explorer .monaco-list-row').filter({ hasText: text }).first();
}

/** Opens the Testing view, and the model of a note in it. */
async function openTests(window: NoteWindow, model: string): Promise<void> {
  await window.command('Testing: Focus on Test Explorer View');
  for (const each of [name, model]) {
    await row(window, each).waitFor(patience);
    await row(window, each).click();
    await window.page.keyboard.press('ArrowRight');
  }
}

inEditor('what a reviewer sees in a real VS Code', name, (withNote) => {
  it('a refuted claim stands in Problems, in the gutter, and in the Testing view with its message', () =>
    withNote('testing', note, async (window) => {
      const { page } = window;
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await page.keyboard.press('Control+Shift+M');
      const problems = page.locator('.markers-panel-container .monaco-list-row');
      await problems.filter({ hasText: 'Refuted at the stated parameters' }).first().waitFor();
      await page.keyboard.press('Control+Shift+M');

      await openTests(window, 'sheet');
      // The states are there before anything is run: they are the verdicts that the editor shows.
      await row(window, 'enough').locator('.codicon-testing-error-icon, .codicon-testing-failed-icon').waitFor();
      await row(window, 'rising').locator('.codicon-testing-passed-icon').waitFor();

      await window.command('Test: Run All Tests');
      await page.locator('.test-explorer .result-summary', { hasText: '2/3' }).waitFor(patience);
      // It opens by itself only when there is time for that while the tests run.
      await window.command('Test Results: Focus on Test Results View');
      const results = page.locator('.test-output-peek-tree .monaco-list-row');
      const refuted = results.filter({ hasText: 'enough' }).filter({ hasText: 'Refuted at the stated' }).first();
      await refuted.click();
      await window.picture('testing');
    }));

  it('jumps from a claim of the Testing view to where it stands', () =>
    withNote('jump', note, async (window) => {
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await openTests(window, 'sheet');
      await row(window, 'rising').click();
      await window.page.keyboard.press('Alt+Enter');
      const line = note.split('\n').findIndex((each) => each.includes('rising')) + 1;
      await window.page.locator('.statusbar-item', { hasText: `Ln ${line}, ` }).waitFor(patience);
    }));

  it('a run that is cancelled ends, and its claims can be run again', () =>
    withNote('cancel', heavy, async (window) => {
      const running = row(window, name).locator('.codicon-loading');
      // Claims are listed before they are judged.
      await window.editor(name).locator('.inlay-hint, .view-line', { hasText: '… checking' }).first().waitFor(patience);
      await window.command('Testing: Focus on Test Explorer View');
      await row(window, name).waitFor(patience);
      await window.command('Test: Run All Tests');
      await running.waitFor(patience);
      await window.command('Test: Cancel Test Run');
      await expect.poll(() => running.count(), patience).toBe(0);
      await window.editor(name).locator('.view-line', { hasText: '– not checked' }).first().waitFor(patience);
      await window.command('Test: Run All Tests');
      await running.waitFor(patience);
    }));

  it('the review opens as a page that reads like the command line prints it', () =>
    withNote('review', note, async (window) => {
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await window.command('Surplus: Review Note');
      const heading = window.webview('h1').filter({ hasText: `Review of ${name}` });
      await heading.waitFor(patience);
      await window.webview('h3').filter({ hasText: 'enough' }).waitFor();
      await window.picture('review');
    }));

  for (const [label, theme] of [
    ['light', 'Default Light Modern'],
    ['dark', 'Default Dark Modern'],
    ['high-contrast', 'Default High Contrast'],
  ] as const)
    it(`marks in the gutter, ${label}`, () =>
      withNote(
        `marks-${label}`,
        note,
        async (window) => {
          await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
          await window.page.locator('.glyph-margin-widgets .cgmr, .glyph-margin-widgets div').first().waitFor(patience);
          await window.picture(`marks-${label}`);
        },
        { 'workbench.colorTheme': theme },
      ));
});
