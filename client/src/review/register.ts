import {
  commands,
  EventEmitter,
  Uri,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
  type TextDocumentContentProvider,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  checkNoteCommand,
  checkRequest,
  reviewNoteCommand,
  reviewRequest,
  saveReviewCommand,
  type ReviewAnswer,
  type ReviewParams,
} from '../../../server/src/reviewProtocol';
import { isNote } from '../noteLanguages';
import type { Verdicts } from '../verdicts/verdicts';

const scheme = 'surplus-review';

/** Registers *Surplus: Review Note* and its export. The report is a document that follows its note. */
export function registerReview(context: ExtensionContext, client: BaseLanguageClient, verdicts: Verdicts): void {
  const changed = new EventEmitter<Uri>();

  const report = async (note: Uri, format: ReviewParams['format']): Promise<string | null> => {
    await client.start();
    await workspace.openTextDocument(note);
    const uri = client.code2ProtocolConverter.asUri(note);
    await client.sendRequest(checkRequest, { uri });
    const params: ReviewParams = { uri, path: workspace.asRelativePath(note, false), format };
    const answer: ReviewAnswer = await client.sendRequest(reviewRequest, params);
    return answer?.text ?? null;
  };
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) =>
      (await report(noteOf(uri), 'markdown')) ?? 'The note is being checked…\n',
  };

  /** The note whose report was opened last: with the report in front there is no text editor to ask. */
  let reviewed: Uri | null = null;

  const open = async (target: unknown): Promise<void> => {
    const note = noteMeant(target);
    if (!note) return;
    reviewed = note;
    const uri = reviewOf(note);
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    const known = await commands.getCommands(true);
    if (known.includes('markdown.showPreviewToSide')) await commands.executeCommand('markdown.showPreviewToSide', uri);
    else await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
  };

  const save = async (target: unknown): Promise<void> => {
    const note = noteMeant(target) ?? reviewed;
    if (!note) return;
    const name = note.path.replace(/\.[^./]*$/, '');
    const where = await window.showSaveDialog({
      defaultUri: note.with({ path: `${name}.review.html` }),
      filters: { 'Page (HTML)': ['html'], Markdown: ['md'] },
      title: 'Save the review',
    });
    if (!where) return;
    const text = await report(note, /\.html?$/i.test(where.path) ? 'html' : 'markdown');
    if (text === null) void window.showWarningMessage('The note changed while it was checked. Save the review again.');
    else await workspace.fs.writeFile(where, new TextEncoder().encode(text));
  };

  const check = async (target: unknown): Promise<void> => {
    const note = noteMeant(target);
    if (note) await client.sendRequest(checkRequest, { uri: client.code2ProtocolConverter.asUri(note) });
  };

  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, provider),
    verdicts.onDidChange(({ uri, checking, stopped }) => {
      if (!checking && !stopped) changed.fire(reviewOf(uri));
    }),
    commands.registerCommand(reviewNoteCommand, open),
    commands.registerCommand(saveReviewCommand, save),
    commands.registerCommand(checkNoteCommand, check),
  );
}

/** The document that holds the report on a note; its name is what the tab shows. */
function reviewOf(note: Uri): Uri {
  const name = note.path.split('/').at(-1) ?? 'note.md';
  return Uri.from({ scheme, path: `/Review of ${name.replace(/\.[^.]*$/, '')}.md`, query: note.toString() });
}

function noteOf(review: Uri): Uri {
  return Uri.parse(review.query);
}

/** The note that a command means: its argument, the note in front, or the one whose report is in front. */
function noteMeant(target: unknown): Uri | null {
  const document = window.activeTextEditor?.document;
  const uri = target instanceof Uri ? target : document?.uri;
  if (uri?.scheme === scheme) return noteOf(uri);
  if (target instanceof Uri) return target;
  return isNote(document) ? document.uri : null;
}
