import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { occurrenceAt, occurrencesOf, occurrencesOfSubject, type Occurrence } from './occurrences';
import type { NoteView } from './view';

/** Every place of the note where what stands under the cursor is named. */
export function references(view: NoteView, position: Position, includeDeclaration: boolean): Location[] {
  const at = rangesIn(view.positions);
  return same(view, position)
    .filter(({ declares }) => includeDeclaration || !declares)
    .map(({ span }) => ({ uri: view.uri, range: at(span) }));
}

/** The same places as marks in the text; where a name is declared it is written, elsewhere read. */
export function documentHighlights(view: NoteView, position: Position): DocumentHighlight[] {
  const at = rangesIn(view.positions);
  return same(view, position).map(({ span, declares }) => ({
    range: at(span),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function same({ note, positions }: NoteView, position: Position): readonly Occurrence[] {
  const occurrences = occurrencesOf(note);
  const found = occurrenceAt(occurrences, positions.offsetAt(position));
  return found?.subject ? occurrencesOfSubject(occurrences, found.subject) : [];
}
