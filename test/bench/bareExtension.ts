/** An extension that does nothing but show what a bare language server says. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | null = null;

/** Starts the server as ours is started, without a word to the client but which documents it is for. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('server.js');
  client = new LanguageClient(
    'bare',
    'Bare',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: [{ language: 'markdown' }],
    },
  );
  client.start().catch((error: unknown) => console.error(error));
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
