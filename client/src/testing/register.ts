import {
  CancellationTokenSource,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  workspace,
  type ExtensionContext,
  type Uri,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isNote } from '../noteLanguages';
import type { NoteState, Verdicts } from '../verdicts/verdicts';
import { discovery, notePattern } from './discover';
import { claimItems } from './items';
import { reportVerdicts } from './report';
import { createReported } from './reported';
import { runClaims } from './run';

/** How long nothing is typed before verdicts are reported, in milliseconds: marks in the text are drawn first. */
const gathering = 100;

/** Registers claims as tests: their states are the verdicts that the editor shows. */
export function registerTesting(context: ExtensionContext, client: BaseLanguageClient, verdicts: Verdicts): void {
  const controller = tests.createTestController('surplus', 'Surplus claims');
  const items = claimItems(controller);
  const discover = discovery(client, items);
  const watcher = workspace.createFileSystemWatcher(notePattern);
  const reported = createReported();

  controller.createRunProfile(
    'Check claims',
    TestRunProfileKind.Run,
    (request, token) => runClaims(controller, client, items, request, token),
    true,
  );
  controller.resolveHandler = async (item) => {
    if (item) return;
    const { token } = new CancellationTokenSource();
    await discover.workspace(token);
  };
  controller.refreshHandler = (token) => discover.workspace(token);

  const show = async ({ uri, verdicts: found, checking, stopped }: NoteState): Promise<void> => {
    const note = items.note(uri);
    if (checking || stopped) {
      reported.forget(uri.toString());
      if (note) controller.invalidateTestResults(note);
      return;
    }
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!found || !document) return;
    await discover.open(document);
    const listed = items.note(uri);
    // The list is of the present text: what was found about another one is not shown beside it.
    if (!listed || document.version !== found.version) return;
    const news = reported.news(uri.toString(), items.claimsOf(listed), found);
    if (news.length === 0) return;
    // As a run that goes on by itself: of one that was asked for, VS Code opens what failed, over the words being typed.
    const told = news.map(({ item }) => item);
    const request = new TestRunRequest(told, undefined, undefined, true);
    const run = controller.createTestRun(request, 'Checked while writing', false);
    reportVerdicts(run, news, found);
    run.end();
  };

  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const drop = (uri: Uri): void => {
    clearTimeout(timers.get(uri.toString()));
    timers.delete(uri.toString());
  };
  const showSoon = (state: NoteState): void => {
    drop(state.uri);
    const delay = state.checking || state.stopped ? 0 : gathering;
    timers.set(
      state.uri.toString(),
      setTimeout(() => void show(state), delay),
    );
  };

  // What is open already is listed before it is checked, which may take long.
  for (const document of workspace.textDocuments) if (isNote(document)) void discover.open(document);
  context.subscriptions.push(
    controller,
    watcher,
    watcher.onDidCreate((uri) => void discover.file(uri)),
    watcher.onDidChange((uri) => void discover.file(uri)),
    watcher.onDidDelete((uri) => items.forget(uri)),
    verdicts.onDidChange(showSoon),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // What was found of the version before is not worth drawing any more.
      if (contentChanges.length > 0) drop(document.uri);
    }),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    workspace.onDidOpenTextDocument((document) => {
      if (isNote(document)) void discover.open(document);
    }),
  );
}
