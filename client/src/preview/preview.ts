import { Uri, window, workspace, type TextDocument, type TextEditor, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  analysisRequest,
  whatIfRequest,
  type AnalysisAnswer,
  type PreviewAnalysis,
  type PreviewWhatIf,
  type WhatIfAnswer,
} from '../../../server/src/protocol';
import { ask } from '../ask';
import { blockAt } from './blockAt';
import type { ServerState } from '../keepRunning';
import type { FromPage, ToPage } from './messages';
import { pageHtml } from './pageHtml';
import { readMessage } from './readMessage';
import { revealSource } from './revealSource';
import { saveFile } from './saveFile';
import { writeValues } from './writeValues';

/** The host side of one preview panel. */
export interface Preview {
  /** The note on show. */
  readonly note: Uri | null;
  /** Whether it stays with its note, whichever is edited. */
  readonly pinned: boolean;
  /** Brings the panel to the front with this note. */
  reveal(note: Uri): void;
  showBlock(block: number): void;
  /** Shows the note of an editor that was turned to, unless it is pinned to another. */
  follow(editor: TextEditor): void;
  /** An analysis of a note is ready. */
  analysed(uri: string): Promise<void>;
  /** The verdicts of a what-if are there. */
  judged(tried: PreviewWhatIf): void;
  changed(document: TextDocument): void;
  cursorMoved(editor: TextEditor): void;
  server(state: ServerState): void;
  close(): void;
  dispose(): void;
}

/** Fills a panel with the preview page and keeps it in step with a note. */
export function createPreview(panel: WebviewPanel, client: BaseLanguageClient, dist: Uri, first: Uri | null): Preview {
  let note: Uri | null = null;
  let analysis: PreviewAnalysis | null = null;
  let pageReady = false;
  let pinned = false;
  let server: ServerState = 'running';
  /** The note that was turned to while another is pinned. */
  let passedBy: Uri | null = null;
  /** A block asked for before its analysis is there. */
  let wanted: number | null = null;
  /** Addresses of the notes that the page has been shown. */
  const shown = new Set<string>();

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
    const answer = await ask<AnalysisAnswer>(client, analysisRequest, { uri: asked.toString() });
    if (asked.toString() !== note?.toString()) return;
    if (answer !== null) analysis = answer;
    postAnalysis();
  };
  const turnTo = (next: Uri): void => {
    if (next.toString() === note?.toString()) return;
    note = next;
    shown.add(next.toString());
    analysis = null;
    panel.title = `Surplus: ${next.path.split('/').pop() ?? ''}`;
    postAnalysis();
    void refresh();
  };
  const tryValues = async ({ ticket, ...params }: Extract<FromPage, { kind: 'whatIf' }>): Promise<void> => {
    const { uri, version, values } = params;
    const answer: WhatIfAnswer = await client
      .sendRequest<WhatIfAnswer>(whatIfRequest, { uri, version, values, ticket })
      .catch(() => null);
    post({ kind: 'whatIf', ticket, answer });
  };
  const receive = async (message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'ready':
        pageReady = true;
        pinned = message.pinned;
        post({ kind: 'server', state: server });
        postAnalysis();
        return refresh();
      case 'pin':
        pinned = message.pinned;
        if (!pinned && passedBy !== null) turnTo(passedBy);
        passedBy = null;
        return;
      case 'reveal':
        return revealSource(message.uri, message.range);
      case 'whatIf':
        return tryValues(message);
      case 'write':
        return post({ kind: 'said', words: await writeValues(client, message) });
      case 'save': {
        const words = note === null ? null : await saveFile(note, message);
        return words === null ? undefined : post({ kind: 'said', words });
      }
    }
  };

  panel.webview.onDidReceiveMessage((message: unknown) => {
    const read = readMessage(message);
    // A page has to do with the notes that it was shown, and no others.
    if (read === null || ('uri' in read && !shown.has(read.uri))) return;
    receive(read).catch((error: unknown) =>
      post({ kind: 'said', words: `This did not work: ${error instanceof Error ? error.message : String(error)}` }),
    );
  });
  panel.onDidChangeViewState(() => {
    // A hidden page is thrown away; it says `ready` again when it is back.
    if (!panel.visible) pageReady = false;
  });
  if (first !== null) turnTo(first);
  panel.webview.html = pageHtml(panel.webview, dist);

  return {
    get note() {
      return note;
    },
    get pinned() {
      return pinned;
    },
    reveal(next) {
      panel.reveal(undefined, true);
      turnTo(next);
    },
    showBlock(block) {
      wanted = block;
      if (analysis !== null) postAnalysis();
    },
    follow(editor) {
      if (pinned) passedBy = editor.document.uri;
      else turnTo(editor.document.uri);
    },
    analysed: async (uri) => (note !== null && Uri.parse(uri).toString() === note.toString() ? refresh() : undefined),
    judged(tried) {
      if (tried.uri === note?.toString()) post({ kind: 'whatIf', ticket: tried.ticket, answer: tried });
    },
    changed(document) {
      if (document.uri.toString() === note?.toString()) post({ kind: 'computing', computing: computing() });
    },
    cursorMoved(editor) {
      if (editor.document.uri.toString() === note?.toString()) postCursor(true);
    },
    server(state) {
      const back = server !== 'running' && state === 'running';
      server = state;
      post({ kind: 'server', state });
      if (back) void refresh();
    },
    close: () => panel.dispose(),
    dispose: () => {
      note = null;
      pageReady = false;
    },
  };
}
