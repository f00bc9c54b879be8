import { fileURLToPath, pathToFileURL } from 'node:url';
import { readBelow, workspaceRoot } from './disk/noteFiles';
import { plainUri, type FileHost } from './workspaceFiles';

/** Files on the disk. */
export const diskHost: FileHost = {
  rootOf: (uri) => (uri.startsWith('file:') ? plainUri(pathToFileURL(workspaceRoot(fileURLToPath(uri))).href) : null),
  read: (root, path) =>
    Promise.resolve(
      root.startsWith('file:')
        ? readBelow(fileURLToPath(encodeURI(root).replaceAll('#', '%23').replaceAll('?', '%3F')), path)
        : { problem: 'file-not-found', reason: 'cannot be read: this note is not on the disk' },
    ),
};
