import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { page as pageOf } from '../../client/src/preview/page';
import type { FromPage, ToPage } from '../../client/src/preview/messages';
import { findBrowser } from '../e2e/environment.mjs';
import { themes, type Theme } from './themes';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The preview page in a browser, with a stand-in for the editor around it. */
export interface Harness {
  open(theme: Theme, size?: { width: number; height: number }): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Console errors, page errors and violations of the content-security policy. */
  readonly complaints: readonly string[];
  post(message: ToPage): Promise<void>;
  /** What the page told the editor so far. */
  received(): Promise<readonly FromPage[]>;
  setTheme(theme: Theme): Promise<void>;
  close(): Promise<void>;
}

/** Bundles the page as the build does and serves it with its policy. */
export async function startHarness(): Promise<Harness> {
  const bundle = await build({
    absWorkingDir: root,
    entryPoints: { webview: 'client/webview/main.ts' },
    outdir: 'dist',
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const files = new Map(bundle.outputFiles.map((file) => [file.path.split('/').pop()!, file.text]));
  const server = await serve(files);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const browser = await chromium.launch({
    executablePath: findBrowser()!,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    open: (theme, size = { width: 640, height: 900 }) => openPage(browser, origin, theme, size),
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(files: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const source = `http://${request.headers.host}`;
    const text =
      name === ''
        ? pageOf({ nonce: 'abc123', script: `${source}/webview.js`, styles: `${source}/webview.css`, source })
        : files.get(name);
    if (name === 'favicon.ico') return void response.writeHead(204).end();
    const type = name === '' ? 'text/html' : name.endsWith('.css') ? 'text/css' : 'text/javascript';
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text ?? '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function openPage(
  browser: Browser,
  origin: string,
  theme: Theme,
  size: { width: number; height: number },
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.setDefaultTimeout(8_000);
  await page.addInitScript({ content: standInForTheEditor });
  await page.goto(`${origin}/`);
  const setTheme = (next: Theme): Promise<void> => page.evaluate(applyTheme(themes[next]));
  await setTheme(theme);
  return {
    page,
    complaints,
    post: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`),
    received: () => page.evaluate('window.received'),
    setTheme,
    close: () => context.close(),
  };
}

// What runs in the page is text: this file knows no DOM.

/** Runs in the page before its script. */
const standInForTheEditor = `
  let state;
  window.received = [];
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.received.push(message),
    getState: () => state,
    setState: (next) => { state = next; },
  });
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

/** What VS Code does to a webview. */
function applyTheme({ className, variables }: (typeof themes)[Theme]): string {
  return `
    document.body.className = ${JSON.stringify(className)};
    for (const [name, value] of Object.entries(${JSON.stringify(variables)}))
      document.documentElement.style.setProperty(name, value);
  `;
}
