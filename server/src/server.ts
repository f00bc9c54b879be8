import { TextDocuments, type Connection } from 'vscode-languageserver';
import { createBoundary } from './analysis/boundary';
import { clientAbilities, serverCapabilities, type ClientAbilities } from './capabilities';
import { createClosedNotes } from './closedNotes';
import { diagnosticsOf } from './features/diagnostics';
import { noteDocuments } from './noteDocuments';
import { createNoteStore } from './noteStore';
import { analysedNotification, boundaryRequest, whatIfJudgedNotification, type AnalysedParams } from './protocol';
import { createProgress } from './progress';
import { answerRequests } from './requests';
import { stoppedNotification, type NoteParams } from './reviewProtocol';
import { answerReviewRequests } from './reviewRequests';
import { followFiles } from './followFiles';
import { answerRefused } from './incoming';
import type { StartAnalyst } from './lane';
import { followSettings, type FollowedSettings } from './settings';
import { createUnfinished } from './unfinished';
import { createWorkspaceFiles, plainUri, type FileHost } from './workspaceFiles';

/** Serves one client over a connection. Analyses run in workers that `start` starts; other files come from `host`. */
export function startServer(connection: Connection, start: StartAnalyst, host: FileHost): void {
  const documents = new TextDocuments(noteDocuments);
  const boundary = createBoundary((message) => connection.console.error(message));
  let abilities: ClientAbilities = clientAbilities({});
  let settings: FollowedSettings | null = null;
  /** Of notes that are looked into without being open, the client hears nothing. */
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;

  const unfinished = createUnfinished(connection, () => abilities);
  const progress = createProgress(
    connection,
    () => abilities.showsProgress,
    (uri) => store.stop(uri),
  );
  const files = createWorkspaceFiles(host, () => documents.all());
  const store = createNoteStore(start, files, {
    outdated(uri) {
      if (!isOpen(uri)) return;
      for (const surface of ['problems', 'lenses', 'hints'] as const)
        if (unfinished.canRefresh(surface)) unfinished.answered(surface, uri);
      void connection.sendNotification(analysedNotification, { uri, version: -1 } satisfies AnalysedParams);
    },
    ordered: (uri) => void (isOpen(uri) && progress.ordered(uri)),
    stopped(uri) {
      if (!isOpen(uri)) return;
      const params: NoteParams = { uri };
      void connection.sendNotification(stoppedNotification, params);
    },
    settled(uri) {
      progress.settled(uri);
      unfinished.settled(uri);
    },
    analysed(uri, analysis) {
      if (!isOpen(uri)) return;
      if (!abilities.pullsDiagnostics)
        void connection.sendDiagnostics({ uri, version: analysis.version, diagnostics: diagnosticsOf(uri, analysis) });
      const params: AnalysedParams = { uri, version: analysis.version };
      // Behind the answers to those who wait for this analysis; a client that has left meanwhile need not hear it.
      const tell = async (): Promise<void> => connection.sendNotification(analysedNotification, params);
      setTimeout(() => void tell().catch(() => undefined), 0);
    },
    drawn(uri, version) {
      const params: AnalysedParams = { uri, version };
      void connection.sendNotification(analysedNotification, params);
    },
    judged: (tried) => void connection.sendNotification(whatIfJudgedNotification, tried),
    failed: (error) => boundary.caught('analysing a note', error),
  });

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions }) => {
    abilities = clientAbilities(capabilities);
    const opened = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    const watchFiles = followFiles(connection, { opened, capabilities }, files, store, documents);
    settings = followSettings(connection, capabilities, initializationOptions, () => {
      if (unfinished.canRefresh('hints')) void connection.languages.inlayHint.refresh().catch(() => undefined);
    });
    connection.onInitialized(() => {
      watchFiles();
      settings?.begin();
    });
    return { capabilities: serverCapabilities(abilities), serverInfo: { name: 'surplus' } };
  });
  const closed = createClosedNotes(store);
  documents.onDidOpen(({ document }) => closed.opened(document.uri));
  documents.onDidChangeContent(({ document }) =>
    boundary.run(
      'reading a change',
      () => {
        store.changed(document);
        store.filesChanged([plainUri(document.uri)]);
      },
      undefined,
    ),
  );
  documents.onDidClose(({ document }) => {
    store.closed(document.uri);
    store.filesChanged([plainUri(document.uri)]);
    if (!abilities.pullsDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onShutdown(() => {
    progress.dispose();
    store.dispose();
  });
  answerRequests(connection, { documents, store, closed, boundary, unfinished, files }, () => ({
    ...abilities,
    showsValues: settings?.now().inlayValues ?? true,
  }));
  answerReviewRequests(connection, documents, store, boundary);
  answerRefused(connection);
  connection.onRequest(boundaryRequest, () => boundary.count);
  documents.listen(connection);
  connection.listen();
}
