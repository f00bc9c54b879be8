import { describe, expect, test } from 'vitest';
import { globBase, globTest } from '../../server/src/cli/globs';

describe('patterns of paths', () => {
  test.each([
    ['notes/*.md', 'notes/a.md', true],
    ['notes/*.md', 'notes/deep/a.md', false],
    ['notes/**/*.md', 'notes/a.md', true],
    ['notes/**/*.md', 'notes/deep/er/a.md', true],
    ['**/*.{md,qmd}', 'a/b.qmd', true],
    ['**/*.{md,qmd}', 'a/b.rmd', false],
    ['?.md', 'a.md', true],
    ['?.md', 'ab.md', false],
    ['[a-c].md', 'b.md', true],
    ['[!a-c].md', 'b.md', false],
    ['[!a-c].md', 'd.md', true],
    ['a[.md', 'a[.md', true],
    ['*a*a*a*a*a*a*a*a*b', 'a'.repeat(200), false],
  ])('%s against %s: %s', (pattern, path, matches) => {
    expect(globTest(pattern)(path)).toBe(matches);
  });

  test.each([
    ['notes/**/*.md', 'notes'],
    ['*.md', '.'],
    ['/tmp/*.md', '/tmp'],
    ['/*.md', '/'],
    ['a/b/{c,d}/e.md', 'a/b'],
  ])('the search for %s starts in %s', (pattern, base) => {
    expect(globBase(pattern)).toBe(base);
  });
});
