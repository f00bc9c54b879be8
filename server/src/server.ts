import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createBoundary } from './analysis/boundary';
import { clientAbilities, serverCapabilities, type ClientAbilities } from './capabilities';
import { diagnosticsOf } from './features/diagnostics';
import { createNoteStore } from './noteStore';
import { analysedNotification, boundaryRequest, whatIfJudgedNotification, type AnalysedParams } from './protocol';
import { createProgress } from './progress';
import { answerRequests } from './requests';
import { answerReviewRequests } from './reviewRequests';
import type { StartAnalyst } from './lane';
import { createUnfinished } from './unfinished';

/** Serves one client over a connection. Analyses run in workers that `start` starts. */
export function startServer(connection: Connection, start: StartAnalyst): void {
  const documents = new TextDocuments(TextDocument);
  const boundary = createBoundary((message) => connection.console.error(message));
  let abilities: ClientAbilities = clientAbilities({});

  const unfinished = createUnfinished(connection, () => abilities);
  const progress = createProgress(
    connection,
    () => abilities.showsProgress,
    (uri) => store.stop(uri),
  );
  const store = createNoteStore(start, {
    ordered: (uri) => progress.ordered(uri),
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

  connection.onInitialize(({ capabilities }) => {
    abilities = clientAbilities(capabilities);
    return { capabilities: serverCapabilities(abilities), serverInfo: { name: 'surplus' } };
  });
  documents.onDidChangeContent(({ document }) =>
    boundary.run('reading a change', () => store.changed(document), undefined),
  );
  documents.onDidClose(({ document }) => {
    store.closed(document.uri);
    if (!abilities.pullsDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onShutdown(() => {
    progress.dispose();
    store.dispose();
  });
  answerRequests(connection, documents, store, boundary, unfinished);
  answerReviewRequests(connection, documents, store, boundary);
  connection.onRequest(boundaryRequest, () => boundary.count);
  documents.listen(connection);
  connection.listen();
}
