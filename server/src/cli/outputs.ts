import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { freeName, safeName } from '../exports';
import { isInside, readFailure, realPath } from './paths';

/**
 * What the files of each note are called below the folder they are written to, with `/`: as the notes lie below the
 * folder that they have in common, without their endings. Safe names, each once.
 */
export function outputNames(files: readonly string[]): string[] {
  const common = commonFolder(files);
  const taken = new Set<string>();
  return files.map((file) => {
    const folders = relative(common, dirname(file))
      .split(sep)
      .filter((part) => part !== '');
    const name = basename(file, extname(file));
    return freeName([...folders, name].map(safeName).join('/'), taken);
  });
}

/** A name that none of these files has. */
export function freeOutputName(name: string, names: readonly string[]): string {
  return freeName(name, new Set(names.map((each) => each.toLowerCase())));
}

function commonFolder(files: readonly string[]): string {
  let common = dirname(files[0] ?? '.');
  for (const file of files)
    while (relative(common, file).startsWith('..') && dirname(common) !== common) common = dirname(common);
  return common;
}

/**
 * Writes a file below a folder; answers why that was refused or failed, or null. Links that lead out of the folder are
 * not followed, and no file of `sources` is overwritten.
 */
export function writeOutput(
  out: string,
  name: string,
  content: string | Uint8Array,
  sources: ReadonlySet<string>,
): string | null {
  const target = resolve(out, ...name.split('/'));
  try {
    const made = mkdirInside(out, dirname(target));
    if (!made) return 'a link leads out of the folder';
    if (isLink(target)) return 'is a link; it is not written through';
    if (sources.has(realPath(target))) return 'would overwrite the note itself; choose another folder with -o';
    writeFileSync(target, content);
    return null;
  } catch (error) {
    return readFailure(error);
  }
}

/** Makes a folder and those above it; false when a link on the way leads elsewhere. */
function mkdirInside(out: string, folder: string): boolean {
  mkdirSync(out, { recursive: true });
  let at = out;
  for (const part of relative(out, folder)
    .split(sep)
    .filter((each) => each !== '')) {
    at = join(at, part);
    mkdirSync(at, { recursive: true });
    if (!isInside(at, realpathSync(out))) return false;
  }
  return true;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
