import { shifted, type MappedText } from './mappedText';
import type { Block, ProseReference } from './note';
import type { Fix, Problem } from './problem';
import { shift, type Span } from './span';

/** A link in the prose whose target stands in a definition, perhaps in another part of the note. */
export interface PendingReference {
  readonly kind: 'pending';
  /** The label of the definition, normalised as Markdown compares labels. */
  readonly label: string;
  readonly text: string;
  readonly textSpan: Span;
  readonly span: Span;
}

/** A link definition; `target` is null unless it leads to a model. */
export interface Definition {
  readonly label: string;
  readonly target: Target | null;
}

export interface Target {
  readonly expression: MappedText;
  readonly span: Span;
}

/** What a part of a note says, in offsets of that part. */
export interface Reading {
  readonly blocks: readonly Block[];
  readonly references: readonly (ProseReference | PendingReference)[];
  readonly definitions: readonly Definition[];
  readonly problems: readonly Problem[];
}

export const emptyReading: Reading = { blocks: [], references: [], definitions: [], problems: [] };

/** The same reading of a part that starts `by` characters into the note. */
export function shiftReading(reading: Reading, by: number): Reading {
  if (by === 0 || reading === emptyReading) return reading;
  return {
    blocks: reading.blocks.map((block) => shiftBlock(block, by)),
    references: reading.references.map((reference) => shiftReference(reference, by)),
    definitions: reading.definitions.map(({ label, target }) => ({ label, target: target && shiftTarget(target, by) })),
    problems: reading.problems.map((problem) => shiftProblem(problem, by)),
  };
}

function shiftBlock({ index, fenceId, span, opening, body, closed }: Block, by: number): Block {
  return {
    index,
    fenceId: fenceId && { name: fenceId.name, span: shift(fenceId.span, by) },
    span: shift(span, by),
    opening: shift(opening, by),
    body: shifted(body, by),
    closed,
  };
}

/** The same reference in a text that starts `by` characters earlier. */
export function shiftReference<Reference extends ProseReference | PendingReference>(
  reference: Reference,
  by: number,
): Reference {
  const moved = { ...reference, textSpan: shift(reference.textSpan, by), span: shift(reference.span, by) };
  if (reference.kind === 'pending') return moved;
  return { ...moved, expression: shifted(reference.expression, by), targetSpan: shift(reference.targetSpan, by) };
}

function shiftTarget({ expression, span }: Target, by: number): Target {
  return { expression: shifted(expression, by), span: shift(span, by) };
}

/** The reference that leads to the target of a definition, in a text that both are written in. */
export function completed({ text, textSpan, span }: PendingReference, target: Target, by: number): ProseReference {
  const { expression, span: targetSpan } = shiftTarget(target, by);
  return { kind: 'link', text, textSpan, expression, targetSpan, span };
}

/** The same problem in a text that starts `by` characters earlier. */
export function shiftProblem(problem: Problem, by: number): Problem {
  const related = problem.related?.map((part) => ({ ...part, span: shift(part.span, by) }));
  const fixes = problem.fixes?.map((fix) => shiftFix(fix, by));
  return { ...problem, span: shift(problem.span, by), ...(related && { related }), ...(fixes && { fixes }) };
}

function shiftFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: shift(edit.span, by) })) };
}
