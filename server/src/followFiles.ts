import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type ClientCapabilities,
  type Connection,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NoteStore } from './noteStore';
import { plainUri, type WorkspaceFiles } from './workspaceFiles';

/** Files that notes may rest on. */
const watched = '**/*.{md,markdown,qmd,Rmd,rmd,csv,tsv}';

/**
 * Hears of folders and files of the editor, and tells the notes that rest on them. What it answers is to be called when the
 * client is ready for questions.
 */
export function followFiles(
  connection: Connection,
  { opened, capabilities }: { readonly opened: readonly string[]; readonly capabilities: ClientCapabilities },
  files: WorkspaceFiles,
  store: NoteStore,
  documents: TextDocuments<TextDocument>,
): () => void {
  const folders = new Set(opened);
  files.setFolders(opened);
  const changed = (uris: readonly string[]): void => store.filesChanged(uris.map(plainUri));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    // Of what is open the editor's text counts, saved or not.
    changed(
      changes.flatMap(({ uri, type }) => (type === FileChangeType.Changed && isOpen(documents, uri) ? [] : [uri])),
    ),
  );
  const { workspace } = capabilities;
  if (workspace?.fileOperations) {
    connection.workspace.onDidCreateFiles((event) => changed(event.files.map(({ uri }) => uri)));
    connection.workspace.onDidDeleteFiles((event) => changed(event.files.map(({ uri }) => uri)));
    connection.workspace.onDidRenameFiles((event) =>
      changed(event.files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
    );
  }
  return () => {
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] })
        .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
    if (workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(uri);
        for (const { uri } of added) folders.add(uri);
        files.setFolders([...folders]);
        changed([...removed, ...added].map(({ uri }) => uri));
      });
  };
}

function isOpen(documents: TextDocuments<TextDocument>, uri: string): boolean {
  const plain = plainUri(uri);
  return documents.all().some((document) => plainUri(document.uri) === plain);
}
