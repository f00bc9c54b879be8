import { commands, Uri, ViewColumn, window, workspace, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { analysedNotification, openPreviewCommand, type AnalysedParams } from '../../../server/src/protocol';
import { isNote } from '../noteLanguages';
import type { PageState } from './messages';
import { createPreview, type Preview } from './preview';

const viewType = 'surplus.preview';

/** Registers the preview: one panel beside the editor that shows the note last worked on. */
export function registerPreview(context: ExtensionContext, client: BaseLanguageClient): void {
  let preview: Preview | null = null;
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  const options = { enableScripts: true, localResourceRoots: [dist] };

  const show = (panel: WebviewPanel, note: Uri | null): Preview => {
    panel.webview.options = options;
    const shown = createPreview(panel, client, dist, note);
    panel.onDidDispose(() => {
      shown.dispose();
      if (preview === shown) preview = null;
    });
    preview = shown;
    return shown;
  };

  const open = (target: unknown, block: unknown): void => {
    const note = noteOf(target);
    if (note === null) return;
    if (preview === null) {
      const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      show(window.createWebviewPanel(viewType, 'Surplus Preview', column, options), note);
    } else preview.reveal(note);
    if (typeof block === 'number') preview?.showBlock(block);
  };

  context.subscriptions.push(
    commands.registerCommand(openPreviewCommand, open),
    client.onNotification(analysedNotification, ({ uri }: AnalysedParams) => void preview?.analysed(uri)),
    workspace.onDidChangeTextDocument(({ document }) => preview?.changed(document)),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isNote(editor.document)) preview?.follow(editor);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => preview?.cursorMoved(textEditor)),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(panel: WebviewPanel, state: PageState | undefined) {
        preview?.close();
        show(panel, state ? Uri.parse(state.uri) : (window.activeTextEditor?.document.uri ?? null));
        return Promise.resolve();
      },
    }),
    { dispose: () => preview?.close() },
  );
}

/** The note that a command means: of a lens its uri as text, of a button its Uri, otherwise the one being edited. */
function noteOf(target: unknown): Uri | null {
  if (typeof target === 'string') return Uri.parse(target);
  if (target instanceof Uri) return target;
  const document = window.activeTextEditor?.document;
  return isNote(document) ? document.uri : null;
}
