import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from './server';
import { startAnalystFrom } from './startAnalyst.node';

/** Serves over standard input and output. */
export function serveOverStdio(workerFile: string): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  startServer(connection, startAnalystFrom(workerFile));
}

/** Serves over whatever the editor chose on the command line: IPC, a socket, or standard input and output. */
export function serveAsAsked(workerFile: string): void {
  startServer(createConnection(ProposedFeatures.all), startAnalystFrom(workerFile));
}
