import { createMemory } from '../analysis/memory';
import { pathFrom } from '../notes/files';
import type { Note } from '../notes/note';
import { parseNote } from '../notes/parseNote';
import { positionsOf, type Positions } from '../notes/positions';
import { occurrencesAcross, type NoteOccurrences, type ReachNote } from './occurrences';
import { namedElsewhere } from './otherNotes';

/** A note of the workspace as it is now. */
export interface WorkspaceNote {
  /** Below the root of the workspace; null: in no folder. */
  readonly path: string | null;
  readonly uri: string;
  /** The editor's, if it is open there. */
  readonly version: number | null;
  readonly text: string;
}

/** One of several notes that are read together. */
export interface ConnectedNote {
  readonly uri: string;
  readonly version: number | null;
  readonly note: Note;
  readonly positions: Positions;
}

/** A note with those that name something of it or that it names something of, directly or by way of others. */
export interface ConnectedNotes {
  readonly own: ConnectedNote;
  /** The own one first. */
  readonly notes: readonly ConnectedNote[];
  readonly reach: ReachNote;
  readonly occurrences: NoteOccurrences;
}

const parsed = createMemory<string, Note>(200);

function noteOf(text: string): Note {
  const note = parsed.get(text) ?? parseNote(text);
  parsed.set(text, note);
  return note;
}

/** What every note with models or references to them says somewhere. */
const mark = 'surplus';

/** Finds what is connected with a note among the other notes of its workspace. */
export function connectedNotes(own: WorkspaceNote, others: readonly WorkspaceNote[]): ConnectedNotes {
  const all = [own, ...others.filter(({ text }) => text.includes(mark))].map((each) => ({
    ...each,
    note: noteOf(each.text),
  }));
  const led = all.map(({ path, note }) => new Set(namedElsewhere(note).flatMap((each) => below(path, each.path))));
  const connected = all.map((_, index) => index === 0);
  for (let grown = true; grown;) {
    grown = false;
    all.forEach(({ path }, index) => {
      if (connected[index]) return;
      const near = all.some(
        (each, other) =>
          connected[other] &&
          ((path !== null && led[other]!.has(path)) || (each.path !== null && led[index]!.has(each.path))),
      );
      if (near) connected[index] = grown = true;
    });
  }
  const chosen = all.filter((_, index) => connected[index]);
  const indices = new Map(chosen.map(({ path }, index) => [path, index]));
  const reach: ReachNote = (from, path) => {
    const [found] = below(chosen[from]!.path, path);
    return found === undefined ? null : (indices.get(found) ?? null);
  };
  const notes = chosen.map(({ uri, version, note }) => ({ uri, version, note, positions: positionsOf(note.text) }));
  const occurrences = occurrencesAcross(
    notes.map(({ note }) => note),
    reach,
  );
  return { own: notes[0]!, notes, reach, occurrences };
}

function below(from: string | null, written: string): string[] {
  const found = pathFrom(from, written);
  return 'path' in found ? [found.path] : [];
}
