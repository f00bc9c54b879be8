import {
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
  type WebviewPanel,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Range as ReportedRange } from '../../../server/src/analysis/analysis';
import { analysisRequest, type AnalysisAnswer, type PreviewAnalysis } from '../../../server/src/protocol';
import { blockAt } from './blockAt';
import type { FromPage, ToPage } from './messages';
import { pageHtml } from './pageHtml';

/** The host side of one preview panel. */
export interface Preview {
  /** Brings the panel to the front with this note. */
  reveal(note: Uri): void;
  showBlock(block: number): void;
  /** Shows the note of an editor that was turned to. */
  follow(editor: TextEditor): void;
  /** An analysis of a note is ready. */
  analysed(uri: string): Promise<void>;
  changed(document: TextDocument): void;
  cursorMoved(editor: TextEditor): void;
  close(): void;
  dispose(): void;
}

/** Fills a panel with the preview page and keeps it in step with a note. */
export function createPreview(panel: WebviewPanel, client: BaseLanguageClient, dist: Uri, first: Uri | null): Preview {
  let note: Uri | null = null;
  let analysis: PreviewAnalysis | null = null;
  let pageReady = false;
  /** A block asked for before its analysis is there. */
  let wanted: number | null = null;

  const post = (message: ToPage): void => {
    if (pageReady) void panel.webview.postMessage(message);
  };
  const documentOf = (uri: Uri): TextDocument | undefined =>
    workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const computing = (): boolean => {
    const document = note === null ? undefined : documentOf(note);
    return document !== undefined && document.version !== analysis?.version;
  };
  const postAnalysis = (): void => {
    const name = note === null ? '' : workspace.asRelativePath(note, false);
    post({ kind: 'analysis', note: name, analysis, computing: computing() });
    if (wanted !== null && analysis !== null) {
      post({ kind: 'cursor', block: wanted, reveal: true });
      wanted = null;
    } else postCursor(false);
  };
  const postCursor = (reveal: boolean): void => {
    const editor = window.visibleTextEditors.find((each) => each.document.uri.toString() === note?.toString());
    if (editor !== undefined && analysis !== null)
      post({ kind: 'cursor', block: blockAt(analysis, editor.selection.active.line), reveal });
  };
  const refresh = async (): Promise<void> => {
    const asked = note;
    if (asked === null) return;
    await client.start();
    const answer: AnalysisAnswer = await client.sendRequest(analysisRequest, { uri: asked.toString() });
    if (asked.toString() !== note?.toString()) return;
    if (answer !== null) analysis = answer;
    postAnalysis();
  };
  const turnTo = (next: Uri): void => {
    if (next.toString() === note?.toString()) return;
    note = next;
    analysis = null;
    panel.title = `Surplus: ${next.path.split('/').pop() ?? ''}`;
    postAnalysis();
    void refresh();
  };

  panel.webview.onDidReceiveMessage((message: FromPage) => {
    if (message.kind === 'ready') {
      pageReady = true;
      postAnalysis();
      void refresh();
    } else void revealSource(message.uri, message.range);
  });
  panel.onDidChangeViewState(() => {
    // A hidden page is thrown away; it says `ready` again when it is back.
    if (!panel.visible) pageReady = false;
  });
  if (first !== null) turnTo(first);
  panel.webview.html = pageHtml(panel.webview, dist);

  return {
    reveal(next) {
      panel.reveal(undefined, true);
      turnTo(next);
    },
    showBlock(block) {
      wanted = block;
      if (analysis !== null) postAnalysis();
    },
    follow: (editor) => turnTo(editor.document.uri),
    analysed: async (uri) => (note !== null && Uri.parse(uri).toString() === note.toString() ? refresh() : undefined),
    changed(document) {
      if (document.uri.toString() === note?.toString()) post({ kind: 'computing', computing: computing() });
    },
    cursorMoved(editor) {
      if (editor.document.uri.toString() === note?.toString()) postCursor(true);
    },
    close: () => panel.dispose(),
    dispose: () => {
      note = null;
      pageReady = false;
    },
  };
}

/** Selects a place of a note in its editor, or opens it beside the preview. */
async function revealSource(uri: string, { start, end }: ReportedRange): Promise<void> {
  const target = Uri.parse(uri);
  const visible = window.visibleTextEditors.find((each) => each.document.uri.toString() === target.toString());
  const column = visible?.viewColumn;
  const document = await workspace.openTextDocument(target);
  const editor = await window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
  const range = document.validateRange(new Range(start.line, start.character, end.line, end.character));
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
