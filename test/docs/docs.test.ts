import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { families } from '../../server/src/families';
import { parseNote } from '../../server/src/notes/parseNote';
import { sectionNames, sections, withSections } from './sections';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort(),
];
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** `npm run docs` writes the parts anew. */
describe('generated parts are as the declarations have them', () => {
  const generated = pages.filter((page) => sectionNames(read(page)).length > 0);

  test.each(generated)('%s', async (page) => {
    const path = join(root, page);
    const options = await resolveConfig(path);
    await expect(await format(withSections(read(page)), { ...options, filepath: path })).toMatchFileSnapshot(path);
  });

  test('every generated part stands somewhere', () => {
    expect(pages.flatMap((page) => sectionNames(read(page))).sort()).toEqual([...sections.keys()].sort());
  });
});

test('every family has its page', () => {
  for (const name of families.keys()) expect(existsSync(join(root, `docs/families/${name}.md`)), name).toBe(true);
});

describe('links between pages lead somewhere', () => {
  test.each(pages)('%s', (page) => {
    const prose = read(page).replace(/^(`{3,}|~{3,})[^]*?^\1/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)\s#]+)(#[^)\s]*)?\)/g)].map(([, target]) => target!);
    const missing = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing.map((target) => relative(root, join(root, dirname(page), target)))).toEqual([]);
  });
});

test('every model in the documentation passes', () => {
  expect(pages.reduce((sum, page) => sum + parseNote(read(page)).blocks.length, 0)).toBeGreaterThan(12);
  const run = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'check', ...pages], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([run.status, run.stderr], run.stdout).toEqual([0, '']);
});
