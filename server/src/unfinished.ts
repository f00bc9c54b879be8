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
  /** There is more to say about a note. */
  settled(uri: string): void;
}

/** Keeps the unfinished answers of one connection. */
export function createUnfinished(connection: Connection, abilities: () => ClientAbilities): Unfinished {
  const open = new Map<Surface, Set<string>>();
  const refresh = (surface: Surface): Promise<unknown> => {
    if (surface === 'lenses') return connection.sendRequest(CodeLensRefreshRequest.type);
    if (surface === 'hints') return connection.languages.inlayHint.refresh();
    return Promise.resolve(connection.languages.diagnostics.refresh());
  };
  return {
    canRefresh: (surface) => abilities().refreshes.has(surface),
    answered(surface, uri) {
      const uris = open.get(surface) ?? new Set<string>();
      open.set(surface, uris.add(uri));
    },
    settled(uri) {
      // A client that is about to leave answers with an error; there is nobody left to tell.
      for (const [surface, uris] of open) if (uris.delete(uri)) void refresh(surface).catch(() => undefined);
    },
  };
}
