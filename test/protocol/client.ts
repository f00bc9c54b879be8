import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver/node';

export const commandLine = resolve(import.meta.dirname, '../../dist/cli.js');

/** A client that speaks with the built server over standard input and output, as an editor would. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialised: InitializeResult;
  /** Opens a note and answers its uri. */
  open(text: string, name?: string): Promise<string>;
  /** Replaces the whole text. */
  change(uri: string, version: number, text: string): Promise<void>;
  request<T>(method: string, uri: string, more?: object): Promise<T>;
  /** How many unexpected errors have reached the server's catch-all. */
  unexpected(): Promise<number>;
  readonly notifications: { readonly method: string; readonly params: unknown }[];
  close(): Promise<void>;
}

/** What VS Code says of itself, as far as the server cares. */
export const editorCapabilities: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true }, codeAction: { dataSupport: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

/** Starts `surplus lsp --stdio` and shakes hands; `prepare` may answer what the server asks. */
export async function startClient(
  capabilities: ClientCapabilities = editorCapabilities,
  more: Partial<InitializeParams> = {},
  prepare: (connection: ProtocolConnection) => void = () => undefined,
): Promise<TestClient> {
  const server: ChildProcess = spawn(process.execPath, [commandLine, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  );
  const notifications: { method: string; params: unknown }[] = [];
  for (const method of [
    'textDocument/publishDiagnostics',
    'surplus/analysed',
    'surplus/whatIfJudged',
    'window/logMessage',
  ])
    connection.onNotification(method, (params: unknown) => void notifications.push({ method, params }));
  prepare(connection);
  connection.listen();
  const initialised: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...more,
  });
  await connection.sendNotification('initialized', {});
  let opened = 0;
  return {
    connection,
    initialised,
    notifications,
    async open(text, name = `note${++opened}.md`) {
      const uri = `file:///notes/${name}`;
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      });
      return uri;
    },
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    request: (method, uri, more = {}) => connection.sendRequest(method, { textDocument: { uri }, ...more }),
    unexpected: () => connection.sendRequest('surplus/boundary'),
    async close() {
      const ended = new Promise((done) => server.once('exit', done));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}

/** A text with its cursor, written `▮`: the text without it and the position. */
export function withCursor(marked: string): {
  readonly text: string;
  readonly position: { line: number; character: number };
} {
  const at = marked.indexOf('▮');
  const before = marked.slice(0, at).split('\n');
  return {
    text: marked.replace('▮', ''),
    position: { line: before.length - 1, character: before[before.length - 1]!.length },
  };
}

/** The text that a range covers. */
export function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  if (start.line === end.line) return lines[start.line]!.slice(start.character, end.character);
  return [
    lines[start.line]!.slice(start.character),
    ...lines.slice(start.line + 1, end.line),
    lines[end.line]!.slice(0, end.character),
  ].join('\n');
}
