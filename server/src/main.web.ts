/**
 * The language server in a browser, as a worker of the editor's, and the workers that it starts itself: one
 * bundle for both, told apart by their names.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientHost } from './fileHost.client';
import { startServer } from './server';
import { analystName, scriptIn, startAnalystIn } from './startAnalyst.web';
import { analyseHere, type WorkerScope } from './worker.web';

declare const self: WorkerScope;

if (self.name === analystName) analyseHere(self);
else {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  startServer(connection, startAnalystIn(scriptIn(self.name)), clientHost(connection));
}
