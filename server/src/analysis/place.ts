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

/** New text of a fix as it has to stand in the note. */
export type ToNoteText = (edit: Fix['edits'][number]) => string;

/** New lines of a body get what its other lines have in front of them: the indent of a list, the `>` of a quote. */
export function noteTextOf(block: Block, note: string): ToNoteText {
  return ({ span, newText }) => {
    if (!newText.includes('\n')) return newText;
    const lineStart = block.body.text.lastIndexOf('\n', span.start - 1) + 1;
    const inNote = sourceSpan(block.body, { start: lineStart, end: lineStart }).start;
    const prefix = note.slice(
      Math.max(note.lastIndexOf('\n', inNote - 1), note.lastIndexOf('\r', inNote - 1)) + 1,
      inNote,
    );
    return newText.replaceAll('\n', `\n${prefix}`);
  };
}

/** A problem as reported: ranges of the note instead of spans. */
export function placeProblem(
  problem: Problem,
  model: string | null,
  at: ToRange,
  written: ToNoteText = ({ newText }) => newText,
): ReportedProblem {
  return {
    code: problem.code,
    severity: problem.severity,
    message: readable(problem.message),
    model,
    range: at(problem.span),
    related: (problem.related ?? []).map(({ span, message, elsewhere }) =>
      elsewhere
        ? { range: { start: elsewhere.start, end: elsewhere.end }, message: readable(message), path: elsewhere.path }
        : { range: at(span), message: readable(message) },
    ),
    fixes: (problem.fixes ?? []).map((fix) => placeFix(fix, at, written)),
  };
}

/** Longest message that is shown as it is, longest of all, and longest text of an author's in a long one. */
const [plain, longest, longestQuoted] = [600, 990, 120];

/** A message that can be read: texts of thousands of characters in it are shown by their ends. */
function readable(message: string): string {
  if (message.length <= plain) return message;
  const short = message.replace(/`[^`]+`/g, (quoted) =>
    quoted.length <= longestQuoted ? quoted : `${quoted.slice(0, 81)}…${quoted.slice(-21)}`,
  );
  return short.length <= longest ? short : `${short.slice(0, longest)}…`;
}

function placeFix(
  { title, preferred, edits }: Fix,
  at: ToRange,
  written: ToNoteText,
): ReportedProblem['fixes'][number] {
  return {
    title,
    preferred: preferred ?? false,
    edits: edits.map((edit) => ({ range: at(edit.span), newText: written(edit) })),
  };
}
