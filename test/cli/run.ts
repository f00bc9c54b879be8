import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const commandLine = resolve(import.meta.dirname, '../../dist/cli.js');

export interface Finished {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the built command line in a folder. */
export function surplus(folder: string, ...args: string[]): Finished {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: undefined, NODE_OPTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: stdout, errors: stderr };
}

/** A folder of its own with files in it; `remove` when done. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'surplus-test-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
