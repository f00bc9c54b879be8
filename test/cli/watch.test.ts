import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine, folderWith } from './run';

const base = '```surplus-model\nmodel: game\nid: sheet\nparams: {a: 12}\ndefine: {y: a/2}\nclaims:\n  - y = 6\n```\n';
const heir = '```surplus-model\nextends: base.md#sheet\nid: heir\nclaims:\n  - y = 6\n```\n';
const { folder, remove } = folderWith({ 'notes/base.md': base, 'notes/heir.md': heir, 'notes/other.md': base });
const child = spawn(process.execPath, [commandLine, 'check', 'notes', '--watch'], {
  cwd: folder,
  env: { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: undefined },
});
let output = '';
let errors = '';
child.stdout.on('data', (text) => (output += String(text)));
child.stderr.on('data', (text) => (errors += String(text)));
const seen = async (done: () => boolean): Promise<void> => {
  const end = Date.now() + 20_000;
  while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
};
const rounds = (): number => errors.split('Ctrl+C').length - 1;

beforeAll(() => seen(() => rounds() >= 1));
afterAll(() => {
  child.kill();
  remove();
});

test('checks all notes, then those that a saved file is part of, and new ones', async () => {
  expect(errors).toBe('watching 3 notes; Ctrl+C ends\n');
  expect(output).toContain('3 notes, 3 models, 3 of 3 claims pass, no errors');

  output = '';
  writeFileSync(join(folder, 'notes/base.md'), base.replace('a: 12', 'a: 14'));
  await seen(() => rounds() >= 2);
  // The heir rests on the base; the other note does not.
  expect(output).toContain('notes/base.md');
  expect(output).toContain('notes/heir.md');
  expect(output).not.toContain('notes/other.md');
  expect(output).toContain('2 notes, 2 models, 0 of 2 claims pass, 2 errors');

  output = '';
  writeFileSync(join(folder, 'notes/new.md'), base);
  await seen(() => rounds() >= 3);
  expect(output).toContain('1 note, 1 model, 1 of 1 claim pass, no errors');
  expect(errors).toMatch(/watching 4 notes; Ctrl\+C ends\n$/);
});
