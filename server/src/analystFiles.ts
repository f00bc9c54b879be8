import type { FoundFile, NoteFiles } from './notes/files';

/** Where a note lies: the root of its workspace, as the server names it, and the path below it. */
export interface Place {
  readonly root: string;
  readonly path: string;
}

/** What a job says about other files. */
export interface JobFiles {
  /** null: the note is in no folder. */
  readonly place: Place | null;
  /** Files that the worker asked for, by their paths below the root, each with the change that it was read after. */
  readonly supplies: readonly (readonly [path: string, file: FoundFile, change: number])[];
  /** The last change of files that have changed, by `fileKey`: what is known from before is read again. */
  readonly changes: ReadonlyMap<string, number>;
}

/** Names a file by its root and its path below it. */
export function fileKey(root: string, path: string): string {
  return `${root}\u0000${path}`;
}

/** What a job sees of other files; what is not known yet is noted. */
export interface SeenFiles {
  readonly files: NoteFiles;
  /** Paths below the root that were asked for and are not known. */
  readonly missing: ReadonlySet<string>;
}

/** Files of one worker, remembered until they change. */
export interface AnalystFiles {
  seenBy(job: JobFiles): SeenFiles;
}

/** While a file is on its way. */
const onItsWay: FoundFile = { problem: 'file-not-found', reason: 'is being read' };

/** An analyst asks for files that it does not know: it reads none itself. */
export function createAnalystFiles(): AnalystFiles {
  const known = new Map<string, { readonly file: FoundFile; readonly change: number }>();
  return {
    seenBy({ place, supplies, changes }) {
      const missing = new Set<string>();
      if (place === null) return { files: { path: null, read: () => onItsWay }, missing };
      const { root, path } = place;
      for (const [name, file, change] of supplies) {
        const key = fileKey(root, name);
        const earlier = known.get(key)?.file;
        known.set(key, { file: earlier && sameFile(earlier, file) ? earlier : file, change });
      }
      const read = (name: string): FoundFile => {
        const found = known.get(fileKey(root, name));
        if (found && found.change >= (changes.get(fileKey(root, name)) ?? 0)) return found.file;
        missing.add(name);
        return onItsWay;
      };
      return { files: { path, read }, missing };
    },
  };
}

/** A file that says the same stays the same object, so that nothing that rests on it is computed again. */
function sameFile(a: FoundFile, b: FoundFile): boolean {
  return 'text' in a && 'text' in b && a.text === b.text;
}
