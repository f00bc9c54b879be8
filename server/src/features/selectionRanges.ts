import type { SelectionRange } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import type { YamlNode } from '../language/yaml';
import { sourceSpan } from '../notes/mappedText';
import { touches, type Span } from '../notes/span';
import { occurrencesOf } from './occurrences';
import type { NoteView } from './view';

/** What a growing selection covers, step by step: a name, the dotted name, the value, the entry, the section, the block. */
export function selectionRanges(view: NoteView, positions: readonly Position[]): SelectionRange[] {
  const at = rangesIn(view.positions);
  return positions.map((position) => {
    const steps = stepsAt(view, view.positions.offsetAt(position));
    const widest = steps.reduceRight<SelectionRange | undefined>(
      (parent, span) => (parent ? { range: at(span), parent } : { range: at(span) }),
      undefined,
    );
    return widest ?? { range: { start: position, end: position } };
  });
}

/** From the narrowest to the widest, each within the next. */
function stepsAt({ note }: NoteView, offset: number): Span[] {
  const { all, blocks } = occurrencesOf(note);
  const spans = all.flatMap(({ span, whole }) => [span, whole]);
  for (const { block, root } of blocks) {
    if (!touches(block.span, offset)) continue;
    spans.push(block.span);
    for (const span of root ? spansOf(root) : []) spans.push(sourceSpan(block.body, span));
  }
  for (const { span, targetSpan, textSpan } of note.references) spans.push(span, targetSpan, textSpan);
  const around = spans.filter((span) => touches(span, offset) && span.end > span.start);
  const steps: Span[] = [];
  for (const span of around.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = steps.at(-1);
    const wider = !last || (span.start <= last.start && span.end >= last.end && !same(span, last));
    if (wider) steps.push(span);
  }
  return steps;
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** A value and everything in it; of an entry, the whole and its parts. */
function spansOf(node: YamlNode | null): Span[] {
  if (node === null) return [];
  if (node.kind === 'scalar') return [node.span];
  if (node.kind === 'sequence') return [node.span, ...node.items.flatMap(spansOf)];
  return [node.span, ...node.entries.flatMap(({ key, value, span }) => [span, key.span, ...spansOf(value)])];
}
