import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NoteView } from './features/view';
import type { NoteStore } from './noteStore';
import { pause } from './waiting';
import { plainUri } from './workspaceFiles';

/** Notes that are not open, whose values open ones show. */
export interface ClosedNotes {
  /** A note as it is on the disk, with its analysis if that is there within a moment; it goes on without anyone waiting. */
  view(uri: string, text: string): Promise<NoteView>;
  /** The note is opened: from now on the editor says what is in it. */
  opened(uri: string): void;
}

/** How many are remembered: those looked into last. */
const mostKept = 8;

/** How long whoever hovers or completes waits for a first analysis, in milliseconds. */
const patience = 400;

/** Analyses closed notes as if they were open, without telling the client. */
export function createClosedNotes(store: Pick<NoteStore, 'view' | 'analysed' | 'closed'>): ClosedNotes {
  const kept = new Map<string, TextDocument>();
  const forget = (key: string): void => {
    const document = kept.get(key);
    kept.delete(key);
    if (document) store.closed(document.uri);
  };
  return {
    async view(uri, text) {
      const key = plainUri(uri);
      const known = kept.get(key);
      const document = known ?? TextDocument.create(uri, 'markdown', 1, text);
      if (known && known.getText() !== text) TextDocument.update(known, [{ text }], known.version + 1);
      kept.delete(key);
      kept.set(key, document);
      if (kept.size > mostKept) forget(kept.keys().next().value!);
      await Promise.race([store.analysed(document), pause(patience)]);
      return store.view(document);
    },
    opened: (uri) => forget(plainUri(uri)),
  };
}
