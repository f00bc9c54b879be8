/**
 * Takes the pictures of the README and the walkthrough from the packaged extension; not among the tests:
 *
 *     npm run build && npm run package && PICTURES=1 npx vitest run --project editor test/e2e/pictures.test.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { hoverChart, openPreview, valuesShown, verdict } from './steps';
import { inEditor, patience, type NoteWindow } from './suite';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const name = 'monopoly.md';

const claims = `# Linear demand

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
  - {claim: profit > 20}
  - profit is increasing in a for a in (0, 50]
\`\`\`
`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around elements. */
async function around(...elements: readonly Locator[]): Promise<Box> {
  const boxes = await Promise.all(elements.map((each) => each.boundingBox()));
  const found = boxes.filter((box): box is Box => box !== null);
  const [x, y] = [Math.min(...found.map((box) => box.x)), Math.min(...found.map((box) => box.y))];
  const right = Math.max(...found.map((box) => box.x + box.width));
  const bottom = Math.max(...found.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Writes a part of the window as WebP, which a page makes of a PNG. */
async function take({ page }: NoteWindow, file: string, clip: Box): Promise<void> {
  const png = await page.screenshot({ clip });
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(webpOf, png.toString('base64'));
  await blank.close();
  writeFileSync(join(docs, 'walkthrough', file), Buffer.from(webp, 'base64'));
}

/** Runs in a page, whose names are not known here. */
declare const Image: new () => { src: string; decode(): Promise<void>; naturalWidth: number; naturalHeight: number };
declare const document: {
  createElement(name: 'canvas'): {
    width: number;
    height: number;
    getContext(kind: '2d'): { drawImage(image: object, x: number, y: number): void };
    toDataURL(type: string, quality: number): string;
  };
};
async function webpOf(png: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 0.9).split(',')[1]!;
}

/** Lines of the note in front, with what stands in the margin. */
async function lines(window: NoteWindow, first: string, last: string, width: number): Promise<Box> {
  const all = window.editor(name).locator('.view-line');
  const box = await around(all.filter({ hasText: first }).first(), all.filter({ hasText: last }).last());
  const editor = (await window.editor(name).boundingBox())!;
  return { x: editor.x, y: box.y, width, height: box.height };
}

/** The mouse over nothing, and no message in the way. */
async function tidy(page: Page): Promise<void> {
  await page.mouse.move(700, 890);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
}

inEditor('pictures', name, (withNote) => {
  it('of a note in the editor', () =>
    withNote('pictures-editor', monopoly, async (window) => {
      const { page } = window;
      await valuesShown(window, name);
      await window.editor(name).locator('.squiggly-error').first().waitFor(patience);
      await tidy(page);
      await take(window, 'numbers.webp', await lines(window, 'The firm earns', 'above', 700));

      await hoverChart(window, name);
      const line = await lines(window, 'consumerSurplus: q', 'consumerSurplus: q', 400);
      const shown = await around(page.locator('.monaco-hover:visible').first());
      const [top, bottom] = [Math.min(shown.y, line.y), Math.max(shown.y + shown.height, line.y + line.height)];
      await take(window, 'model.webp', { x: shown.x - 1, y: top - 1, width: 330, height: bottom - top + 2 });
    }));

  it('of a note beside its preview', () =>
    withNote('pictures-preview', monopoly, async (window) => {
      const { page } = window;
      await openPreview(window, name);
      const slider = window.webview('input[type=range]').first();
      await slider.focus();
      for (let step = 0; step < 4; step++) await slider.press('ArrowLeft');
      await expect.poll(verdict(window), patience).toBe('✗refutedin the note: holds');
      await page.mouse.move(700, 890);
      await page.waitForTimeout(1000);
      await page.screenshot({ path: join(docs, 'images/preview.png') });
      await take(window, 'example.webp', await around(page.locator('.part.editor')));
      const beside = await around(page.locator('.editor-group-container').nth(1));
      await take(window, 'preview.webp', { ...beside, y: beside.y + 36, height: 560 });
    }));

  it('of claims', () =>
    withNote('pictures-claims', claims, async (window) => {
      await window.editor(name).locator('.view-line', { hasText: 'proved' }).waitFor(patience);
      await window.page.getByText('Refuted at the stated parameters').first().waitFor(patience);
      await tidy(window.page);
      await take(window, 'claims.webp', await lines(window, 'claims:', 'is increasing', 830));
    }));
});
