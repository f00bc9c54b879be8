import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import type { ConnectedNotes, NotesAround } from './connectedNotes';
import {
  occurrenceAt,
  occurrencesOf,
  occurrencesOfSubject,
  type NoteOccurrences,
  type Occurrence,
} from './occurrences';
import type { NoteView } from './view';

/** Every place where what stands under the cursor is named, in the note and in those connected with it. */
export async function references(
  around: NotesAround,
  position: Position,
  includeDeclaration: boolean,
): Promise<Location[]> {
  const led = await around.led();
  const name = led && nameUnder(led, position);
  const connected = name ? await around.saying([name]) : null;
  if (!connected) return [];
  const { own, notes, occurrences } = connected;
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

/** The name under the cursor, as it is declared; null where nothing is named that a note declares. */
function nameUnder({ own, occurrences }: ConnectedNotes, position: Position): string | null {
  return occurrenceAt(occurrences, own.positions.offsetAt(position))?.subject?.name ?? null;
}

function named(occurrences: NoteOccurrences, offset: number): readonly Occurrence[] {
  const found = occurrenceAt(occurrences, offset);
  return found?.subject ? occurrencesOfSubject(occurrences, found.subject) : [];
}
