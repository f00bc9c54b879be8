import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const good =
  '```surplus-model\nmodel: game\nid: sheet\nparams: {a: {value: 12, range: [0, 20]}}\ndefine: {y: a/2}\nclaims:\n  - y = 6\ncharts:\n  - y over a\n```\n\nIt is `{surplus} sheet.y`.\n';

const { folder, remove } = folderWith({
  'good.md': good,
  'refuted.md': good.replace('y = 6', 'y > 7'),
  'plain.md': '# Nothing\n',
  'notes/a.md': good,
  'notes/a.qmd': good,
  'notes/deep/A b?.md': good,
  'elsewhere/kept.txt': 'kept',
});
afterAll(remove);

const written = (out: string): string[] =>
  readdirSync(join(folder, out), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, out).length + 1))
    .sort();

describe('render', () => {
  test('writes one document for each note and prints its path', () => {
    const { status, output, errors } = surplus(folder, 'render', 'good.md', '--to', 'markdown', '-o', 'one');
    expect([status, output, errors]).toEqual([0, 'one/good.md\n', '']);
    expect(readFileSync(join(folder, 'one/good.md'), 'utf8')).toContain('It is 6.');
  });

  test('writes a page that needs nothing else', () => {
    const { status, output } = surplus(folder, 'render', 'refuted.md', '--to', 'html', '-o', 'page');
    expect([status, output]).toEqual([1, 'page/refuted.html\n']);
    expect(readFileSync(join(folder, 'page/refuted.html'), 'utf8')).toContain('✗ refuted');
  });

  test('keeps folders, and gives each file a safe name of its own', () => {
    const { status, output } = surplus(folder, 'render', 'notes', '--to', 'latex', '-o', 'many');
    expect(status).toBe(0);
    const files = ['a.tex', 'a-sheet-1.png', 'a-2.tex', 'a-2-sheet-1.png', 'deep/A b.tex', 'deep/A b-sheet-1.png'];
    expect(output).toBe(files.map((name) => `many/${name}\n`).join(''));
    expect(written('many')).toEqual([...files].sort());
  });

  test.each(['svg', 'csv'])('writes each chart as %s, the same each time', (kind) => {
    const run = (out: string): string => {
      expect(surplus(folder, 'render', 'good.md', '--to', kind, `--out=${out}`).status).toBe(0);
      expect(written(out)).toEqual([`good-sheet-1.${kind}`]);
      return readFileSync(join(folder, out, `good-sheet-1.${kind}`), 'utf8');
    };
    expect(run(`${kind}-1`)).toBe(run(`${kind}-2`));
  });

  test.each([
    ['a refuted claim', ['refuted.md', '--to', 'markdown', '-o', 'r'], 1, ''],
    ['a note without charts', ['plain.md', '--to', 'svg', '-o', 'r'], 0, 'no chart to write'],
    ['a missing note', ['missing.md', 'good.md', '--to', 'markdown', '-o', 'r'], 2, 'no such file'],
    ['the note itself', ['good.md', '--to', 'markdown', '-o', '.'], 2, 'would overwrite the note itself'],
    ['a folder that is a file', ['good.md', '--to', 'markdown', '-o', 'plain.md'], 2, 'plain.md'],
    ['no folder', ['good.md', '--to', 'markdown'], 2, 'would overwrite the note itself'],
    ['no kind', ['good.md', '-o', 'r'], 2, 'what to render to'],
    ['an unknown kind', ['good.md', '--to', 'word', '-o', 'r'], 2, 'nothing to render to'],
  ])('the exit status for %s', (_, args, status, said) => {
    const finished = surplus(folder, 'render', ...args);
    expect(finished.status, finished.errors).toBe(status);
    expect(finished.errors).toContain(said);
    expect(readFileSync(join(folder, 'good.md'), 'utf8')).toBe(good);
  });

  test('writes nothing through links', () => {
    mkdirSync(join(folder, 'linked'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked/deep'));
    symlinkSync(join(folder, 'elsewhere/kept.txt'), join(folder, 'linked/a.tex'));
    const { status, errors } = surplus(folder, 'render', 'notes', '--to', 'latex', '-o', 'linked');
    expect(status).toBe(2);
    expect(errors).toContain('a link leads out of the folder');
    expect(errors).toContain('is a link');
    expect(readFileSync(join(folder, 'elsewhere/kept.txt'), 'utf8')).toBe('kept');
    expect(existsSync(join(folder, 'elsewhere/A b.tex'))).toBe(false);
  });
});
