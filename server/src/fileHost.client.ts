import type { Connection } from 'vscode-languageserver';
import type { FoundFile } from './notes/files';
import { readFileRequest, type ReadFileParams } from './protocol';
import { plainUri, type FileHost } from './workspaceFiles';

/** Files that the editor reads for a server without a disk. */
export function clientHost(connection: Connection): FileHost {
  return {
    rootOf(uri) {
      const plain = plainUri(uri);
      const end = plain.lastIndexOf('/');
      return /^[a-z][a-z0-9+.-]*:\/\/.*\//i.test(plain) ? plain.slice(0, end) : null;
    },
    // Of notes that are not open such a server knows nothing.
    list: () => Promise.resolve([]),
    async read(root, path) {
      const params: ReadFileParams = { root, path };
      try {
        return await connection.sendRequest<FoundFile>(readFileRequest, params);
      } catch (error) {
        // An editor that does not know the request, or is about to leave.
        const why = error instanceof Error ? error.message : String(error);
        return { problem: 'file-not-found', reason: `cannot be read: the editor does not hand it out (${why})` };
      }
    },
  };
}
