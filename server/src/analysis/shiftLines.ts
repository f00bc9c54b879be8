import type { Range, ReportedModel, ReportedProblem, ReportedReference } from './analysis';

/** Where a range of a part stands in the note. */
export type ShiftRange = (range: Range) => Range;

/** The same model with its ranges elsewhere. */
export function shiftModel(model: ReportedModel, shifted: ShiftRange): ReportedModel {
  const perhaps = (range: Range | null): Range | null => range && shifted(range);
  return {
    ...model,
    range: shifted(model.range),
    parameters: model.parameters.map((each) => ({
      ...each,
      nameRange: shifted(each.nameRange),
      valueRange: perhaps(each.valueRange),
    })),
    declarations: model.declarations.map((each) => ({
      ...each,
      nameRange: shifted(each.nameRange),
      valueRange: perhaps(each.valueRange),
    })),
    claims: model.claims.map((each) => ({ ...each, range: shifted(each.range) })),
    charts: model.charts.map((each) => ({ ...each, range: perhaps(each.range) })),
  };
}

/** The same problem with its ranges elsewhere; what it says of other files stays. */
export function shiftProblem(problem: ReportedProblem, shifted: ShiftRange): ReportedProblem {
  return {
    ...problem,
    range: shifted(problem.range),
    related: problem.related.map((each) => (each.path === undefined ? { ...each, range: shifted(each.range) } : each)),
    fixes: problem.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, range: shifted(edit.range) })),
    })),
  };
}

/** The same reference elsewhere, with its target. */
export function shiftReference(reference: ReportedReference, shifted: ShiftRange): ReportedReference {
  return { ...reference, range: shifted(reference.range), targetRange: shifted(reference.targetRange) };
}
