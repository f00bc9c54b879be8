/** Files of a workspace on the disk, read and never written. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FoundFile, NoteFiles, UnreadableFile } from '../notes/files';
import { longestFile, notReadable, textOfFile, tooLarge } from '../notes/fileText';

/** Names beside a missing file that are offered at most. */
const mostCandidates = 500;

/**
 * The root of a note's workspace: the nearest folder above it that has `.git`, else its own folder. Never throws.
 */
export function workspaceRoot(file: string): string {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return own;
  }
}

/** Where a file lies below a folder, with `/`; null when it lies outside. */
export function pathBelow(root: string, file: string): string | null {
  const path = relative(root, file);
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? null
    : path.split(sep).join('/');
}

/**
 * Reads one file below a root: a plain file, in UTF-8, not too long, to which no link leads out of the root. `path` is
 * below the root, with `/`, without `.` and `..`. Never throws.
 */
export function readBelow(root: string, path: string): FoundFile {
  try {
    return readPlainFile(root, path);
  } catch (error) {
    return failureOf(error, root, path);
  }
}

function readPlainFile(root: string, path: string): FoundFile {
  const real = realpathSync(join(root, ...path.split('/')));
  if (pathBelow(realpathSync(root), real) === null)
    return { problem: 'outside-workspace', reason: 'is a link that leads out of the workspace, which is not read' };
  const status = statSync(real);
  if (status.isDirectory()) return notReadable('is a folder. Name a file');
  // Opening a device or a pipe could wait for ever.
  if (!status.isFile()) return notReadable('is not a plain file');
  const limit = longestFile(path);
  if (status.size > limit) return tooLarge(status.size, limit);
  const descriptor = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const opened = fstatSync(descriptor);
    // What was looked at is what is read, whatever happened in between.
    if (opened.ino !== status.ino || opened.dev !== status.dev)
      return notReadable('changed while it was read. Try again');
    return textOfFile(readWhole(descriptor, status.size, limit), path);
  } finally {
    closeSync(descriptor);
  }
}

/** Everything behind a descriptor, `size` bytes unless it has grown, but no more than one byte beyond the limit. */
function readWhole(descriptor: number, size: number, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length <= limit;) {
    const expected = Math.max(size + 1 - length, 1 << 12);
    const chunk = new Uint8Array(Math.min(1 << 20, expected, limit + 1 - length));
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

function failureOf(error: unknown, root: string, path: string): UnreadableFile {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return notReadable('may not be read: the file’s rights forbid it');
  if (code === 'ELOOP') return notReadable('is a link that leads in a circle');
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      problem: 'file-not-found',
      reason: 'is not there. Paths count from this note’s folder',
      candidates: beside(root, path),
    };
  return notReadable(`cannot be read (${code ?? (error instanceof Error ? error.message : String(error))})`);
}

/** Files of the same folder with the same ending; none when the folder is not there or lies outside. */
function beside(root: string, path: string): string[] {
  const ending = /\.[^./]+$/.exec(path)?.[0] ?? '';
  try {
    const folder = realpathSync(dirname(join(root, ...path.split('/'))));
    const real = realpathSync(root);
    if (folder !== real && pathBelow(real, folder) === null) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .slice(0, mostCandidates)
      .map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}

/** Notes that are listed at most. */
const mostNotes = 5000;

/** Paths of the notes below a root, with `/`; hidden folders and `node_modules` are left out, links are not followed. */
export function notesBelow(root: string): string[] {
  const found: string[] = [];
  const open = [''];
  while (open.length > 0 && found.length < mostNotes) {
    const folder = open.pop()!;
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) open.push(path);
      else if (entry.isFile() && /\.(md|markdown|qmd|rmd)$/i.test(entry.name)) found.push(path);
    }
  }
  return found.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A folder that may not be read has no notes for us.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}

/** The files of the workspaces of notes, each read once. */
export interface DiskFiles {
  /** The way from a note to the files of its workspace. `root`: in place of the one found above the note. */
  of(note: string, root: string | null): NoteFiles;
}

/** Remembers what was read, for one run of a command. */
export function createDiskFiles(): DiskFiles {
  const known = new Map<string, FoundFile>();
  const roots = new Map<string, string>();
  const rootOf = (note: string): string => {
    const folder = dirname(resolve(note));
    const root = roots.get(folder) ?? workspaceRoot(note);
    roots.set(folder, root);
    return root;
  };
  return {
    of(note, wanted) {
      const root = wanted ?? rootOf(note);
      return {
        path: pathBelow(root, resolve(note)) ?? pathBelow(realpathSync(root), realpathSync(note)),
        read(path) {
          const key = `${root}\u0000${path}`;
          const found = known.get(key) ?? readBelow(root, path);
          known.set(key, found);
          return found;
        },
      };
    },
  };
}
