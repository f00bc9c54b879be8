import type { Location } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import type { Span } from '../notes/span';
import { occurrenceAt, occurrencesOf, occurrencesOfSubject, type NoteOccurrences, type Subject } from './occurrences';
import type { NoteView } from './view';

/** Where the name under the cursor is declared; for an outcome, the block whose outcome it is. */
export function definition(view: NoteView, position: Position): Location[] {
  const occurrences = occurrencesOf(view.note);
  const found = occurrenceAt(occurrences, view.positions.offsetAt(position));
  const at = rangesIn(view.positions);
  const spans = found?.subject ? declarationsOf(occurrences, found.subject) : [];
  return spans.map((span) => ({ uri: view.uri, range: at(span) }));
}

/** Where a subject is declared. What the family provides stands nowhere: the fence of its block takes its place. */
export function declarationsOf(occurrences: NoteOccurrences, subject: Subject): Span[] {
  const declared = occurrencesOfSubject(occurrences, subject).filter(({ declares }) => declares);
  if (declared.length > 0) return declared.map(({ span }) => span);
  const block = occurrences.blocks[subject.block];
  return block ? [block.block.opening] : [];
}
