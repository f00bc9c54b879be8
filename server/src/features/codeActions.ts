import { CodeActionKind, type CodeAction, type CodeActionContext } from 'vscode-languageserver';
import type { Range, ReportedProblem } from '../analysis/analysis';
import { bindKind, bindNumber } from './bindNumber';
import { diagnosticOf } from './diagnostics';
import { overlap, type NoteView } from './view';

/**
 * Quick fixes for the problems in a range, from the fixes that the problems themselves carry, and one action that
 * brings every stale number of the note up to date. A plain number can be bound to what it says.
 */
export function codeActions(view: NoteView, version: number, range: Range, context: CodeActionContext): CodeAction[] {
  const { analysis, current, uri } = view;
  if (!analysis || !current) return [];
  const change = (edits: Edits) => ({
    documentChanges: [{ textDocument: { uri, version }, edits: edits.map((edit) => ({ ...edit })) }],
  });
  const quickFixes = analysis.problems
    .filter((problem) => overlap(problem.range, range))
    .flatMap((problem) =>
      problem.fixes.map((fix) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(uri, problem)],
        isPreferred: fix.preferred,
        edit: change(fix.edits),
      })),
    );
  const stale = analysis.problems.filter((problem) => problem.code === 'stale-number').flatMap(preferredEdits);
  const all: CodeAction[] =
    stale.length === 0
      ? []
      : [{ title: 'Update all stale numbers in this note', kind: fixAllKind, edit: change(stale) }];
  const bound = context.only === undefined || wanted(bindKind, context) ? bindNumber(view, version, range) : [];
  return [...quickFixes, ...bound, ...all].filter(({ kind }) => wanted(kind, context));
}

/** The kind of the action that updates all stale numbers. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.surplus`;

type Edits = ReportedProblem['fixes'][number]['edits'];

function preferredEdits(problem: ReportedProblem): Edits {
  return (problem.fixes.find((fix) => fix.preferred) ?? problem.fixes[0])?.edits ?? [];
}

function wanted(kind: string | undefined, { only }: CodeActionContext): boolean {
  if (!only) return kind !== fixAllKind;
  return only.some((asked) => kind === asked || kind?.startsWith(`${asked}.`));
}
