import type { NoteAnalysis, Range, ReportedProblem } from '../analysis/analysis';

/** A checked note: its shown path and what was found. */
export interface CheckedNote {
  /** Relative to the working folder with `/`; absolute if outside it. */
  readonly path: string;
  readonly text: string;
  readonly analysis: NoteAnalysis;
}

/** What a report of a run is made from. */
export interface CheckedNotes {
  readonly notes: readonly CheckedNote[];
  /** What could not be read, as `path: why`. */
  readonly unreadable: readonly string[];
}

/** Whether nothing in a note makes the exit status 1. */
export function passes({ analysis }: CheckedNote): boolean {
  return (
    !analysis.problems.some((problem) => problem.severity === 'error') &&
    analysis.models.every((model) => !model.broken && model.claims.every((claim) => claim.passed))
  );
}

/** Whether `inner` lies in `outer`. */
export function liesIn(inner: Range, outer: Range): boolean {
  return !before(inner.start, outer.start) && !before(outer.end, inner.end);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** The errors of a note that are not the verdict of a claim. */
export function otherErrors({ analysis }: Pick<CheckedNote, 'analysis'>): ReportedProblem[] {
  return analysis.problems.filter(({ severity, code }) => severity === 'error' && !code.startsWith('claim-'));
}
