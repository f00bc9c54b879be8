/** A language server that does nothing but echo one diagnostic: what an editor waits for in any case. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createConnection,
  DocumentDiagnosticReportKind,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
  const start = { line: 0, character: 0 };
  const message = `Version ${documents.get(uri)?.version}.`;
  return { kind: DocumentDiagnosticReportKind.Full, items: [{ range: { start, end: start }, message }] };
});
documents.listen(connection);
connection.listen();
