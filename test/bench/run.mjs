/**
 * Bundles and runs the measurements. Each figure is printed beside its goal, and with a remark when it is over its budget
 * in `budgets.json`.
 *
 *   npm run build && npm run bench                 all of them but the next
 *   npm run bench -- typing                        in a real VS Code: minutes
 *   npm run bench -- edit start                    these
 *   npm run bench -- --strict                      exit status 1 when something is over its budget
 *   npm run bench -- --accept                      what is measured now becomes the budget
 *   node test/bench/checkNotes.mjs                 many notes on two processors: minutes, so apart
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'test-artifacts/bench');
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/all.ts', 'test/bench/bareServer.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  alias: { vega: 'vega-util' },
  mainFields: ['module', 'main'],
  outdir: out,
  outExtension: { '.js': '.cjs' },
  external: ['playwright-core', 'esbuild'],
  // Bundles of this kind have no address of their own.
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/e2e/environment.mjs')).href) },
  logLevel: 'warning',
});
process.chdir(root);
await import(pathToFileURL(join(out, 'all.cjs')).href);
