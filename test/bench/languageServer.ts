import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

/** Ours as it is built, and one that does nothing but echo one diagnostic. */
export const servers = {
  surplus: [resolve('dist/cli.js'), 'lsp', '--stdio'],
  bare: [resolve('test-artifacts/bench/bareServer.cjs'), '--stdio'],
} as const;

export interface Diagnosed {
  readonly message: string;
  readonly severity?: number;
}

export interface RunningServer {
  readonly connection: ProtocolConnection;
  readonly processId: number;
  open(uri: string, text: string): Promise<void>;
  /** Waits for the diagnostics of an open note. */
  diagnostics(uri: string): Promise<readonly Diagnosed[]>;
  stop(): Promise<void>;
}

/** Starts a language server and gets to know it. */
export async function startServer(command: readonly string[]): Promise<RunningServer> {
  const server = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    processId: server.pid!,
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      }),
    async diagnostics(uri) {
      const { items } = await connection.sendRequest<{ readonly items: readonly Diagnosed[] }>(
        'textDocument/diagnostic',
        { textDocument: { uri } },
      );
      return items;
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
