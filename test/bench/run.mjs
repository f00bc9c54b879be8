/** Bundles and runs the measurements. */
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
  logLevel: 'warning',
});
process.chdir(root);
await import(pathToFileURL(join(out, 'all.cjs')).href);
