import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands/register';
import { languages } from './noteLanguages';
import { registerMarks } from './marks/register';
import { registerStatus } from './marks/status';
import { registerPreview } from './preview/register';
import { registerReview } from './review/register';
import { registerTesting } from './testing/register';
import { followVerdicts } from './verdicts/verdicts';

/** What the server is asked about: notes of every Markdown dialect, saved or not. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: languages.flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
      { scheme: 'vscode-remote', language },
      { scheme: 'vscode-vfs', language },
    ]),
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
  };
}

/** What every entry registers, wherever its server runs. */
export function registerCommon(context: ExtensionContext, client: BaseLanguageClient): void {
  registerPreview(context, client);
  registerCommands(context, client);
  const verdicts = followVerdicts(client);
  context.subscriptions.push(verdicts);
  registerTesting(context, client, verdicts);
  registerMarks(context, verdicts);
  registerStatus(context, verdicts);
  registerReview(context, client, verdicts);
}
