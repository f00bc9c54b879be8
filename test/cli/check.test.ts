import { afterAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { folderWith, surplus } from './run';

const block = (body: string): string => `\`\`\`surplus-model\n${body}\`\`\`\n`;
const good =
  block('model: game\nid: sheet\nparams: {a: 12}\ndefine:\n  y: a/2\nclaims:\n  - y = 6\n') +
  '\nIt is [6](surplus:sheet.y).\n';
const refuted = good.replace('y = 6', 'y > 7');
const stale = good.replace('[6]', '[7]');

const { folder, remove } = folderWith({
  'good.md': good,
  'refuted.md': refuted,
  'stale.md': stale,
  'plain.md': '# No model here\n',
  'yaml.md': block('model: game\nparams: {a: 1\ndefine:\n  y: a\n'),
  'bom.md': `\uFEFF${refuted}`,
  'windows.md': refuted.replaceAll('\n', '\r\n'),
  'latin.md': Uint8Array.from([0x66, 0xfc, 0x72]),
  'notes/a.qmd': good,
  'notes/deep/b.Rmd': refuted,
  'notes/deep/c.markdown': good,
  'notes/deep/d.txt': refuted,
  'notes/node_modules/e.md': refuted,
  'notes/.hidden/f.md': refuted,
});
afterAll(remove);

describe('the exit status', () => {
  test.each([
    ['all passes', ['check', 'good.md'], 0],
    ['no model at all', ['check', 'plain.md'], 0],
    ['a refuted claim', ['check', 'refuted.md'], 1],
    ['a stale number', ['check', 'stale.md'], 1],
    ['broken YAML', ['check', 'yaml.md'], 1],
    ['one of several', ['check', 'good.md', 'refuted.md'], 1],
    ['a missing file', ['check', 'missing.md'], 2],
    ['a missing file beside a refuted claim', ['check', 'refuted.md', 'missing.md'], 2],
    ['text that is not UTF-8', ['check', 'latin.md'], 2],
    ['a pattern that matches nothing', ['check', '*.qmd'], 2],
    ['no path', ['check'], 2],
    ['an unknown format', ['check', '--format', 'xml', 'good.md'], 2],
    ['code scanning', ['check', '--format', 'sarif', 'refuted.md'], 1],
    ['a test report', ['check', '--format', 'junit', 'good.md'], 0],
    ['annotations', ['check', '--format', 'github', 'refuted.md'], 1],
    ['an unknown command', ['frobnicate'], 2],
    ['no command', [], 2],
    ['a root that is no folder', ['check', '--root', 'nowhere', 'good.md'], 2],
    ['a note outside the root', ['check', '--root', 'notes', 'good.md'], 2],
    ['a note inside the root', ['check', '--root', 'notes', 'notes/a.qmd'], 0],
    ['help', ['--help'], 0],
    ['the version', ['--version'], 0],
    ['a starter block', ['new', 'game'], 0],
    ['a starter block of an unknown family', ['new', 'gmae'], 2],
  ])('%s', (_, args, status) => {
    const finished = surplus(folder, ...args);
    expect(finished.status, finished.errors + finished.output).toBe(status);
    expect(finished.errors === '').toBe(status !== 2);
  });
});

describe('paths', () => {
  const checked = (...paths: string[]): string[] => {
    const { output } = surplus(folder, 'check', '--format', 'json', ...paths);
    return (JSON.parse(output) as { files: { path: string }[] }).files.map(({ path }) => path);
  };

  test('a folder gives its notes in a stable order, without node_modules and hidden folders', () => {
    expect(checked('notes')).toEqual(['notes/a.qmd', 'notes/deep/b.Rmd', 'notes/deep/c.markdown']);
  });

  test('a pattern gives the notes that match', () => {
    expect(checked('notes/**/*.{Rmd,qmd}')).toEqual(['notes/a.qmd', 'notes/deep/b.Rmd']);
    expect(checked('./notes/*')).toEqual(['notes/a.qmd']);
  });

  test('a note that is named twice is checked once', () => {
    expect(checked('good.md', './good.md', 'notes/../good.md')).toEqual(['good.md']);
  });

  test('notes outside the working folder keep their absolute path', () => {
    const { output } = surplus(join(folder, 'notes'), 'check', '--format', 'json', '../good.md');
    expect((JSON.parse(output) as { files: { path: string }[] }).files[0]!.path).toMatch(/^(\/|[A-Z]:).*\/good\.md$/);
  });

  test('what cannot be read is named, and the rest is checked', () => {
    const { output, errors } = surplus(folder, 'check', '--format', 'json', 'missing.md', 'good.md', 'latin.md');
    expect(errors).toBe(
      'surplus check: missing.md: no such file or folder\nsurplus check: latin.md: is not UTF-8 text\n',
    );
    expect(JSON.parse(output)).toMatchObject({ files: [{ path: 'good.md' }] });
  });
});

describe('the pretty report', () => {
  test('shows each problem with its line, claim and both values, then what passed', () => {
    const { output } = surplus(folder, 'check', 'refuted.md', 'stale.md', 'plain.md');
    expect(output).toBe(`refuted.md

  error claim-refuted  refuted.md:8:5
    8 │   - y > 7
      │     ^^^^^
    Refuted at the stated parameters: \`y\` is 6, off by 1 (needed: \`y > 7\`). Held: a = 12.

  ✗ sheet (game): 0 of 1 claim passes
  ✓ prose: 1 of 1 checked reference agrees

stale.md

  error stale-number  stale.md:11:8
    11 │ It is [7](surplus:sheet.y).
       │        ^
    The note says 7; the model gives 6.
    fix: Write 6

  ✓ sheet (game): 1 of 1 claim passes
  ✗ prose: 0 of 1 checked reference agrees

plain.md

  no models in this note

3 notes, 2 models, 1 of 2 claims pass, 2 errors
`);
  });

  test('has no colours where nobody looks', () => {
    expect(surplus(folder, 'check', 'refuted.md').output).not.toContain('\u001b');
  });

  test.each(['bom.md', 'windows.md'])('counts lines and columns as an editor does: %s', (name) => {
    expect(surplus(folder, 'check', name).output).toContain(`error claim-refuted  ${name}:8:5`);
  });
});

test('a starter block evaluates without problems', () => {
  const { output } = surplus(folder, 'new', 'game');
  const { folder: fresh, remove: clean } = folderWith({ 'new.md': output });
  const { status, output: report } = surplus(fresh, 'check', 'new.md');
  clean();
  expect(report).not.toMatch(/\b(error|warning) [a-z]/);
  expect(status).toBe(0);
});

test('a small budget ends the work and says so', () => {
  const heavy = block(
    'model: game\nparams: {k: {value: 1, range: [0, 9]}}\ndefine:\n  y: integral(x, 0, 1, x^k)\nclaims:\n  - y > 0 for k in [0, 9]\n',
  );
  const { folder: fresh, remove: clean } = folderWith({ 'heavy.md': heavy });
  const first = surplus(fresh, 'check', '--budget', '2000', 'heavy.md');
  const second = surplus(fresh, 'check', '--budget', '2000', 'heavy.md');
  clean();
  expect(first.status).toBe(1);
  expect(first.output).toContain('claim-undecided');
  expect(second.output).toBe(first.output);
});
