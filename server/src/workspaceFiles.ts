import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Place } from './analystFiles';
import { besideUri } from './features/diagnostics';
import { pathFrom, pathTo, type FoundFile } from './notes/files';

/** Where files are when they are not open: the disk, or what the editor reads for us. */
export interface FileHost {
  /** The root of a note's workspace where no folder of the editor holds it; null: it is in no folder. */
  rootOf(uri: string): string | null;
  /** A file below a root, through no link that leads out of it. Never rejects. */
  read(root: string, path: string): Promise<FoundFile>;
  /** Paths of the notes below a root, as far as the host can tell. Never rejects. */
  list(root: string): Promise<readonly string[]>;
}

/** The files of the workspaces of open notes. What is open in the editor wins over what is saved. */
export interface WorkspaceFiles {
  /** The editor's folders, in any order. */
  setFolders(uris: readonly string[]): void;
  placeOf(uri: string): Place | null;
  read(root: string, path: string): Promise<FoundFile>;
  /** Paths of all notes below a root, open ones that are not saved included: for what concerns every note. */
  list(root: string): Promise<readonly string[]>;
}

/** Compares addresses as texts: escapes decoded, the drive of Windows in lower case, no slash at the end. */
export function plainUri(uri: string): string {
  return decoded(uri)
    .replace(/^(file:\/\/\/)([A-Z])(?=:)/, (_, scheme: string, drive: string) => scheme + drive.toLowerCase())
    .replace(/\/+$/, '');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // An address with a bare `%`: compared as it is.
    return uri;
  }
}

/** The folders of the editor are roots; a note outside of them has the root that the host finds. */
export function createWorkspaceFiles(host: FileHost, open: () => readonly TextDocument[]): WorkspaceFiles {
  let folders: readonly string[] = [];
  return {
    setFolders(uris) {
      // The innermost folder first.
      folders = uris.map(plainUri).sort((a, b) => b.length - a.length);
    },
    placeOf(uri) {
      const plain = plainUri(uri);
      const root = folders.find((folder) => plain.startsWith(`${folder}/`)) ?? host.rootOf(uri);
      if (root === null || !plain.startsWith(`${root}/`)) return null;
      return { root, path: plain.slice(root.length + 1) };
    },
    async list(root) {
      const unsaved = open().flatMap(({ uri }) => {
        const plain = plainUri(uri);
        return plain.startsWith(`${root}/`) ? [plain.slice(root.length + 1)] : [];
      });
      return [...new Set([...(await host.list(root)), ...unsaved])].sort();
    },
    async read(root, path) {
      const saved = await host.read(root, path);
      // A file that may not be read is not read from the editor either, whatever it shows.
      if ('problem' in saved && saved.problem !== 'file-not-found') return saved;
      const document = open().find((each) => plainUri(each.uri) === `${root}/${path}`);
      return document ? { text: document.getText() } : saved;
    },
  };
}

/** A file by its path as a note writes it, with its address; null when it cannot be read. */
export async function openBeside(
  files: WorkspaceFiles,
  uri: string,
  written: string,
): Promise<{ readonly uri: string; readonly text: string } | null> {
  const place = files.placeOf(uri);
  const found = pathFrom(place?.path ?? null, written);
  if (place === null || 'problem' in found) return null;
  const file = await files.read(place.root, found.path);
  return 'text' in file ? { uri: besideUri(uri, pathTo(place.path, found.path)), text: file.text } : null;
}
