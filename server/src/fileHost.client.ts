import type { Connection } from 'vscode-languageserver';
import type { FoundFile } from './notes/files';
import {
  listNotesRequest,
  mostNotesListed,
  readFileRequest,
  type ListNotesParams,
  type ReadFileParams,
} from './protocol';
import { plainUri, type FileHost } from './workspaceFiles';

/** How long the editor may take, in milliseconds: what waits for a file cannot wait for ever. */
const patience = 20_000;

function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${patience / 1000} seconds`)), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Files that the editor reads for a server without a disk. */
export function clientHost(connection: Connection): FileHost {
  return {
    rootOf(uri) {
      const plain = plainUri(uri);
      const end = plain.lastIndexOf('/');
      return /^[a-z][a-z0-9+.-]*:\/\/.*\//i.test(plain) ? plain.slice(0, end) : null;
    },
    async list(root) {
      const params: ListNotesParams = { root };
      try {
        const found = await soon(connection.sendRequest<unknown>(listNotesRequest, params));
        const paths = Array.isArray(found) ? found.slice(0, mostNotesListed) : [];
        return paths.filter((path): path is string => typeof path === 'string');
      } catch {
        // An editor that does not know the request, or is about to leave: it is known what is open, and no more.
        return [];
      }
    },
    async read(root, path) {
      const params: ReadFileParams = { root, path };
      try {
        return await soon(connection.sendRequest<FoundFile>(readFileRequest, params));
      } catch (error) {
        // An editor that does not know the request, or is about to leave.
        const why = error instanceof Error ? error.message : String(error);
        return { problem: 'file-not-found', reason: `cannot be read: the editor does not hand it out (${why})` };
      }
    },
  };
}
