import { Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FoundFile } from '../../server/src/notes/files';
import { longestFile, notReadable, textOfFile, tooLarge } from '../../server/src/notes/fileText';
import {
  listNotesRequest,
  mostNotesListed,
  readFileRequest,
  type ListNotesParams,
  type ReadFileParams,
} from '../../server/src/protocol';

/**
 * Lists notes and reads files of the workspace for a server without a disk: plain files below the root that it names, through
 * no link.
 */
export function handOutFiles(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(readFileRequest, ({ root, path }: ReadFileParams) => readBelow(root, path)),
    client.onRequest(listNotesRequest, ({ root }: ListNotesParams) => notesBelow(root)),
  );
}

async function readBelow(root: string, path: string): Promise<FoundFile> {
  const segments = path.split('/');
  if (segments.some((each) => each === '' || each === '.' || each === '..' || each.includes('\\')))
    return { problem: 'outside-workspace', reason: 'leads out of the workspace, which is not read' };
  try {
    return await readPlainFile(addressOf(root), segments);
  } catch (error) {
    return failureOf(error);
  }
}

/** Folders that are looked into at most: in a repository on the web each is a question over the network. */
const mostFolders = 200;

async function notesBelow(root: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (let next = 0; next < Math.min(folders.length, mostFolders); next++) {
    const folder = folders[next]!;
    const entries = await entriesOf(folder === '' ? addressOf(root) : Uri.joinPath(addressOf(root), folder));
    for (const [name, type] of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (type === FileType.Directory && name !== 'node_modules' && !name.startsWith('.')) folders.push(path);
      else if (type === FileType.File && /\.(md|markdown|qmd|rmd)$/i.test(name)) found.push(path);
      if (found.length === mostNotesListed) return found;
    }
  }
  return found;
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    // A folder that may not be read has no notes for us.
    return [];
  }
}

/** An address from its form without escapes. */
function addressOf(root: string): Uri {
  const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(root) ?? [];
  // The top of a repository on the web has lost its slash.
  return Uri.from({ scheme, authority, path: path || '/' });
}

async function readPlainFile(root: Uri, segments: readonly string[]): Promise<FoundFile> {
  const path = segments.join('/');
  let place = root;
  for (const segment of segments) {
    place = Uri.joinPath(place, segment);
    const { type } = await workspace.fs.stat(place);
    if (type & FileType.SymbolicLink)
      return { problem: 'outside-workspace', reason: 'is a link, which is not followed here' };
  }
  const { type, size } = await workspace.fs.stat(place);
  if (type & FileType.Directory) return notReadable('is a folder. Name a file');
  if (!(type & FileType.File)) return notReadable('is not a plain file');
  const limit = longestFile(path);
  return size > limit ? tooLarge(size, limit) : textOfFile(await workspace.fs.readFile(place), path);
}

function failureOf(error: unknown): FoundFile {
  const code = error instanceof FileSystemError ? error.code : '';
  if (code === 'FileNotFound' || code === 'FileNotADirectory')
    return notReadable('is not there. Paths count from this note’s folder');
  if (code === 'NoPermissions') return notReadable('may not be read: the file’s rights forbid it');
  return notReadable(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
}
