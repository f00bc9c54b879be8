import type { NoteAnalysis, ReportedClaim, ReportedModel, ReportedProblem } from '../analysis/analysis';
import type { CheckedNote } from '../exports';

/**
 * The object that `check --format json` prints; schema/check.schema.json describes it. Infinite and not
 * available numbers are null (JSON has neither).
 */
export function checkReport(notes: readonly CheckedNote[]) {
  return {
    version: 1,
    files: notes.map(({ path, analysis }) => ({
      path,
      problems: analysis.problems.map(reportProblem),
      models: analysis.models.map(reportModel),
      prose: analysis.prose.map(({ kind, text, expression, value, verdict, range, targetRange }) => ({
        kind,
        text,
        expression,
        value,
        verdict,
        range,
        targetRange,
      })),
    })),
    summary: summarise(notes.map((note) => note.analysis)),
  };
}

export interface Summary {
  readonly models: number;
  /** How many claims have each verdict. */
  readonly claims: Readonly<Record<string, number>>;
  readonly prose: Readonly<Record<string, number>>;
  readonly errors: number;
}

/** Counts over all notes. */
export function summarise(analyses: readonly NoteAnalysis[]): Summary {
  const models = analyses.flatMap((analysis) => analysis.models);
  return {
    models: models.length,
    claims: tally(models.flatMap((model) => model.claims.map((claim) => claim.verdict))),
    prose: tally(analyses.flatMap((analysis) => analysis.prose.map((reference) => reference.verdict))),
    errors: analyses.flatMap((analysis) => analysis.problems).filter(({ severity }) => severity === 'error').length,
  };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function reportProblem({ code, severity, message, model, range, related, fixes }: ReportedProblem) {
  return {
    code,
    severity,
    message,
    model,
    range,
    related,
    fixes: fixes.map(({ title, edits }) => ({ title, edits })),
  };
}

function reportModel({ id, family, range, outcomes, scenarios, alternatives, equilibria, claims }: ReportedModel) {
  return {
    id,
    family,
    range,
    outcomes,
    scenarios,
    alternatives,
    equilibria: equilibria.map((equilibrium) => ({ outcomes: equilibrium.outcomes })),
    claims: claims.map(reportClaim),
  };
}

function reportClaim(claim: ReportedClaim) {
  const { name, text, range, domain, verdict, expect, passed, counterexample, against, witness } = claim;
  const { left, right, margin, points, method, message } = claim;
  return {
    ...{ name, text, range, domain, verdict, expect, passed, counterexample, against, witness },
    ...{ left, right, margin, points, method, message },
  };
}
