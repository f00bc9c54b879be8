import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { scriptMark } from '../../server/src/scriptMark';
import { clientOptions, registerCommon } from './languageClient';
import type { MarkdownContribution } from './markdownPreview/register';
import { createRestarts } from './restarts';
import { handOutFiles } from './workspaceFiles';

type ServerWorker = ConstructorParameters<typeof BrowserMessageReader>[0] &
  ConstructorParameters<typeof BrowserMessageWriter>[0] & { terminate(): void };
declare const Worker: new (url: string, options: { readonly name: string }) => ServerWorker;

let client: LanguageClient | null = null;

/** Browser entry: the language server runs in a worker. */
export function activate(context: ExtensionContext): MarkdownContribution {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  let worker: ServerWorker | null = null;
  const start = () => {
    worker?.terminate();
    worker = new Worker(script, { name: `${scriptMark}${script}` });
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  const restarts = createRestarts();
  client = new LanguageClient('surplus', 'Surplus Models', start, clientOptions(restarts));
  context.subscriptions.push(handOutFiles(client));
  const contribution = registerCommon(context, client, restarts);
  // What fails here is shown by the client itself.
  client.start().catch(() => undefined);
  return contribution;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
