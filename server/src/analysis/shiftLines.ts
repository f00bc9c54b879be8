import type { Range, ReportedModel, ReportedProblem, ReportedReference } from './analysis';

/** The same range `by` lines further down. */
export function shiftRange({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}

/** The same model `by` lines further down. */
export function shiftModel(model: ReportedModel, by: number): ReportedModel {
  const shifted = (range: Range): Range => shiftRange(range, by);
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

/** The same problem `by` lines further down; what it says of other files stays. */
export function shiftProblem(problem: ReportedProblem, by: number): ReportedProblem {
  return {
    ...problem,
    range: shiftRange(problem.range, by),
    related: problem.related.map((each) =>
      each.path === undefined ? { ...each, range: shiftRange(each.range, by) } : each,
    ),
    fixes: problem.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, by) })),
    })),
  };
}

/** The same reference `by` lines further down, with its target. */
export function shiftReference(reference: ReportedReference, by: number): ReportedReference {
  return {
    ...reference,
    range: shiftRange(reference.range, by),
    targetRange: shiftRange(reference.targetRange, by),
  };
}
