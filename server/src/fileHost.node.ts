import { fileURLToPath, pathToFileURL } from 'node:url';
import { notesBelow, readBelow, workspaceRoot } from './disk/noteFiles';
import { plainUri, type FileHost } from './workspaceFiles';

/** For how long the root of a note is not looked for again, in milliseconds: it is asked for with every keystroke. */
const rootLasts = 2000;

/** Files on the disk. */
export const diskHost: FileHost = {
  rootOf: (uri) => (uri.startsWith('file:') ? rootOnDisk(uri) : null),
  read: (root, path) =>
    Promise.resolve(
      root.startsWith('file:')
        ? readBelow(folderOf(root), path)
        : { problem: 'file-not-found', reason: 'cannot be read: this note is not on the disk' },
    ),
  list: (root) => Promise.resolve(root.startsWith('file:') ? notesBelow(folderOf(root)) : []),
};

let latest = { uri: '', root: '', at: -Infinity };

function rootOnDisk(uri: string): string {
  const now = performance.now();
  if (latest.uri !== uri || now - latest.at > rootLasts)
    latest = { uri, root: plainUri(pathToFileURL(workspaceRoot(fileURLToPath(uri))).href), at: now };
  return latest.root;
}

function folderOf(root: string): string {
  return fileURLToPath(encodeURI(root).replaceAll('#', '%23').replaceAll('?', '%3F'));
}
