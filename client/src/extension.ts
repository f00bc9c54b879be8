import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import { clientOptions, registerCommon } from './languageClient';
import type { MarkdownContribution } from './markdownPreview/register';

let client: LanguageClient | null = null;

/** Desktop entry: the language server runs as a process of its own. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  client = new LanguageClient('surplus', 'Surplus Models', server, clientOptions());
  const contribution = registerCommon(context, client);
  // What fails here is shown by the client itself; the Markdown preview must not wait for it.
  client.start().catch(() => undefined);
  return contribution;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
