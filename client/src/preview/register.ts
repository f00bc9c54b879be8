import { commands, Uri, ViewColumn, window, workspace, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openPreviewCommand, whatIfJudgedNotification, type PreviewWhatIf } from '../../../server/src/protocol';
import { onAnalysed } from '../analyses';
import type { NoteInFront } from '../noteInFront';
import { isNote } from '../noteLanguages';
import type { Server } from '../server';
import type { PageState } from './messages';
import { createPreview, type Preview } from './preview';

const viewType = 'surplus.preview';

/** Registers the preview: one panel beside the editor that shows the note last worked on, and any that are pinned. */
export function registerPreview(
  context: ExtensionContext,
  client: BaseLanguageClient,
  inFront: NoteInFront,
  server: Server,
): void {
  const previews = new Set<Preview>();
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  const options = { enableScripts: true, localResourceRoots: [dist] };

  const show = (panel: WebviewPanel, note: Uri | null): Preview => {
    panel.webview.options = options;
    const shown = createPreview(panel, client, dist, note);
    panel.onDidDispose(() => {
      shown.dispose();
      previews.delete(shown);
    });
    previews.add(shown);
    if (server.state === 'stopped') shown.server(server.state);
    return shown;
  };

  const open = (target: unknown, block: unknown): void => {
    const note = noteOf(target, inFront);
    if (note === null) return;
    const all = [...previews];
    let preview = all.find((each) => each.note?.toString() === note.toString()) ?? all.find((each) => !each.pinned);
    if (preview) preview.reveal(note);
    else {
      const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      preview = show(window.createWebviewPanel(viewType, 'Surplus Preview', column, options), note);
    }
    if (typeof block === 'number') preview.showBlock(block);
  };

  const each = (act: (preview: Preview) => void): void => previews.forEach(act);
  context.subscriptions.push(
    commands.registerCommand(openPreviewCommand, open),
    onAnalysed(client, ({ uri }) => each((preview) => void preview.analysed(uri))),
    client.onNotification(whatIfJudgedNotification, (tried: PreviewWhatIf) => each((preview) => preview.judged(tried))),
    server.onDidChange((state) => each((preview) => preview.server(state))),
    workspace.onDidChangeTextDocument(({ document }) => each((preview) => preview.changed(document))),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isNote(editor.document)) each((preview) => preview.follow(editor));
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => each((preview) => preview.cursorMoved(textEditor))),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(panel: WebviewPanel, state: PageState | undefined) {
        show(panel, state ? Uri.parse(state.uri) : (window.activeTextEditor?.document.uri ?? null));
        return Promise.resolve();
      },
    }),
    { dispose: () => each((preview) => preview.close()) },
  );
}

/** The note that a command means: of a lens its uri as text, of a button its Uri, otherwise the one in front. */
function noteOf(target: unknown, inFront: NoteInFront): Uri | null {
  if (typeof target === 'string') return Uri.parse(target);
  // The button of a Markdown preview hands over the preview's own address.
  return target instanceof Uri && !target.scheme.startsWith('webview') ? target : inFront.note();
}
