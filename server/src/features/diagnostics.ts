import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { NoteAnalysis, ReportedProblem } from '../analysis/analysis';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** The problems of a note as an editor shows them. */
export function diagnosticsOf(uri: string, analysis: NoteAnalysis): Diagnostic[] {
  return analysis.problems.map((problem) => diagnosticOf(uri, problem));
}

/** Stands in the place of a note's problems when its check was stopped. */
export function notChecked(): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    code: 'not-checked',
    source: 'surplus',
    message: 'This version of the note is not checked: checking was stopped. Edit it, or run “Surplus: Check Note”.',
  };
}

/** One problem as a diagnostic. */
export function diagnosticOf(uri: string, problem: ReportedProblem): Diagnostic {
  return {
    range: problem.range,
    severity: severities[problem.severity],
    code: problem.code,
    source: 'surplus',
    message: problem.message,
    ...(problem.related.length > 0
      ? {
          relatedInformation: problem.related.map(({ range, message, path }) => ({
            location: { uri: path === undefined ? uri : besideUri(uri, path), range },
            message,
          })),
        }
      : {}),
  };
}

/** The address of a file by its path from a note: each name escaped, the rest of the note's address as it is. */
export function besideUri(uri: string, path: string): string {
  const folders = uri.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') folders.pop();
    else folders.push(encodeURIComponent(part));
  }
  return folders.join('/');
}
