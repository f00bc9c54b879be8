import { EventEmitter, Uri, workspace, type Disposable, type Event, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AnalysedParams } from '../../../server/src/protocol';
import {
  stoppedNotification,
  verdictsRequest,
  type NoteParams,
  type NoteVerdicts,
  type VerdictsAnswer,
} from '../../../server/src/reviewProtocol';
import { onAnalysed } from '../analyses';
import { ask } from '../ask';
import { isNote } from '../noteLanguages';

/** What is known of an open note. */
export interface NoteState {
  readonly uri: Uri;
  /** Of the newest version that has been checked. */
  readonly verdicts: NoteVerdicts | null;
  /** Whether the note has moved on since, for longer than a moment. */
  readonly checking: boolean;
  /** Whether it will not be checked unless that is asked for. */
  readonly stopped: boolean;
}

/** The newest verdicts on each open note: marks, the status and the Testing view show these and no others. */
export interface Verdicts extends Disposable {
  readonly onDidChange: Event<NoteState>;
  of(uri: Uri): NoteState | undefined;
}

/** How long a check may take before it is mentioned, in milliseconds: the server's patience. */
const patience = 400;

/** Follows the analyses of the open notes. */
export function followVerdicts(client: BaseLanguageClient): Verdicts {
  const states = new Map<string, NoteState>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Notes whose verdicts rest on something that has changed. */
  const outdated = new Set<string>();
  const changed = new EventEmitter<NoteState>();

  const set = (state: NoteState): void => {
    states.set(state.uri.toString(), state);
    changed.fire(state);
  };
  const wait = (document: TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    const late = (): void => {
      const known = states.get(key);
      if (document.isClosed || known?.verdicts?.version === document.version) return;
      set({ uri: document.uri, verdicts: known?.verdicts ?? null, checking: true, stopped: false });
    };
    timers.set(key, setTimeout(late, patience));
  };
  const fetch = async ({ uri, version }: AnalysedParams): Promise<void> => {
    const note = Uri.parse(uri);
    const known = states.get(note.toString());
    // A note may be checked again without a word of it being changed: what it rests on has changed, or it was stopped.
    if (known?.verdicts?.version === version && !known.checking && !known.stopped && !outdated.delete(note.toString()))
      return;
    if (version === -1) outdated.add(note.toString());
    const verdicts = await ask<VerdictsAnswer>(client, verdictsRequest, { uri });
    const document = workspace.textDocuments.find((each) => each.uri.toString() === note.toString());
    if (!verdicts || !document || document.version !== verdicts.version) return;
    clearTimeout(timers.get(note.toString()));
    set({ uri: note, verdicts, checking: false, stopped: false });
  };

  const stopped = ({ uri }: NoteParams): void => {
    const note = Uri.parse(uri);
    clearTimeout(timers.get(note.toString()));
    set({ uri: note, verdicts: states.get(note.toString())?.verdicts ?? null, checking: false, stopped: true });
  };

  const subscriptions = [
    client.onNotification(stoppedNotification, stopped),
    onAnalysed(client, (params) => void fetch(params)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isNote(document) && contentChanges.length > 0) wait(document);
    }),
    workspace.onDidOpenTextDocument((document) => {
      if (isNote(document)) wait(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      clearTimeout(timers.get(uri.toString()));
      states.delete(uri.toString());
      outdated.delete(uri.toString());
    }),
    changed,
  ];
  return {
    onDidChange: changed.event,
    of: (uri) => states.get(uri.toString()),
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const each of subscriptions) each.dispose();
    },
  };
}
