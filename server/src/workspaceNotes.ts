import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClosedNotes } from './closedNotes';
import { besideUri } from './features/diagnostics';
import {
  connectedNotes,
  type Breathe,
  type ConnectedNotes,
  type NotesAround,
  type WorkspaceNote,
} from './features/connectedNotes';
import type { OtherNotes } from './features/namesElsewhere';
import type { NoteView } from './features/view';
import { pathTo } from './notes/files';
import { pause } from './waiting';
import { openBeside, plainUri, type WorkspaceFiles } from './workspaceFiles';

/** How many files are read, and for how many milliseconds notes are read, before others have their turn. */
const filesAtOnce = 50;
const longestStep = 15;

/** Prepares reading the notes around an open one; files are read once. */
export function notesAround(
  uri: string,
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
  token: CancellationToken,
): NotesAround {
  const breathe = breathing(token);
  let others: Promise<readonly WorkspaceNote[] | null> | undefined;
  const read = async (names: readonly string[]): Promise<ConnectedNotes | null> => {
    others ??= otherNotes(uri, files, open, token);
    const found = await others;
    // The own text last: it may have changed while the others were read.
    const own = open().find((each) => each.uri === uri);
    if (!found || !own) return null;
    return connectedNotes(asItIs(own, files.placeOf(uri)?.path ?? null), found, names, breathe);
  };
  return { led: () => read([]), saying: read, breathe };
}

/** Every note that is open, and those of the folders that these stand in; null: nobody waits for them any more. */
export async function notesOfWorkspace(
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
  token: CancellationToken,
): Promise<readonly WorkspaceNote[] | null> {
  const opened = open();
  const found = opened.map((document) => asItIs(document, files.placeOf(document.uri)?.path ?? null));
  const roots = new Set<string>();
  for (const { uri } of opened) {
    const root = files.placeOf(uri)?.root;
    if (root === undefined || roots.has(root)) continue;
    roots.add(root);
    const others = await otherNotes(uri, files, open, token);
    if (others === null) return null;
    found.push(...others.filter(({ version }) => version === null));
  }
  return found;
}

/** All other notes of a workspace; null: nobody waits for them any more. */
async function otherNotes(
  uri: string,
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
  token: CancellationToken,
): Promise<readonly WorkspaceNote[] | null> {
  const place = files.placeOf(uri);
  if (place === null) return [];
  const paths = (await files.list(place.root)).filter((path) => path !== place.path);
  const opened = new Map(open().map((document) => [plainUri(document.uri), document]));
  const found: WorkspaceNote[] = [];
  for (let start = 0; start < paths.length; start += filesAtOnce) {
    if (start > 0) await pause(0);
    if (token.isCancellationRequested) return null;
    const some = paths.slice(start, start + filesAtOnce);
    const texts = await Promise.all(some.map((path) => files.read(place.root, path)));
    some.forEach((path, index) => {
      const file = texts[index]!;
      if ('problem' in file) return;
      const document = opened.get(`${place.root}/${path}`);
      if (document) found.push(asItIs(document, path));
      else found.push({ path, uri: besideUri(uri, pathTo(place.path, path)), version: null, text: file.text });
    });
  }
  return found;
}

/** Lets others have their turn now and then. */
export function breathing(token: CancellationToken): Breathe {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > longestStep) {
      await pause(0);
      last = performance.now();
    }
    return !token.isCancellationRequested;
  };
}

/** The other notes of a note's workspace, with what is known of them. */
export function otherNotesOf(
  uri: string,
  files: WorkspaceFiles,
  open: () => readonly TextDocument[],
  viewOf: (document: TextDocument) => NoteView,
  closed: ClosedNotes,
): OtherNotes {
  return {
    async open(path) {
      const found = await openBeside(files, uri, path);
      if (!found) return null;
      const document = open().find((each) => plainUri(each.uri) === plainUri(found.uri));
      const view = document ? viewOf(document) : await closed.view(found.uri, found.text);
      return { text: found.text, view };
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
