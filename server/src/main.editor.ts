/**
 * The language server under VS Code on a desktop, and its workers. What they do is the bundle that runs in
 * browsers too, so that the extension carries it once; here are only the ways in and out, which are Node's.
 */
import { createRequire } from 'node:module';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { solverBinary } from './disk/solverBinary';
import { diskHost } from './fileHost.node';
import type * as Shared from './main.web';
import { startAnalystFrom } from './startAnalyst.node';
import { serveAnalyst } from './worker.node';

const shared = createRequire(__filename)('./server.web.js') as typeof Shared;

if (isMainThread) serve();
else if (parentPort) serveAnalyst(parentPort, workerData as { readonly cancelFlag: Int32Array }, shared, solverBinary);

function serve(): void {
  const connection = shared.createConnection(
    shared.onlyMessages(new IPCMessageReader(process)),
    new IPCMessageWriter(process),
    shared.guarded(),
  );
  connection.onExit(() => process.exit(0));
  // The editor is gone.
  process.on('disconnect', () => process.exit(0));
  shared.startServer(connection, startAnalystFrom(__filename), diskHost);
}
