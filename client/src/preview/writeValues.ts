import { Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { writeParametersRequest, type WriteParametersAnswer } from '../../../server/src/protocol';
import type { FromPage } from './messages';

/** Writes values that were tried into their block, as an edit that can be undone. Says in words what happened. */
export async function writeValues(
  client: BaseLanguageClient,
  { uri, block, values }: Extract<FromPage, { kind: 'write' }>,
): Promise<string> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const answer: WriteParametersAnswer | null = await client
    .sendRequest<WriteParametersAnswer | null>(writeParametersRequest, { uri, block, values })
    .catch(() => null);
  if (answer === null || answer.version !== document.version || answer.edits.length === 0)
    return failed('The note has changed meanwhile, so nothing was written. Please try again.');
  const edit = new WorkspaceEdit();
  for (const { range, newText } of answer.edits) {
    const { start, end } = range;
    edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  const done = await workspace.applyEdit(edit);
  return done ? 'Written into the note.' : failed('The note could not be changed.');
}

function failed(words: string): string {
  void window.showWarningMessage(words);
  return words;
}
