import type { TextDocument } from 'vscode-languageserver-textdocument';
import { besideUri } from './features/diagnostics';
import { connectedNotes, type ConnectedNotes, type WorkspaceNote } from './features/connectedNotes';
import type { OtherNotes } from './features/namesElsewhere';
import type { NoteView } from './features/view';
import { pathTo } from './notes/files';
import { openBeside, plainUri, type WorkspaceFiles } from './workspaceFiles';

/**
 * A note with all notes of its workspace that are connected with it, open ones as the editor has them; null when it is
 * not open.
 */
export async function notesConnectedWith(
  uri: string,
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
): Promise<ConnectedNotes | null> {
  const place = files.placeOf(uri);
  const paths = place === null ? [] : (await files.list(place.root)).filter((path) => path !== place.path);
  const others = await Promise.all(
    paths.map(async (path): Promise<WorkspaceNote[]> => {
      const file = await files.read(place!.root, path);
      if ('problem' in file) return [];
      const document = open().find((each) => plainUri(each.uri) === `${place!.root}/${path}`);
      return document
        ? [asItIs(document, path)]
        : [{ path, uri: besideUri(uri, pathTo(place!.path, path)), version: null, text: file.text }];
    }),
  );
  // The own text last: it may have changed while the others were read.
  const own = open().find((each) => each.uri === uri);
  return own ? connectedNotes(asItIs(own, place?.path ?? null), others.flat()) : null;
}

/** The other notes of a note's workspace, with what is known of open ones. */
export function otherNotesOf(
  uri: string,
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
  viewOf: (document: TextDocument) => NoteView,
): OtherNotes {
  return {
    async open(path) {
      const found = await openBeside(files, uri, path);
      if (!found) return null;
      const document = open().find((each) => plainUri(each.uri) === plainUri(found.uri));
      return { text: found.text, view: document ? viewOf(document) : null };
    },
    async list() {
      const place = files.placeOf(uri);
      if (place === null) return [];
      const paths = (await files.list(place.root)).filter((path) => path !== place.path);
      const read = await Promise.all(paths.map((path) => files.read(place.root, path)));
      return paths.flatMap((path, index) => {
        const file = read[index]!;
        return 'text' in file && file.text.includes('surplus-model') ? [pathTo(place.path, path)] : [];
      });
    },
  };
}

function asItIs(document: TextDocument, path: string | null): WorkspaceNote {
  return { path, uri: document.uri, version: document.version, text: document.getText() };
}
