import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Packs our extension, as it is built, into a folder; gives the path of the package. */
export function packOurs(folder: string): string {
  return pack(resolve('.'), join(folder, 'surplus.vsix'));
}

/** Bundles and packs an extension that shows what a bare language server says. */
export async function packBare(folder: string): Promise<string> {
  const extension = join(folder, 'bare');
  mkdirSync(extension);
  await build({
    entryPoints: { extension: 'test/bench/bareExtension.ts', server: 'test/bench/bareServer.ts' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    outdir: extension,
    logLevel: 'warning',
  });
  const manifest = {
    name: 'bare',
    publisher: 'measured',
    version: '1.0.0',
    engines: { vscode: '^1.91.0' },
    main: './extension.js',
    activationEvents: ['onLanguage:markdown'],
  };
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(extension, 'README.md'), 'Shows one diagnostic.\n');
  return pack(extension, join(folder, 'bare.vsix'));
}

function pack(extension: string, out: string): string {
  const vsce = resolve('node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', out];
  execFileSync(process.execPath, [vsce, 'package', ...options], { cwd: extension, stdio: 'pipe' });
  return out;
}
