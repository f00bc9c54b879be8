import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { scriptMark } from '../../server/src/scriptMark';
import { clientOptions, registerCommon } from './languageClient';
import type { MarkdownContribution } from './markdownPreview/register';
import { handOutFiles } from './workspaceFiles';

declare const Worker: new (url: string, options: { readonly name: string }) => never;

let client: LanguageClient | null = null;

/** Browser entry: the language server runs in a worker. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  const worker = new Worker(script, { name: `${scriptMark}${script}` });
  client = new LanguageClient('surplus', 'Surplus Models', worker, clientOptions());
  context.subscriptions.push(handOutFiles(client));
  const contribution = registerCommon(context, client);
  // What fails here is shown by the client itself.
  client.start().catch(() => undefined);
  return contribution;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
