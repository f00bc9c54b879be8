import type { Note } from './note';
import type { Reading } from './reading';

/** Remembers what parts of notes said, so that an edit costs the part it touches. One may serve many notes. */
export interface NoteCache {
  /** What was read from a text before, or what `read` gives now. */
  reading(text: string, read: () => Reading): Reading;
  /** The note last parsed from exactly this text. */
  note(text: string, parse: () => Note): Note;
}

const readingLimit = 4096;
const characterLimit = 16_000_000;
const noteLimit = 8;

/** Starts a cache that forgets what was longest not asked for. */
export function createNoteCache(): NoteCache {
  const readings = leastRecentlyUsed<Reading>(readingLimit, characterLimit);
  const notes = leastRecentlyUsed<Note>(noteLimit, characterLimit);
  return { reading: readings, note: notes };
}

function leastRecentlyUsed<Value>(countLimit: number, lengthLimit: number): (key: string, make: () => Value) => Value {
  const values = new Map<string, Value>();
  let length = 0;
  return (key, make) => {
    const known = values.get(key);
    const value = known ?? make();
    if (known !== undefined) values.delete(key);
    else length += key.length;
    values.set(key, value);
    while (values.size > 1 && (values.size > countLimit || length > lengthLimit)) {
      const oldest = values.keys().next().value!;
      values.delete(oldest);
      length -= oldest.length;
    }
    return value;
  };
}
