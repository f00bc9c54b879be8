/** A language server that does nothing but echo one diagnostic: what an editor waits for in any case. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { echoIn, type Echo } from './bareEcho';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const echoes = new Map<string, Echo>();
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
documents.onDidOpen(({ document }) => echoes.set(document.uri, echoIn(document)));
connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
  const document = documents.get(uri)!;
  const item = { ...echoes.get(uri)!(document), message: `Version ${document.version}.` };
  return { kind: DocumentDiagnosticReportKind.Full, items: [item] };
});
documents.listen(connection);
connection.listen();
