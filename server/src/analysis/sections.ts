import type { YamlReading } from '../language/yaml';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';

/** A field of a block with what stands up to the next one. Offsets into the body. */
export interface Section extends Span {
  readonly name: string;
}

/** Fields on which no solution and no verdict of another claim rests. */
const besideTheModel = new Set(['claims', 'charts', 'title', 'source', 'note']);

/** The fields of a block that state the model, in their order; null when the block cannot be read as a whole. */
export function modelSections(body: string, { root, problems }: YamlReading): readonly Section[] | null {
  if (root === null || root.flow || problems.length > 0) return null;
  return root.entries
    .map(({ key, span }, index) => ({
      name: key.value.text,
      start: span.start,
      end: root.entries[index + 1]?.span.start ?? body.length,
    }))
    .filter(({ name }) => !besideTheModel.has(name));
}

/** What states the model: the body without claims, charts and what is said about it. */
export function modelText(body: string, sections: readonly Section[] | null): string {
  return sections === null ? body : sections.map(({ start, end }) => body.slice(start, end).trimEnd()).join('\n');
}

/** A span told by what it lies in, so that it stays true while other parts of the block grow or shrink. */
export interface AnchoredSpan extends Span {
  /** The index of a section of the model; -1: the claim itself. `start` and `end` count from its start. */
  readonly anchor: number;
}

/** Where spans of one claim and its model are anchored in a body. */
export interface Anchors {
  /** null when the span lies in neither. */
  anchored(span: Span): AnchoredSpan | null;
  placed(span: AnchoredSpan): Span;
}

/** The anchors of a claim. */
export function anchorsOf(claim: Span, sections: readonly Section[]): Anchors {
  const places = [claim, ...sections];
  return {
    anchored({ start, end }) {
      const index = places.findIndex((place) => start >= place.start && end <= place.end);
      const place = places[index];
      return place ? { anchor: index - 1, start: start - place.start, end: end - place.start } : null;
    },
    placed({ anchor, start, end }) {
      const from = places[anchor + 1]?.start ?? 0;
      return { start: from + start, end: from + end };
    },
  };
}

/** A problem with every span replaced; null when one of them cannot be. */
export function withSpans<From extends Span, To extends Span>(
  problem: Problem,
  replaced: (span: From) => To | null,
): Problem | null {
  let complete = true;
  const moved = (span: Span): Span => {
    const found = replaced(span as From);
    if (found === null) complete = false;
    return found ?? span;
  };
  const { related, fixes } = problem;
  const result: Problem = {
    ...problem,
    span: moved(problem.span),
    ...(related ? { related: related.map((each) => ({ ...each, span: moved(each.span) })) } : {}),
    ...(fixes
      ? {
          fixes: fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map((edit) => ({ ...edit, span: moved(edit.span) })),
          })),
        }
      : {}),
  };
  return complete ? result : null;
}
