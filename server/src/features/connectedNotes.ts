import { createMemory, remembered } from '../analysis/memory';
import { pathFrom } from '../notes/files';
import type { Note } from '../notes/note';
import { createNoteCache } from '../notes/noteCache';
import { parseNote } from '../notes/parseNote';
import { positionsOf, type Positions } from '../notes/positions';
import { occurrencesAcross, type NoteOccurrences, type ReachNote } from './occurrences';
import { namedElsewhere } from './otherNotes';
import { endingOf, saidInText } from './saidInText';

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

/** A note with others that are read together with it. */
export interface ConnectedNotes {
  readonly own: ConnectedNote;
  /** The own one first. */
  readonly notes: readonly ConnectedNote[];
  readonly reach: ReachNote;
  readonly occurrences: NoteOccurrences;
}

/** Lets others have their turn between two steps; false: nobody waits for the answer any more. */
export type Breathe = () => Promise<boolean>;

/** An open note among the others of its workspace, open ones as the editor has them. */
export interface NotesAround {
  /** The note with what it leads to. null: it is not open any more, or nobody waits for the answer. */
  led(): Promise<ConnectedNotes | null>;
  /** The same with all connected notes that say one of the names. */
  saying(names: readonly string[]): Promise<ConnectedNotes | null>;
  readonly breathe: Breathe;
}

const parsed = createMemory<string, Note>(2000);
const parts = createNoteCache();

/** A note by its text, read once. */
export function noteOf(text: string): Note {
  return remembered(parsed, text, () => parseNote(text, parts));
}

/** What every note with models or references to them says somewhere. */
const mark = 'surplus';

/**
 * A note with those of the others that matter to names: that are connected with it, directly or by way of others, and may
 * say one of `names`; and with all that these lead to, so that what they name is known. Notes that cannot matter are told
 * by their text and not read. null: it was given up.
 */
export async function connectedNotes(
  own: WorkspaceNote,
  others: readonly WorkspaceNote[],
  names: readonly string[],
  breathe: Breathe,
): Promise<ConnectedNotes | null> {
  const all = [own, ...others.filter(({ text }) => text.includes(mark))];
  const indices = new Map(all.map(({ path }, index) => [path, index]));
  const open = [0];
  if (names.length > 0)
    for (const index of connectedByText(all)) if (saidInText(all[index]!.text).maySay(names)) open.push(index);
  const chosen = new Set<number>();
  for (const index of open) {
    if (chosen.has(index)) continue;
    chosen.add(index);
    if (!(await breathe())) return null;
    const { path, text } = all[index]!;
    for (const each of namedElsewhere(noteOf(text)))
      for (const led of below(path, each.path)) if (indices.has(led)) open.push(indices.get(led)!);
  }
  return together([...chosen].sort((a, b) => a - b).map((index) => all[index]!));
}

/** Indices of the notes that their texts may connect with the first, in either direction. */
function connectedByText(all: readonly WorkspaceNote[]): ReadonlySet<number> {
  const everywhere = all.map((_, index) => index);
  const ending = new Map<string, number[]>();
  const leading = new Map<string, number[]>();
  const anywhere: number[] = [];
  all.forEach(({ path, text }, index) => {
    if (path !== null) add(ending, endingOf(path), index);
    const { endings } = saidInText(text);
    if (endings === null) anywhere.push(index);
    else for (const each of endings) add(leading, each, index);
  });
  const connected = new Set([0]);
  for (const index of connected) {
    const { path, text } = all[index]!;
    const { endings } = saidInText(text);
    const ledTo = endings === null ? everywhere : [...endings].flatMap((each) => ending.get(each) ?? []);
    const ledBy = path === null ? [] : [...(leading.get(endingOf(path)) ?? []), ...anywhere];
    for (const each of [...ledTo, ...ledBy]) connected.add(each);
  }
  return connected;
}

function add(groups: Map<string, number[]>, key: string, index: number): void {
  const group = groups.get(key);
  if (group) group.push(index);
  else groups.set(key, [index]);
}

function together(chosen: readonly WorkspaceNote[]): ConnectedNotes {
  const indices = new Map(chosen.map(({ path }, index) => [path, index]));
  const reach: ReachNote = (from, path) => {
    const [found] = below(chosen[from]!.path, path);
    return found === undefined ? null : (indices.get(found) ?? null);
  };
  const notes = chosen.map(({ uri, version, text }) => {
    return { uri, version, note: noteOf(text), positions: positionsOf(text) };
  });
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
