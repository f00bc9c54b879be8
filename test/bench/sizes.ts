/** How large each bundle is: what an editor or a page loads before anything is seen. */
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { leewayOfSizes, report, skip } from './report';

/** Kilobytes as they lie on the disk. */
const goals: Readonly<Record<string, number>> = {
  'dist/extension.js': 500,
  'dist/extension.web.js': 500,
  'dist/server.js': 250,
  'dist/server.web.js': 2500,
  'dist/cli.js': 3000,
  'dist/index.js': 1500,
  'dist/webview.js': 500,
  'dist/webview.css': 20,
  'dist/assets/page.js': 2500,
};

/** Prints the size of each bundle; `npm run build` comes first. */
export function measureSizes(): void {
  console.log('bundles, in kilobytes (packed: with Brotli, as pages are sent)');
  for (const [path, goal] of Object.entries(goals)) {
    if (!existsSync(path)) {
      skip(path, 'not built');
      continue;
    }
    const content = readFileSync(path);
    const packed = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    report(path, content.length / 1000, goal, leewayOfSizes);
    console.log(`    packed ${Math.round(packed.length / 1000)}`);
  }
}
