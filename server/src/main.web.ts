/**
 * The language server in a browser, as a worker of the editor's, and the workers that it starts itself: one
 * bundle for both, told apart by their names. Under VS Code on a desktop `main.editor.ts` takes its parts.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientHost } from './fileHost.client';
import { guarded, onlyMessages } from './incoming';
import { startServer } from './server';
import { analystName, scriptIn, startAnalystIn } from './startAnalyst.web';
import { analyseHere, type WorkerScope } from './worker.web';

export { integerSolverFor } from './analysis/integerSolver';
export { createAnalyst } from './analyst';
export { createConnection, guarded, onlyMessages, startServer };

declare const self: WorkerScope | undefined;
declare const importScripts: unknown;

if (typeof self !== 'undefined' && typeof importScripts === 'function') runIn(self);

function runIn(self: WorkerScope): void {
  if (self.name === analystName) return analyseHere(self);
  const connection = createConnection(
    onlyMessages(new BrowserMessageReader(self)),
    new BrowserMessageWriter(self),
    guarded(),
  );
  startServer(connection, startAnalystIn(scriptIn(self.name)), clientHost(connection));
}
