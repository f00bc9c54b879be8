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

/** One problem as a diagnostic. */
export function diagnosticOf(uri: string, problem: ReportedProblem): Diagnostic {
  return {
    range: problem.range,
    severity: severities[problem.severity],
    code: problem.code,
    source: 'surplus',
    message: problem.message,
    ...(problem.related.length > 0
      ? { relatedInformation: problem.related.map(({ range, message }) => ({ location: { uri, range }, message })) }
      : {}),
  };
}
