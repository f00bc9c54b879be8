import { sourceSpan } from '../notes/mappedText';
import type { Block } from '../notes/note';
import type { Positions } from '../notes/positions';
import type { Fix, Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { Range, ReportedModel, ReportedProblem } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';

/** Turns a span (of a body, or of the note) into a range of the note. */
export type ToRange = (span: Span) => Range;

/** Ranges of spans in the note itself. */
export function rangesIn(positions: Positions): ToRange {
  return ({ start, end }) => ({ start: positions.positionAt(start), end: positions.positionAt(Math.max(start, end)) });
}

/** Ranges of spans in a block's body. What has no text of its own there is shown on the opening fence. */
export function rangesOf(block: Block, positions: Positions): ToRange {
  const inNote = rangesIn(positions);
  return (span) => inNote(sourceSpan(block.body, span));
}

/** A block's analysis where the block now stands. */
export function placeModel(analysis: BlockAnalysis, block: Block, positions: Positions): ReportedModel {
  const { problems: _, ...model } = analysis;
  const at = rangesOf(block, positions);
  const atValue = (span: Span | null): Range | null => span && at(span);
  return {
    ...model,
    range: rangesIn(positions)(block.span),
    parameters: model.parameters.map(({ nameSpan, valueSpan, ...parameter }) => ({
      ...parameter,
      nameRange: at(nameSpan),
      valueRange: atValue(valueSpan),
    })),
    declarations: model.declarations.map(({ name, nameSpan, valueSpan }) => ({
      name,
      nameRange: at(nameSpan),
      valueRange: atValue(valueSpan),
    })),
    claims: model.claims.map(({ span, ...claim }) => ({ ...claim, range: at(span) })),
    charts: model.charts.map(({ span, ...chart }) => ({ ...chart, range: atValue(span) })),
  };
}

/** A problem as reported: ranges of the note instead of spans. */
export function placeProblem(problem: Problem, model: string | null, at: ToRange): ReportedProblem {
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    model,
    range: at(problem.span),
    related: (problem.related ?? []).map(({ span, message }) => ({ range: at(span), message })),
    fixes: (problem.fixes ?? []).map((fix) => placeFix(fix, at)),
  };
}

function placeFix({ title, preferred, edits }: Fix, at: ToRange): ReportedProblem['fixes'][number] {
  return {
    title,
    preferred: preferred ?? false,
    edits: edits.map(({ span, newText }) => ({ range: at(span), newText })),
  };
}
