import { workspace, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands/register';
import { followNoteInFront } from './noteInFront';
import { languages } from './noteLanguages';
import { registerMarks } from './marks/register';
import { registerStatus } from './marks/status';
import { registerMarkdownPreview, type MarkdownContribution } from './markdownPreview/register';
import { registerPreview } from './preview/register';
import { registerReview } from './review/register';
import type { Restarts } from './restarts';
import { errorHandler, keepServer } from './server';
import { registerTesting } from './testing/register';
import { followVerdicts } from './verdicts/verdicts';

/** What the server is asked about: notes of every Markdown dialect, saved or not. */
export function clientOptions(restarts: Restarts): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
    errorHandler: errorHandler(restarts),
    // Otherwise every server that ends too early would be a message of its own.
    initializationFailedHandler: () => false,
  };
}

/** Where notes live: on disks, in remote windows, in repositories on the web, and wherever this window's folders are. */
function schemes(): string[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', ...folders])];
}

/** What every entry registers, wherever its server runs; answers with what VS Code asks the extension for. */
export function registerCommon(
  context: ExtensionContext,
  client: BaseLanguageClient,
  restarts: Restarts,
): MarkdownContribution {
  const server = keepServer(context, client, restarts);
  const inFront = followNoteInFront();
  context.subscriptions.push(inFront);
  registerPreview(context, client, inFront, server);
  registerCommands(context, client);
  const verdicts = followVerdicts(client);
  context.subscriptions.push(verdicts);
  registerTesting(context, client, verdicts);
  registerMarks(context, verdicts);
  registerStatus(context, verdicts, server);
  registerReview(context, client, verdicts);
  return registerMarkdownPreview(context, client, inFront);
}
