import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { createIgnoring } from './ignoring';
import { globBase, globTest, isGlob } from './globs';

/** The endings of notes, in lower case. */
const endings = ['.md', '.markdown', '.qmd', '.rmd'];

export interface FoundPaths {
  /** Absolute, each once: in the order of the arguments, within a folder by name. */
  readonly files: readonly string[];
  /** What could not be read, worded for the author. */
  readonly failures: readonly string[];
}

/** Notes behind the path arguments: files as they are, folders and globs searched for notes. */
export function findNotes(paths: readonly string[], folder: string, ignore: boolean): FoundPaths {
  const files = new Map<string, string>();
  const failures: string[] = [];
  const add = (file: string): void => {
    const identity = realPath(file);
    if (!files.has(identity)) files.set(identity, file);
  };
  for (const path of paths) {
    const absolute = resolve(folder, path);
    const kind = kindOf(absolute);
    if (kind === 'file') add(absolute);
    else if (kind === 'folder') {
      const found = walk(absolute, failures, ignore);
      if (found.length === 0) failures.push(`${path}: no notes (${endings.join(' ')}) in this folder`);
      found.forEach(add);
    } else if (isGlob(path)) {
      const found = expand(path, folder, failures, ignore);
      if (found.length === 0) failures.push(`${path}: no note matches this pattern`);
      found.forEach(add);
    } else failures.push(`${path}: ${kind}`);
  }
  return { files: [...files.values()], failures };
}

function expand(pattern: string, folder: string, failures: string[], ignore: boolean): string[] {
  const wanted = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  const base = resolve(folder, globBase(wanted));
  if (kindOf(base) !== 'folder') return [];
  const absolute = isAbsolute(wanted) ? wanted : resolve(folder, '.').split(sep).join('/') + '/' + wanted;
  const matches = globTest(normalise(absolute));
  return walk(base, failures, ignore).filter((file) => matches(file.split(sep).join('/')));
}

/** Resolves `.` and `..` in front of the wildcards. */
function normalise(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '.') continue;
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '' || parts.length === 0) parts.push(part);
  }
  return parts.join('/');
}

/** Notes below a folder; `node_modules`, folders whose name starts with a dot and what ignore files name are left out. */
function walk(folder: string, failures: string[], ignore: boolean): string[] {
  const found: string[] = [];
  const ignored = ignore ? createIgnoring() : () => false;
  const open = [folder];
  while (open.length > 0) {
    const here = open.pop()!;
    const names = list(here, failures);
    const folders: string[] = [];
    for (const entry of names) {
      const path = join(here, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.') && !ignored(path, true)) folders.push(path);
      } else if (isNote(entry.name) && (entry.isFile() || kindOf(path) === 'file') && !ignored(path, false))
        found.push(path);
    }
    open.push(...folders.reverse());
  }
  return found;
}

function list(folder: string, failures: string[]) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    failures.push(`${folder}: ${readFailure(error)}`);
    return [];
  }
}

/** Whether a file is named as notes are. */
export function isNote(name: string): boolean {
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

function kindOf(path: string): 'file' | 'folder' | string {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return readFailure(error);
  }
}

/** The path behind links, or the path itself where it cannot be followed. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What went wrong while reading, in plain words. */
export function readFailure(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'not allowed to read this';
  if (code === 'EISDIR') return 'is a folder';
  return error instanceof Error ? error.message : String(error);
}

/** The path as results show it: relative to the working folder with `/`, absolute if outside it. */
export function shownPath(file: string, folder: string): string {
  const path = relative(folder, file);
  const inside = path !== '' && !path.startsWith('..') && !isAbsolute(path);
  return (inside ? path : file).split(sep).join('/');
}

/** Whether a path lies below a folder, links followed. */
export function isInside(file: string, root: string): boolean {
  const path = relative(realPath(root), realPath(file));
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
