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
import type { Verdicts } from '../verdicts/verdicts';

/** Says in the status bar and in the language status how the note in front stands, and while it is being checked. */
export function registerStatus(context: ExtensionContext, verdicts: Verdicts): void {
  const status = languages.createLanguageStatusItem('surplus.check', [...noteLanguages]);
  status.name = 'Surplus Models';
  status.command = { title: 'Review', command: reviewNoteCommand };
  const values = languages.createLanguageStatusItem('surplus.inlayValues', [...noteLanguages]);
  values.name = 'Surplus Models: values in the text';
  const tally = window.createStatusBarItem('surplus.tally', StatusBarAlignment.Right, 100);
  tally.name = 'Surplus Models';
  tally.command = reviewNoteCommand;

  let document = window.activeTextEditor?.document;
  const show = (): void => {
    // With a preview in front it is still about the note beside it.
    document = window.activeTextEditor?.document ?? document;
    const state = isNote(document) ? verdicts.of(document.uri) : undefined;
    const summary = state?.verdicts ? summaryOf(state.verdicts) : null;
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
