import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './capabilities';

/** A surface that was answered before the analysis of the present version was there. */
export type Surface = 'lenses' | 'hints' | 'problems';

/** What was answered with "checking" marks, so that it is asked for again when there is more to say. */
export interface Unfinished {
  /** Whether the client can be asked to come back for a surface; otherwise an answer has to wait. */
  canRefresh(surface: Surface): boolean;
  /** A surface of a note has got such an answer. */
  answered(surface: Surface, uri: string): void;
  /** It has got all that there is to say. */
  finished(surface: Surface, uri: string): void;
  /** There is more to say about a note. */
  settled(uri: string): void;
}

/** How long a client that does not come back is waited for, in milliseconds, and how often it is told at most. */
const patience = 3000;
const attempts = 4;

/**
 * Keeps the unfinished answers of one connection. A client that is told while it is busy with the answer before may not
 * notice, so it is told again; one that shows the note no more need not come, so it is not told for ever.
 */
export function createUnfinished(connection: Connection, abilities: () => ClientAbilities): Unfinished {
  /** How often the client was told of each. */
  const open = new Map<Surface, Map<string, number>>();
  const timers = new Map<Surface, ReturnType<typeof setTimeout>>();
  const refresh = async (surface: Surface): Promise<void> => {
    if (surface === 'lenses') await connection.sendRequest(CodeLensRefreshRequest.type);
    else if (surface === 'hints') await connection.languages.inlayHint.refresh();
    // It answers with a promise, whatever its type says: a client without this request refuses it.
    else await Promise.resolve(connection.languages.diagnostics.refresh());
  };
  const tell = (surface: Surface): void => {
    // A client that is about to leave answers with an error; there is nobody left to tell.
    refresh(surface).catch(() => undefined);
    clearTimeout(timers.get(surface));
    timers.set(
      surface,
      setTimeout(() => tellAgain(surface), patience),
    );
  };
  const tellAgain = (surface: Surface): void => {
    const told = open.get(surface) ?? new Map<string, number>();
    for (const [uri, times] of told) {
      if (times >= attempts) told.delete(uri);
      else if (times > 0) told.set(uri, times + 1);
    }
    if ([...told.values()].some((times) => times > 0)) tell(surface);
  };
  return {
    canRefresh: (surface) => abilities().refreshes.has(surface),
    answered(surface, uri) {
      const told = open.get(surface) ?? new Map<string, number>();
      open.set(surface, told.set(uri, 0));
    },
    finished: (surface, uri) => void open.get(surface)?.delete(uri),
    settled(uri) {
      for (const [surface, told] of open) {
        if (told.get(uri) !== 0) continue;
        told.set(uri, 1);
        tell(surface);
      }
    },
  };
}
