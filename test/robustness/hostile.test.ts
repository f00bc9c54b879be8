import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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

const reportMemory = pathToFileURL(resolve(import.meta.dirname, 'reportMemory.mjs')).href;

interface Checked {
  readonly report: Report;
  readonly status: number | null;
  readonly megabytes: number;
}

/**
 * Every note is checked in a process of its own with 1 GB of memory, and killed after a minute: a hang or a
 * blow-up fails the test; how fast it is on this machine does not matter.
 */
function check(path: string): Checked {
  const run = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=1000',
      '--import',
      reportMemory,
      commandLine,
      'check',
      path,
      '--format',
      'json',
      '--root',
      folder,
    ],
    { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28, input: '', stdio: ['pipe', 'pipe', 'pipe', 'pipe'] },
  );
  expect([run.error, run.signal, run.stderr]).toEqual([undefined, null, '']);
  return { report: JSON.parse(run.stdout) as Report, status: run.status, megabytes: Number(run.output[3]) / 1024 };
}

describe('a hostile note is answered with a clear problem, and the model behind it is solved all the same', () => {
  test.each(hostileNotes)('$name', ({ text, codes, megabytes = 1000 }) => {
    const path = join(folder, 'note.md');
    writeFileSync(path, `${text}${innocent}`);
    const before = readdirSync(folder);
    const checked = check(path);
    const [file] = checked.report.files;
    const found = file!.problems.map(({ code }) => code);
    expect(found.filter((code) => codes.includes(code)).slice(0, codes.length)).toEqual(codes);
    if (codes.length === 0) expect(found).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(300);
    for (const { message } of file!.problems) expect(message.length).toBeLessThan(1000);
    expect(checked.status).toBe(codes.length === 0 || codes.every((code) => code === 'budget-exceeded') ? 0 : 1);
    expect(checked.megabytes).toBeLessThan(megabytes);
    const model = file!.models.find(({ id }) => id === 'innocent');
    expect(model?.claims.map(({ verdict }) => verdict)).toEqual([expect.stringMatching(/^(holds|proved)$/)]);
    expect(readdirSync(folder)).toEqual(before);
  });
});

test('links that lead out of the workspace are not followed, by `extends` or `data`, and the model behind is solved', () => {
  const outside = mkdtempSync(join(tmpdir(), 'surplus-outside-'));
  writeFileSync(join(outside, 'secret.md'), '```surplus-model\nmodel: game\nid: x\nparams: {a: 42}\n```\n');
  writeFileSync(join(outside, 'secret.csv'), 'name,revenue,costOfCapital\nacme,42,10%\n');
  symlinkSync(join(outside, 'secret.md'), join(folder, 'link.md'));
  symlinkSync(join(outside, 'secret.csv'), join(folder, 'link.csv'));
  symlinkSync(outside, join(folder, 'way'));
  symlinkSync('self.md', join(folder, 'self.md'));
  const models = 'businessModels: {t: {walletShare: 0.4, variableCost: 0.55}}';
  const blocks = [
    'extends: link.md#x\nid: a',
    'extends: way/secret.md#x\nid: b',
    'extends: self.md#x\nid: c',
    `model: portfolio\nid: d\ndata: link.csv\n${models}`,
    `model: portfolio\nid: e\ndata: way/secret.csv\n${models}`,
  ];
  const path = join(folder, 'links.md');
  writeFileSync(path, blocks.map((body) => `\`\`\`surplus-model\n${body}\n\`\`\`\n`).join('\n') + innocent);
  try {
    const { report, status } = check(path);
    const [file] = report.files;
    const found = file!.problems.map(({ code }) => code);
    expect(found.filter((code) => code === 'outside-workspace')).toHaveLength(4);
    expect(found.filter((code) => code === 'outside-workspace' || code === 'file-not-found')).toHaveLength(5);
    expect(JSON.stringify(report)).not.toContain('42');
    expect(status).toBe(1);
    const model = file!.models.find(({ id }) => id === 'innocent');
    expect(model?.claims.map(({ verdict }) => verdict)).toEqual([expect.stringMatching(/^(holds|proved)$/)]);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});
