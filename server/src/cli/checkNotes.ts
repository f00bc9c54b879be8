import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Boundary } from '../analysis/boundary';
import { analyseNote, createReuse } from '../analysis';
import type { CheckedNote } from '../exports';
import type { Io } from './io';
import { findNotes, readFailure, realPath, shownPath } from './paths';

/** The safety stop for one note. Budgets count evaluations; this only keeps a run from hanging. */
const safetySeconds = 120;

/** Which notes a command is about, and what may be spent on each. */
export interface Wanted {
  readonly paths: readonly string[];
  /** Evaluations; null: the default. */
  readonly budget: number | null;
  readonly root: string | null;
}

/** A checked note and the file it was read from. */
export interface CheckedFile extends CheckedNote {
  /** Absolute. */
  readonly file: string;
}

export interface CheckedFiles {
  /** In the order of the arguments, within a folder by name. */
  readonly notes: readonly CheckedFile[];
  /** What could not be read, as `path: why`. */
  readonly unreadable: readonly string[];
}

/** Reads and analyses the notes behind path arguments; the text says why `--root` cannot be used. */
export function checkNotes(
  { paths, budget, root: wantedRoot }: Wanted,
  io: Io,
  boundary: Boundary,
  charts: boolean,
): CheckedFiles | string {
  const root = wantedRoot === null ? null : resolve(io.folder, wantedRoot);
  if (root !== null && !(existsSync(root) && statSync(root).isDirectory()))
    return `--root ${wantedRoot}: no such folder`;
  const { files, failures } = findNotes(paths, io.folder);
  const unreadable = [...failures];
  const notes: CheckedFile[] = [];
  for (const file of files) {
    const read = root !== null && !isInside(file, root) ? 'lies outside --root' : readNote(file);
    const path = shownPath(file, io.folder);
    if (typeof read === 'string') unreadable.push(`${path}: ${read}`);
    else {
      const checked = checkNote(path, read.text, budget, boundary, charts);
      if (checked) notes.push({ ...checked, file });
      else unreadable.push(`${path}: could not be checked`);
    }
  }
  return { notes, unreadable };
}

function checkNote(
  path: string,
  text: string,
  budget: number | null,
  boundary: Boundary,
  charts: boolean,
): CheckedNote | null {
  const deadline = performance.now() + safetySeconds * 1000;
  const analysis = boundary.run(
    `checking ${path}`,
    () =>
      analyseNote(text, {
        version: 0,
        charts,
        reuse: createReuse(),
        outOfTime: () => performance.now() > deadline,
        ...(budget === null ? {} : { budget }),
      }),
    null,
  );
  return analysis && { path, text, analysis };
}

/** A note's text without byte order mark, as an editor shows it; or why it cannot be read. */
function readNote(file: string): { readonly text: string } | string {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return 'is not UTF-8 text';
    return readFailure(error);
  }
}

/** Whether a path lies below a folder, links followed. */
export function isInside(file: string, root: string): boolean {
  const path = relative(realPath(root), realPath(file));
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
