import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createBoundary } from './analysis/boundary';
import { clientAbilities, serverCapabilities, type ClientAbilities } from './capabilities';
import { diagnosticsOf } from './features/diagnostics';
import { createNoteStore } from './noteStore';
import { analysedNotification, boundaryRequest, whatIfJudgedNotification, type AnalysedParams } from './protocol';
import { createProgress } from './progress';
import { answerRequests } from './requests';
import { stoppedNotification, type NoteParams } from './reviewProtocol';
import { answerReviewRequests } from './reviewRequests';
import { followFiles } from './followFiles';
import { answerRefused } from './incoming';
import type { StartAnalyst } from './lane';
import { createUnfinished } from './unfinished';
import { createWorkspaceFiles, plainUri, type FileHost } from './workspaceFiles';

/** Serves one client over a connection. Analyses run in workers that `start` starts; other files come from `host`. */
export function startServer(connection: Connection, start: StartAnalyst, host: FileHost): void {
  const documents = new TextDocuments(TextDocument);
  const boundary = createBoundary((message) => connection.console.error(message));
  let abilities: ClientAbilities = clientAbilities({});

  const unfinished = createUnfinished(connection, () => abilities);
  const progress = createProgress(
    connection,
    () => abilities.showsProgress,
    (uri) => store.stop(uri),
  );
  const files = createWorkspaceFiles(host, () => documents.all());
  const store = createNoteStore(start, files, {
    outdated(uri) {
      for (const surface of ['problems', 'lenses', 'hints'] as const)
        if (unfinished.canRefresh(surface)) unfinished.answered(surface, uri);
      void connection.sendNotification(analysedNotification, { uri, version: -1 } satisfies AnalysedParams);
    },
    ordered: (uri) => progress.ordered(uri),
    stopped(uri) {
      const params: NoteParams = { uri };
      void connection.sendNotification(stoppedNotification, params);
    },
    settled(uri) {
      progress.settled(uri);
      unfinished.settled(uri);
    },
    analysed(uri, analysis) {
      if (!abilities.pullsDiagnostics)
        void connection.sendDiagnostics({ uri, version: analysis.version, diagnostics: diagnosticsOf(uri, analysis) });
      const params: AnalysedParams = { uri, version: analysis.version };
      void connection.sendNotification(analysedNotification, params);
    },
    drawn(uri, version) {
      const params: AnalysedParams = { uri, version };
      void connection.sendNotification(analysedNotification, params);
    },
    judged: (tried) => void connection.sendNotification(whatIfJudgedNotification, tried),
    failed: (error) => boundary.caught('analysing a note', error),
  });

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri }) => {
    abilities = clientAbilities(capabilities);
    const opened = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    followFiles(connection, { opened, capabilities }, files, store, documents);
    return { capabilities: serverCapabilities(abilities), serverInfo: { name: 'surplus' } };
  });
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
  answerRequests(connection, documents, store, boundary, unfinished, files, () => abilities);
  answerReviewRequests(connection, documents, store, boundary);
  answerRefused(connection);
  connection.onRequest(boundaryRequest, () => boundary.count);
  documents.listen(connection);
  connection.listen();
}
