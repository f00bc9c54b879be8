/**
 * A reviewer's path: the packed command line renders a note to one page; the page is opened from disk without a network
 * and its sliders are moved. (Playwright makes code of what it sends to the page, so this file runs without the flag
 * that forbids it; the page's own policy forbids it there.)
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const tarball = join(root, `dist/surplus-model-${version}.tgz`);
const folder = mkdtempSync(join(tmpdir(), 'surplus-reviewer-'));
const browserPath = [process.env['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

describe.skipIf(browserPath === undefined)('a reviewer without an editor', () => {
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    const packed = spawnSync(process.execPath, [join(root, 'npm/pack.mjs')], { cwd: root, encoding: 'utf8' });
    if (packed.status !== 0) throw new Error(packed.stderr);
    copyFileSync(join(root, 'examples/sharing-the-wealth.md'), join(folder, 'sharing-the-wealth.md'));
    const command = ['--yes', '-p', tarball, 'surplus', 'render', 'sharing-the-wealth.md', '--to', 'html'];
    const rendered = spawnSync('npx', command, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', npm_config_offline: 'true', npm_config_cache: join(folder, '.npm') },
      shell: process.platform === 'win32',
    });
    if (rendered.status !== 0) throw new Error(rendered.stderr);
    browser = await chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] });
    const context = await browser.newContext({ offline: true, viewport: { width: 1000, height: 1200 } });
    page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'sharing-the-wealth.html')).href);
    await page.locator('body[data-live]').waitFor({ timeout: 120_000 });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('gets one file of a reasonable size that loads nothing', () => {
    expect(statSync(join(folder, 'sharing-the-wealth.html')).size).toBeLessThan(3e6);
    expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  });

  test('moves a slider: the chart changes, a verdict flips, and all comes back', async () => {
    const card = page.getByRole('article').first();
    // What is written in the chart: its bars are labelled with their values. Names within a drawing change each time.
    const drawing = async (): Promise<string> =>
      (await card.locator('.drawing').first().locator('svg text').allTextContents()).join(' ');
    const verdicts = (): Promise<string> => card.locator('header .about').innerText();
    await card.locator('.drawing svg').first().waitFor();
    const settled = async (): Promise<string> => {
      let last = '';
      for (let now = await drawing(); now !== last; now = await drawing()) {
        last = now;
        await page.waitForTimeout(500);
      }
      return last;
    };
    const stated = { drawing: await settled(), verdicts: await verdicts() };
    expect(stated.verdicts).toMatch(/claims: (\d+) of \1 pass/);

    await card.getByRole('slider').first().fill('5');
    await expect.poll(verdicts, { timeout: 30_000 }).not.toBe(stated.verdicts);
    expect(await card.locator('.difference').innerText()).toBe('What if k = 5 EUR instead of 20');
    const tried = await settled();
    expect(tried).not.toBe(stated.drawing);

    await card.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(verdicts, { timeout: 30_000 }).toBe(stated.verdicts);
    await expect.poll(drawing, { timeout: 30_000 }).not.toBe(tried);
  });

  test('reads the numbers of the prose with what stands behind them', async () => {
    const titles = await page
      .locator('.checked')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('title')));
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) expect(title).toMatch(/ = .+|: (holds|proved|refuted)/);
  });

  test('prints it without sliders and without anything hidden', async () => {
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(20_000);
    expect(await page.getByRole('slider').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  test('without a policy violation or an error of the page', () => expect(troubles).toEqual([]));
});
