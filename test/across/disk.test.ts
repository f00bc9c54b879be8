import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { createDiskFiles, readBelow, workspaceRoot } from '../../server/src/disk/noteFiles';
import { longestNote } from '../../server/src/notes/fileText';
import { pathFrom, pathTo } from '../../server/src/notes/files';
import { folderWith, surplus } from '../cli/run';
import { textIn } from '../protocol/client';
import { noteOf } from './notes';

const secret = noteOf('model: game\nid: secret\ndefine: {code: 1234}');

let around: ReturnType<typeof folderWith>;
let root: string;
beforeAll(() => {
  around = folderWith({
    'outside/secret.md': secret,
    'work/.git/HEAD': 'ref: refs/heads/main\n',
    'work/good.md': noteOf('model: game\nid: m\ndefine: {x: 7}'),
    'work/latin.md': new Uint8Array([0x23, 0x20, 0xe4, 0x0a]),
    'work/sub/inner.md': noteOf('model: game\nid: m\ndefine: {x: 8}'),
    'work/denied.md': secret,
    'work/huge.md': '',
    'work/bom.md': `\uFEFF${noteOf('model: game\nid: m\ndefine: {x: 9}')}`,
  });
  root = join(around.folder, 'work');
  symlinkSync(join(around.folder, 'outside/secret.md'), join(root, 'link.md'));
  symlinkSync(join(around.folder, 'outside'), join(root, 'folder'));
  symlinkSync(join(root, 'sub/inner.md'), join(root, 'inside.md'));
  symlinkSync(join(root, 'loop.md'), join(root, 'loop.md'));
  symlinkSync('/dev/zero', join(root, 'device.md'));
  mkdirSync(join(root, 'dir.md'));
  execFileSync('mkfifo', [join(root, 'pipe.md')]);
  truncateSync(join(root, 'huge.md'), longestNote + 1);
  chmodSync(join(root, 'denied.md'), 0);
});
afterAll(() => around.remove());

/** The problems of a note in `work` that reads one value of another: `code ⟨text⟩`. */
function problemsOf(path: string, name = 'note.md'): string[] {
  const text = noteOf(`model: game\ndefine:\n  y: |-\n    "${path}"#m.x`);
  const files = createDiskFiles().of(join(root, name), null);
  const { problems } = analyseNote(text, { version: 0, charts: false, reuse: createReuse(), files })!;
  return problems.map(({ code, range }) => `${code} ⟨${textIn(text, range)}⟩`);
}

describe('the reader of files', () => {
  test.each(['good.md', './good.md', 'sub/../good.md', 'sub//inner.md', 'inside.md', 'bom.md', 'sub\\inner.md'])(
    'reads %s',
    (path) => expect(problemsOf(path)).toEqual([]),
  );

  test.each([
    ['../outside/secret.md', 'outside-workspace'],
    ['sub/../../outside/secret.md', 'outside-workspace'],
    ['..\\outside\\secret.md', 'outside-workspace'],
    ['folder/secret.md', 'outside-workspace'],
    ['link.md', 'outside-workspace'],
    ['/etc/passwd', 'outside-workspace'],
    ['//host/share/a.md', 'outside-workspace'],
    ['C:\\secret.md', 'outside-workspace'],
    ['https://example.org/a.md', 'outside-workspace'],
    ['file:///etc/passwd', 'outside-workspace'],
    ['vscode-remote://x/a.md', 'outside-workspace'],
    ['good.md:stream', 'outside-workspace'],
    ['device.md', 'outside-workspace'],
    ['dir.md', 'file-not-found'],
    ['sub/', 'file-not-found'],
    ['..', 'outside-workspace'],
    ['pipe.md', 'file-not-found'],
    ['loop.md', 'file-not-found'],
    ['latin.md', 'file-not-found'],
    ['missing.md', 'file-not-found'],
    ['good.md/more.md', 'file-not-found'],
    ['go\u0001od.md', 'file-not-found'],
    ['huge.md', 'too-large'],
    [`${'a/'.repeat(600)}x.md`, 'file-not-found'],
  ])('refuses %s', (path, code) => expect(problemsOf(path)).toEqual([`${code} ⟨"${path}"⟩`]));

  test('refuses a file whose rights forbid reading', () => {
    const found = readBelow(root, 'denied.md');
    // Whoever runs as root may read everything.
    const expected = process.getuid?.() === 0 ? { text: secret } : { problem: 'file-not-found' };
    expect(found).toMatchObject(expected);
  });

  test('refuses a NUL, which YAML shows as a broken character, and a device below the root', () => {
    expect(pathFrom('note.md', 'a\u0000.md')).toMatchObject({ problem: 'file-not-found' });
    expect(readBelow('/dev', 'zero')).toMatchObject({ problem: 'file-not-found', reason: 'is not a plain file' });
  });

  test('writes nothing', () => {
    const before = readdirSync(around.folder, { recursive: true }).sort();
    problemsOf('new.md');
    expect(readdirSync(around.folder, { recursive: true }).sort()).toEqual(before);
  });

  test('takes the nearest folder with .git for the root, else the note’s own', () => {
    expect(workspaceRoot(join(root, 'sub/inner.md'))).toBe(root);
    expect(workspaceRoot(join(around.folder, 'outside/secret.md'))).toBe(join(around.folder, 'outside'));
  });

  test('leads from one note to another and back', () => {
    for (const [from, to] of [
      ['a/b/c.md', 'a/d.md'],
      ['c.md', 'x/y.md'],
      ['a/b.md', 'a/c.md'],
      ['a/b/c.md', 'd/e/f.md'],
    ])
      expect(pathFrom(from!, pathTo(from!, to!))).toEqual({ path: to });
  });
});

describe('surplus check', () => {
  const reading = (path: string) => noteOf(`model: game\ndefine:\n  y: |-\n    "${path}"#m.x\nclaims:\n  - y = 8`);

  test('reads other notes below .git, or below --root', () => {
    writeFileSync(join(root, 'sub/up.md'), reading('../good.md'));
    writeFileSync(join(root, 'down.md'), reading('sub/inner.md'));
    expect(surplus(root, 'check', 'down.md')).toMatchObject({ status: 0, errors: '' });
    const up = surplus(join(root, 'sub'), 'check', 'up.md');
    expect(up.status).toBe(1);
    expect(up.output).toContain('claim-refuted');
    const kept = surplus(root, 'check', 'sub/up.md', '--root', 'sub');
    expect(kept.status).toBe(1);
    expect(kept.output).toContain('outside-workspace');
  });
});
