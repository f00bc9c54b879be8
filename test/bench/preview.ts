/**
 * The preview page in a browser: from its opening to the first chart, and what each step of a slider costs with three
 * charts, both beside a page that has Vega and the same charts and nothing else.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import { page as pageOf } from '../../client/src/preview/page';
import { findBrowser } from '../e2e/environment.mjs';
import { previewSample, type PreviewSample } from './previewSample';
import { barePage, slideBare, slideOurs, standInForTheEditor, whenDrawn } from './previewScripts';
import { report, skip } from './report';

const rounds = 5;

/** Measures in headless Chromium, where there is one; `npm run build` comes first. */
export async function measurePreview(): Promise<void> {
  console.log('preview page with three charts, beside a bare page with Vega');
  const browserPath = findBrowser();
  if (browserPath === null) return skip('preview', 'no Chromium');
  const sample = previewSample();
  const server = await serve(sample);
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bare: Measured[] = [];
    const ours: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await look(browser, `${origin}/bare`, whenDrawn, slideBare));
      ours.push(await look(browser, origin, standInForTheEditor(sample) + whenDrawn, slideOurs));
    }
    const first = (all: readonly Measured[]): number => Math.min(...all.map(({ firstChart }) => firstChart));
    const step = (all: readonly Measured[]): number => Math.min(...all.map((each) => each.step));
    console.log(`  first chart: bare ${first(bare).toFixed(0)} ms, ours ${first(ours).toFixed(0)} ms`);
    report('preview, first chart over a bare page', first(ours) / first(bare), 1.5);
    console.log(`  a step of the slider: bare ${step(bare).toFixed(1)} ms, ours ${step(ours).toFixed(1)} ms`);
    report('preview, step of a slider with three charts over a bare page', step(ours) / step(bare), 2);
  } finally {
    await browser.close();
    server.close();
  }
}

interface Measured {
  /** Milliseconds from opening the page until its first chart stands there. */
  readonly firstChart: number;
  /** Milliseconds for each step of the slider, drawing included. */
  readonly step: number;
}

async function look(browser: Browser, address: string, before: string, slide: string): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 900, height: 2400 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript({ content: before });
  await page.goto(address);
  await page.waitForFunction('window.firstChart !== undefined && window.allDrawn()');
  const firstChart = await page.evaluate<number>('window.firstChart');
  const step = await page.evaluate<number>(slide);
  await context.close();
  return { firstChart, step };
}

async function serve(sample: PreviewSample): Promise<Server> {
  const bundle = await build({
    stdin: { contents: barePage(sample), resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const source = '.';
  const files: Readonly<Record<string, string>> = {
    '/': pageOf({ nonce: 'measured', script: 'webview.js', styles: 'webview.css', source: "'self'" }),
    '/webview.js': readFileSync('dist/webview.js', 'utf8'),
    '/webview.css': readFileSync('dist/webview.css', 'utf8'),
    '/bare': `<!DOCTYPE html><meta charset="utf-8"><body><script src="${source}/bare.js"></script>`,
    '/bare.js': bundle.outputFiles[0]!.text,
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const type = path.endsWith('.css') ? 'text/css' : path.endsWith('.js') ? 'text/javascript' : 'text/html';
    const text = files[path];
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
