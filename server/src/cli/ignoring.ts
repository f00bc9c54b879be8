import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Files with patterns of what to leave out, as Git writes them; the last has the last word. */
const ignoreFiles = ['.gitignore', '.surplusignore'];

/**
 * A test whether ignore files leave a path out: those of its folder and of the folders above it, up to the one that has
 * `.git`. A deeper file has the last word, as in Git. Files are read once.
 */
export function createIgnoring(): (path: string, isFolder: boolean) => boolean {
  const known = new Map<string, readonly Rules[]>();
  const rulesAbove = (folder: string): readonly Rules[] => {
    const read = known.get(folder);
    if (read) return read;
    const parent = dirname(folder);
    const own = rulesIn(folder);
    const rules = parent === folder || hasGit(folder) ? own : [...rulesAbove(parent), ...own];
    known.set(folder, rules);
    return rules;
  };
  return (path, isFolder) => {
    let left = false;
    for (const { folder, patterns } of rulesAbove(dirname(path))) {
      const inside = relative(folder, path).split(sep).join('/');
      const { ignored, unignored } = patterns.test(isFolder ? `${inside}/` : inside);
      left = ignored || (left && !unignored);
    }
    return left;
  };
}

interface Rules {
  readonly folder: string;
  readonly patterns: Ignore;
}

function rulesIn(folder: string): Rules[] {
  return ignoreFiles.flatMap((name) => {
    const text = read(join(folder, name));
    return text === null ? [] : [{ folder, patterns: ignore().add(text) }];
  });
}

function hasGit(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/** A file that is not there, or that may not be read, leaves nothing out. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
