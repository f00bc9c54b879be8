import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findBrowser } from './environment.mjs';
import type { EditorServer } from './editor';

/** Content-security violations of the workbench and of every webview reach the page's console; so do failed activations. */
const complaint = /Content Security Policy|Activating extension|surplus-models/;

/** One VS Code window: one browser context, one extension host. */
export interface EditorWindow {
  readonly page: Page;
  /** Errors seen on the console that concern us. */
  readonly complaints: string[];
  /** The text editor of a file. */
  editor(name: string): Locator;
  /** What a selector finds inside the extension's webview. */
  webview(selector: string, options?: { readonly hasText: string }): Locator;
  /** Runs a command by its exact title in the palette, and picks a row of the list that it opens. */
  command(title: string, row?: string): Promise<void>;
  close(): Promise<void>;
}

/** The sandbox needs privileges that containers rarely have; the pages are our own. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser without a window. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('There is no Chromium: bash test/e2e/install.sh, or name one in CHROME_PATH');
  return chromium.launch({
    executablePath,
    headless: true,
    args: browserArguments,
  });
}

/** Opens a folder with one of its files in front. */
export async function openWindow(
  browser: Browser,
  server: EditorServer,
  folder: string,
  file: string,
): Promise<EditorWindow> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const window = windowOn(page, () => context.close());
  const payload = JSON.stringify([['openFile', server.uri(join(folder, file))]]);
  await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
  return window;
}

/** A window on a page that VS Code is about to be opened on. */
export function windowOn(page: Page, close: () => Promise<void>): EditorWindow {
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && complaint.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (complaint.test(String(error.stack))) complaints.push(String(error.stack));
  });
  return {
    page,
    complaints,
    editor: (name) => page.locator(`.editor-instance .monaco-editor[data-uri$="${name}"]`),
    webview: (selector, options) =>
      page
        .locator('iframe.webview.ready')
        .last()
        .contentFrame()
        .locator('iframe#active-frame')
        .contentFrame()
        .locator(selector, options),
    async command(title, row) {
      // A list closes when something else takes the focus, as it may on a busy machine: it is opened again then.
      for (let attempt = 1; ; attempt++) {
        try {
          await runCommand(page, title);
          if (row) await page.locator('.quick-input-widget .monaco-list-row', { hasText: row }).first().click(soon);
          return;
        } catch (error) {
          if (attempt === 10) throw error;
          await page.keyboard.press('Escape');
        }
      }
    },
    close,
  };
}

const soon = { timeout: 12_000 };

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const palette = page.locator('.quick-input-widget');
  await palette.locator('input[type=text]').first().fill(`>${title}`, soon);
  const label = page.locator('.monaco-highlighted-label').getByText(title, { exact: true });
  await palette.locator('.monaco-list-row').filter({ has: label }).first().click(soon);
}
