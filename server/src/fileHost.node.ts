import { fileURLToPath, pathToFileURL } from 'node:url';
import { notesBelow, readBelow, workspaceRoot } from './disk/noteFiles';
import { plainUri, type FileHost } from './workspaceFiles';

/** Files on the disk. */
export const diskHost: FileHost = {
  rootOf: (uri) => (uri.startsWith('file:') ? plainUri(pathToFileURL(workspaceRoot(fileURLToPath(uri))).href) : null),
  read: (root, path) =>
    Promise.resolve(
      root.startsWith('file:')
        ? readBelow(folderOf(root), path)
        : { problem: 'file-not-found', reason: 'cannot be read: this note is not on the disk' },
    ),
  list: (root) => Promise.resolve(root.startsWith('file:') ? notesBelow(folderOf(root)) : []),
};

function folderOf(root: string): string {
  return fileURLToPath(encodeURI(root).replaceAll('#', '%23').replaceAll('?', '%3F'));
}
