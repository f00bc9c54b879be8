/**
 * Bundles every surface with esbuild into dist/:
 *   extension.js  the VS Code side
 *   cli.js        the command line, the language server and their workers
 *   server.js     the language server under VS Code, with server.web.js
 *   extension.web.js                          the VS Code side in a browser
 *   server.web.js                             the language server in a browser, and its workers
 *   webview.js and webview.css                the preview page
 *   markdownPreview.css                       cards in the built-in Markdown preview
 *   index.js      the npm package for programs
 *   assets/       what exports take along: the letters and the renderer of pictures, the script of exported pages
 *   check.schema.json, surplus-model.schema.json
 *   materials/    for the extension and for the npm package: bill of materials, and notices of what is by others
 *
 *   node build.mjs                production: minified, no source maps
 *   node build.mjs --development  readable, with source maps
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { listExamples } from './listExamples.mjs';
import { packagesIn, writeMaterials } from './materials.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const development = process.argv.includes('--development');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !development,
  sourcemap: development,
  legalComments: 'none',
  logLevel: 'warning',
  define: {
    __SURPLUS_VERSION__: JSON.stringify(version),
    __SURPLUS_EXAMPLES__: JSON.stringify(listExamples(join(root, 'examples'))),
  },
  // The packages' ES modules; Node's own resolution would pick their CommonJS halves and lose tree shaking.
  mainFields: ['module', 'main'],
  loader: { '.md': 'text' },
};

const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
// vega-lite only needs the helpers of vega to compile a specification. SVG needs no canvas of Node's.
const canvas = join(root, 'node_modules/vega-canvas/build/vega-canvas.browser.js');
// Its ES module asks for its own address, which a bundle does not have.
const highs = join(root, 'node_modules/highs/build/highs.js');
const engine = { ...node, alias: { vega: 'vega-util', 'vega-canvas': canvas, highs } };
const browser = {
  ...engine,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  conditions: ['worker'],
  mainFields: ['browser', 'module', 'main'],
};
const page = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };

const bundles = [
  { entry: 'client/src/extension.ts', out: 'extension', options: { ...node, external: ['vscode'] } },
  { entry: 'server/src/main.cli.ts', out: 'cli', options: { ...engine, banner: { js: '#!/usr/bin/env node' } } },
  { entry: 'server/src/api.ts', out: 'index', options: engine },
  {
    entry: 'client/src/extension.web.ts',
    out: 'extension.web',
    options: { ...page, format: 'cjs', external: ['vscode'], mainFields: ['browser', 'module', 'main'] },
  },
  {
    entry: 'server/src/main.web.ts',
    out: 'server.web',
    // A script for workers in a browser, a module for the desktop's server.
    options: {
      ...browser,
      // Asked for by what it finds itself in Node only.
      external: ['node:fs', 'node:crypto'],
      globalName: 'surplus',
      footer: { js: 'if (typeof module === "object") module.exports = surplus;' },
    },
  },
  { entry: 'server/src/main.editor.ts', out: 'server', options: engine },
  { entry: 'client/webview/main.ts', out: 'webview', options: page },
  {
    entry: 'client/page/main.ts',
    out: 'assets/page',
    options: {
      ...browser,
      sourcemap: false,
      external: ['node:fs', 'node:crypto'],
      loader: { ...common.loader, '.css': 'text' },
    },
  },
].filter(({ entry }) => existsSync(join(root, entry)));

mkdirSync(join(root, 'dist'), { recursive: true });
for (const { out } of bundles)
  for (const ending of ['js', 'js.map', 'css']) rmSync(join(root, 'dist', `${out}.${ending}`), { force: true });

const built = await Promise.all(
  bundles.map(({ entry, out, options }) =>
    build({ ...options, entryPoints: { [out]: entry }, outdir: 'dist', metafile: true }),
  ),
);

// A page without a style sheet of its own bundle takes the one that stands beside its script.
const styles = join(root, 'client/webview/styles.css');
if (!existsSync(join(root, 'dist/webview.css')) && existsSync(styles))
  copyFileSync(styles, join(root, 'dist/webview.css'));
copyFileSync(join(root, 'client/markdownPreview.css'), join(root, 'dist/markdownPreview.css'));
// The schema of `check --format json` ships beside the command line.
copyFileSync(join(root, 'server/src/cli/check.schema.json'), join(root, 'dist/check.schema.json'));
// The schema of certificates as well.
copyFileSync(
  join(root, 'server/src/cli/certificates/certificate.schema.json'),
  join(root, 'dist/certificate.schema.json'),
);
copyAssets();
// What solves mixed-integer programs, loaded when a note needs it.
pack('highs/build/highs.wasm', 'highs.wasm.br');
await writeBlockSchema();
writeMaterialsOf('surplus-models', ['extension', 'extension.web', 'server', 'server.web', 'webview']);
writeMaterialsOf('surplus-model', ['cli', 'index', 'assets/page'], ['node_modules/dejavu-fonts-ttf']);
if (existsSync(join(root, 'dist/cli.js'))) chmodSync(join(root, 'dist/cli.js'), 0o755);

/** The software of others in the extension or the npm package: of its bundles, and what is packed beside them. */
function writeMaterialsOf(name, outs, beside = []) {
  const inBundles = bundles.flatMap(({ out }, index) => (outs.includes(out) ? packagesIn(built[index].metafile) : []));
  const packages = [...new Set([...inBundles, ...beside])].sort();
  writeMaterials({ root, product: { name, version }, packages, folder: join(root, 'dist/materials', name) });
}

/** Takes a file of a package along, a third smaller than a zip would make it. */
function pack(from, to) {
  const source = join(root, 'node_modules', from);
  const target = join(root, 'dist', to);
  // Packing this tightly takes some seconds: what has been packed since its source and this file changed is kept.
  const changed = Math.max(...[source, fileURLToPath(import.meta.url)].map((path) => statSync(path).mtimeMs));
  if (existsSync(target) && statSync(target).mtimeMs > changed) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(target, brotliCompressSync(readFileSync(source), { params }));
}

/** The schema of a block's body is derived from the families' declarations, so it is asked of them. */
async function writeBlockSchema() {
  const bundle = join(root, 'dist/blockSchema.cjs');
  await build({
    ...engine,
    sourcemap: false,
    entryPoints: ['server/src/blockSchema.ts'],
    outfile: bundle,
  });
  const { blockSchema } = (await import(pathToFileURL(bundle).href)).default;
  rmSync(bundle);
  writeFileSync(join(root, 'dist/surplus-model.schema.json'), `${JSON.stringify(blockSchema(), null, 2)}\n`);
}

/** Letters and the renderer of PNG pictures. */
function copyAssets() {
  const assets = join(root, 'dist/assets');
  mkdirSync(assets, { recursive: true });
  pack('@resvg/resvg-wasm/index_bg.wasm', 'assets/resvg.wasm.br');
  for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'])
    pack(`dejavu-fonts-ttf/ttf/${name}`, `assets/${name}.br`);
  copyFileSync(join(root, 'node_modules/dejavu-fonts-ttf/LICENSE'), join(assets, 'DejaVu-LICENSE'));
}
