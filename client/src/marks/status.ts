import {
  languages,
  LanguageStatusSeverity,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode';
import { reviewNoteCommand, type NoteVerdicts } from '../../../server/src/reviewProtocol';
import { isNote, languages as noteLanguages } from '../noteLanguages';
import { restartCommand, type Server } from '../server';
import type { Verdicts } from '../verdicts/verdicts';

/**
 * Says in the status bar and in the language status how the note in front stands, while it is being checked, and when there
 * is no language server to do so.
 */
export function registerStatus(context: ExtensionContext, verdicts: Verdicts, server: Server): void {
  const status = languages.createLanguageStatusItem('surplus.check', [...noteLanguages]);
  status.name = 'Surplus Models';
  const values = languages.createLanguageStatusItem('surplus.inlayValues', [...noteLanguages]);
  values.name = 'Surplus Models: values in the text';
  const tally = window.createStatusBarItem('surplus.tally', StatusBarAlignment.Right, 100);
  tally.name = 'Surplus Models';

  const showStopped = (): void => {
    status.busy = false;
    status.text = 'Surplus: the language server has stopped';
    status.severity = LanguageStatusSeverity.Error;
    status.command = { title: 'Restart Server', command: restartCommand };
    tally.text = '$(error) Surplus has stopped';
    tally.tooltip = 'The language server has stopped: nothing is checked. Click to start it again.';
    tally.command = restartCommand;
    tally.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
    tally.accessibilityInformation = { label: tally.tooltip, role: 'button' };
    tally.show();
  };
  let document = window.activeTextEditor?.document;
  let said = '';
  const show = (): void => {
    // With a preview in front it is still about the note beside it.
    document = window.activeTextEditor?.document ?? document;
    const state = isNote(document) ? verdicts.of(document.uri) : undefined;
    const summary = state?.verdicts ? summaryOf(state.verdicts) : null;
    // VS Code draws anew whatever it is told, and most keystrokes change nothing here.
    const saying = JSON.stringify([server.state, state?.checking, state?.stopped, summary]);
    if (saying === said) return;
    said = saying;
    if (server.state === 'stopped') return showStopped();
    status.command = { title: 'Review', command: reviewNoteCommand };
    tally.command = reviewNoteCommand;
    status.busy = state?.checking === true;
    const settled = state?.stopped ? 'Surplus: not checked' : (summary?.text ?? 'Surplus: nothing to check');
    status.text = status.busy ? 'Surplus: checking…' : settled;
    status.severity =
      !status.busy && !state?.stopped && summary?.passes === false
        ? LanguageStatusSeverity.Error
        : LanguageStatusSeverity.Information;
    if (!summary) return tally.hide();
    tally.text = status.busy
      ? `$(sync~spin) ${summary.tally}`
      : `$(${summary.passes ? 'pass' : 'error'}) ${summary.tally}`;
    tally.tooltip = `${status.text}. Click for the review of the note.`;
    tally.backgroundColor =
      status.busy || summary.passes ? undefined : new ThemeColor('statusBarItem.warningBackground');
    tally.accessibilityInformation = { label: status.text, role: 'button' };
    tally.show();
  };
  const showValues = (): void => {
    const shown = workspace.getConfiguration('surplus').get<boolean>('inlayValues', true);
    values.text = shown ? 'Surplus: values are shown in the text' : 'Surplus: values are not shown in the text';
    values.command = { title: shown ? 'Hide' : 'Show', command: 'surplus.toggleInlayValues' };
  };
  show();
  showValues();
  context.subscriptions.push(
    status,
    values,
    tally,
    verdicts.onDidChange(show),
    server.onDidChange(show),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('surplus') && showValues()),
  );
}

interface Summary {
  readonly text: string;
  /** As short as it can be said. */
  readonly tally: string;
  readonly passes: boolean;
}

function summaryOf({ models, prose }: NoteVerdicts): Summary | null {
  const claims = models.flatMap((model) => model.claims);
  const counted = (all: readonly { readonly passed: boolean }[], noun: string): string[] =>
    all.length === 0 ? [] : [`${all.filter(({ passed }) => passed).length} of ${all.length} ${noun} pass`];
  const parts = [...counted(claims, 'claims'), ...counted(prose, 'numbers')];
  if (parts.length === 0) return null;
  const all = [...claims, ...prose];
  const passed = all.filter((each) => each.passed).length;
  return { text: `Surplus: ${parts.join(', ')}`, tally: `${passed}/${all.length}`, passes: passed === all.length };
}
