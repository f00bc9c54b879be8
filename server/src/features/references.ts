import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import type { ConnectedNotes } from './connectedNotes';
import {
  occurrenceAt,
  occurrencesOf,
  occurrencesOfSubject,
  type NoteOccurrences,
  type Occurrence,
} from './occurrences';
import type { NoteView } from './view';

/** Every place where what stands under the cursor is named, in the note and in those connected with it. */
export function references(
  { own, notes, occurrences }: ConnectedNotes,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  return named(occurrences, own.positions.offsetAt(position))
    .filter(({ declares }) => includeDeclaration || !declares)
    .map(({ note, span }) => ({ uri: notes[note]!.uri, range: rangesIn(notes[note]!.positions)(span) }));
}

/** The places of the note itself as marks in the text; where a name is declared it is written, elsewhere read. */
export function documentHighlights(view: NoteView, position: Position): DocumentHighlight[] {
  const at = rangesIn(view.positions);
  return named(occurrencesOf(view.note), view.positions.offsetAt(position)).map(({ span, declares }) => ({
    range: at(span),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function named(occurrences: NoteOccurrences, offset: number): readonly Occurrence[] {
  const found = occurrenceAt(occurrences, offset);
  return found?.subject ? occurrencesOfSubject(occurrences, found.subject) : [];
}
