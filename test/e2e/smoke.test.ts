import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inEditor, patience } from './suite';
import type { EditorWindow } from './window';

const example = 'cournot-stackelberg-bertrand.md';
const original = readFileSync(join(fileURLToPath(new URL('../..', import.meta.url)), 'examples', example), 'utf8');

/** The example note with one digit of a checked number and of a claim falsified. */
function falsified(note: string): string {
  const wrongNumber = note.replace('[10](surplus:duopoly.price)', '[11](surplus:duopoly.price)');
  const wrongBoth = wrongNumber.replace('payoff.one = 100', 'payoff.one = 101');
  expect(wrongNumber).not.toBe(note);
  expect(wrongBoth).not.toBe(wrongNumber);
  return wrongBoth;
}

inEditor('in a real VS Code, from the packaged extension', example, (withNote) => {
  const note = falsified(original);

  it('the example note shows squiggles, a code lens, and a chart in the preview', () =>
    withNote('smoke', note, async (window) => {
      const editor = window.editor(example);
      await editor.locator('.squiggly-error').first().waitFor(patience);
      await editor
        .locator('.codelens-decoration', { hasText: /\d+ of \d+ claims|claims? / })
        .first()
        .waitFor(patience);
      await window.picture('editor');

      await window.page.keyboard.press('Control+Shift+M');
      const problems = window.page.locator('.markers-panel-container .monaco-list-row');
      await problems.filter({ hasText: '101' }).first().waitFor();
      await problems.filter({ hasText: '11' }).first().waitFor();
      await window.page.keyboard.press('Control+Shift+M');

      await window.command('Surplus: Open Preview to the Side');
      const chart = window.webview('svg').first();
      await chart.waitFor(patience);
      const size = await chart.evaluate(
        (svg) => svg.getBoundingClientRect().toJSON() as { width: number; height: number },
      );
      expect(size.width).toBeGreaterThan(200);
      expect(size.height).toBeGreaterThan(100);
      expect(await window.webview('svg path').count()).toBeGreaterThan(2);
      await window.picture('preview-falsified');
    }));

  for (const [name, theme] of [
    ['light', 'Default Light Modern'],
    ['dark', 'Default Dark Modern'],
  ] as const)
    it(`a note beside its preview, in the ${name} theme`, () =>
      withNote(
        name,
        note,
        async (window) => {
          await window.editor(example).locator('.squiggly-error').first().waitFor(patience);
          await window.page.keyboard.press('Control+B');
          await goToLine(window, lineOf(note, 'charts:'));
          await window.command('Surplus: Open Preview to the Side');
          const charts = window.webview('svg');
          await charts.nth(1).waitFor(patience);
          await charts.nth(1).evaluate((svg) => svg.scrollIntoView({ block: 'end' }));
          await window.picture(`preview-${name}`);
        },
        { 'workbench.colorTheme': theme, 'workbench.activityBar.location': 'hidden', 'breadcrumbs.enabled': false },
      ));
});

function lineOf(text: string, line: string): number {
  return text.split('\n').indexOf(line) + 1;
}

async function goToLine({ page }: EditorWindow, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input[type=text]').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
}
