/** What a path leads to. */
export type FoundFile = { readonly text: string } | UnreadableFile;

export interface UnreadableFile {
  readonly problem: 'file-not-found' | 'outside-workspace' | 'too-large';
  /** What is the matter with the path, as the end of a sentence that begins with it: "is a folder". */
  readonly reason: string;
  /** Names of files beside it, for did-you-mean. */
  readonly candidates?: readonly string[];
}

/**
 * The one way to other files: a note's own place and the files of its workspace. Paths are below the root of the
 * workspace, with `/`, without `.` and `..`. Nothing outside the root is ever asked for; who implements it keeps links
 * from leading out.
 */
export interface NoteFiles {
  /** Where the note itself lies; null when it is in no folder, so that it reaches no other file. */
  readonly path: string | null;
  /** A file's text, without byte order mark. The same object as long as the file says the same. */
  read(path: string): FoundFile;
}

/** What any path leads to from a note that is in no folder. */
export const noFolder: UnreadableFile = {
  problem: 'file-not-found',
  reason: 'cannot be looked for: this note is in no folder yet. Save the note first',
};

/** For texts that lie in no folder. */
export const noFiles: NoteFiles = { path: null, read: () => noFolder };

const outside = (reason: string): UnreadableFile => ({ problem: 'outside-workspace', reason });

/** Longest path that is looked for. */
const longestPath = 1000;

/** Where a path that is written in a note leads, counted from that note's folder; nothing but paths below the root. */
export function pathFrom(note: string | null, written: string): { readonly path: string } | UnreadableFile {
  const text = written.trim().replaceAll('\\', '/');
  if (/[\u0000-\u001f\u007f]/.test(text) || text.length > longestPath)
    return { problem: 'file-not-found', reason: 'cannot be the name of a file' };
  if (text.startsWith('/')) return outside('is an absolute path. Write the path from this note’s folder');
  if (/^[a-z][a-z0-9+.-]*:/i.test(text))
    return outside('leads out of the workspace. Write the path from this note’s folder');
  if (note === null) return noFolder;
  const parts = note.split('/').slice(0, -1);
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return outside('leads out of the workspace, which is not read');
  }
  if (parts.length === 0 || text.endsWith('/') || /(^|\/)\.{1,2}$/.test(text))
    return { problem: 'file-not-found', reason: 'is a folder. Name a file' };
  return { path: parts.join('/') };
}

/** A path as it is written in a note that lies at `note`: `../b.md`. */
export function pathTo(note: string | null, path: string): string {
  const from = (note ?? '').split('/').slice(0, -1);
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
