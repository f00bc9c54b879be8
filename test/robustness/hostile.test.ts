import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileNotes, innocent } from './hostileNotes';

const commandLine = resolve(import.meta.dirname, '../../dist/cli.js');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'surplus-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly files: readonly {
    readonly problems: readonly { readonly code: string; readonly message: string }[];
    readonly models: readonly {
      readonly id: string | null;
      readonly claims: readonly { readonly verdict: string }[];
    }[];
  }[];
}

/**
 * Every note is checked in a process of its own with 1 GB of memory, and killed after a minute: a hang or a
 * blow-up fails the test; how fast it is on this machine does not matter.
 */
describe('a hostile note is answered with a clear problem, and the model behind it is solved all the same', () => {
  test.each(hostileNotes)('$name', ({ text, codes }) => {
    const path = join(folder, 'note.md');
    writeFileSync(path, `${text}${innocent}`);
    const before = readdirSync(folder);
    const run = spawnSync(
      process.execPath,
      ['--max-old-space-size=1000', commandLine, 'check', path, '--format', 'json', '--root', folder],
      { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28, input: '' },
    );
    expect([run.error, run.signal, run.stderr]).toEqual([undefined, null, '']);
    const report = JSON.parse(run.stdout) as Report;
    const [file] = report.files;
    const found = file!.problems.map(({ code }) => code);
    expect(found.filter((code) => codes.includes(code)).slice(0, codes.length)).toEqual(codes);
    if (codes.length === 0) expect(found).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(300);
    for (const { message } of file!.problems) expect(message.length).toBeLessThan(1000);
    expect(run.status).toBe(codes.length === 0 || codes.every((code) => code === 'budget-exceeded') ? 0 : 1);
    const model = file!.models.find(({ id }) => id === 'innocent');
    expect(model?.claims.map(({ verdict }) => verdict)).toEqual([expect.stringMatching(/^(holds|proved)$/)]);
    expect(readdirSync(folder)).toEqual(before);
  });
});
