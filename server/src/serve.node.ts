import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskHost } from './fileHost.node';
import { guarded } from './incoming';
import { startServer } from './server';
import { startAnalystFrom } from './startAnalyst.node';

/** Serves over standard input and output, and ends with them. */
export function serveOverStdio(workerFile: string): void {
  startServer(
    createConnection(ProposedFeatures.all, process.stdin, process.stdout, guarded()),
    startAnalystFrom(workerFile),
    diskHost,
  );
}
