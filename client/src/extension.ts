import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { clientOptions, registerCommon } from './languageClient';
import type { MarkdownContribution } from './markdownPreview/register';
import { createRestarts } from './restarts';

let client: LanguageClient | null = null;

/** Desktop entry: the language server runs as a process of its own. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const restarts = createRestarts();
  client = new LanguageClient('surplus', 'Surplus Models', server, clientOptions(restarts));
  const contribution = registerCommon(context, client, restarts);
  // What fails here is shown by the client itself; the Markdown preview must not wait for it.
  client.start().catch(() => undefined);
  return contribution;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
