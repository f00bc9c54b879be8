import { languages, LanguageStatusSeverity, window, type ExtensionContext } from 'vscode';
import { reviewNoteCommand, type NoteVerdicts } from '../../../server/src/reviewProtocol';
import { isNote, languages as noteLanguages } from '../noteLanguages';
import type { Verdicts } from '../verdicts/verdicts';

/** Says in the language status how the note in front stands, and while it is being checked. */
export function registerStatus(context: ExtensionContext, verdicts: Verdicts): void {
  const status = languages.createLanguageStatusItem('surplus.check', [...noteLanguages]);
  status.name = 'Surplus Models';
  status.command = { title: 'Review', command: reviewNoteCommand };

  const show = (): void => {
    const document = window.activeTextEditor?.document;
    const state = isNote(document) ? verdicts.of(document.uri) : undefined;
    const summary = state?.verdicts ? summaryOf(state.verdicts) : null;
    status.busy = state?.checking === true;
    const settled = state?.stopped ? 'Surplus: not checked' : (summary?.text ?? 'Surplus: nothing to check');
    status.text = status.busy ? 'Surplus: checking…' : settled;
    status.severity =
      !status.busy && !state?.stopped && summary?.passes === false
        ? LanguageStatusSeverity.Error
        : LanguageStatusSeverity.Information;
  };
  show();
  context.subscriptions.push(status, verdicts.onDidChange(show), window.onDidChangeActiveTextEditor(show));
}

function summaryOf({ models, prose }: NoteVerdicts): { text: string; passes: boolean } | null {
  const claims = models.flatMap((model) => model.claims);
  const counted = (all: readonly { readonly passed: boolean }[], noun: string): string[] =>
    all.length === 0 ? [] : [`${all.filter(({ passed }) => passed).length} of ${all.length} ${noun} pass`];
  const parts = [...counted(claims, 'claims'), ...counted(prose, 'numbers')];
  return parts.length === 0
    ? null
    : { text: `Surplus: ${parts.join(', ')}`, passes: [...claims, ...prose].every(({ passed }) => passed) };
}
