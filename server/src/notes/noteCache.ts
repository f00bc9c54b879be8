import type { ReadNote } from './assemble';
import { changeSince, runOf, saySame, type NoteText } from './noteText';
import type { Reading } from './reading';

/** Remembers what parts of notes said, so that an edit costs the part it touches. One may serve many notes. */
export interface NoteCache {
  /** What was read from a text before, or what `read` gives now. */
  reading(text: string, read: () => Reading): Reading;
  /**
   * What was read from exactly this text, or what `read` gives now, perhaps from a version that differs little. null:
   * that is not worth remembering.
   */
  note(text: NoteText, read: (earlier: ReadNote | null) => ReadNote | null): ReadNote | null;
}

const readingLimit = 4096;
const characterLimit = 16_000_000;
const noteLimit = 8;

/** Starts a cache that forgets what was longest not asked for. */
export function createNoteCache(): NoteCache {
  const readings = leastRecentlyUsed<Reading>(readingLimit, characterLimit);
  let notes: readonly ReadNote[] = [];
  return {
    reading: readings,
    note(text, read) {
      if (notes[0]?.text.mark === text.mark) return notes[0];
      const edited = notes.find((each) => changeSince(each.text, text) !== null);
      const known = edited ? undefined : notes.find((each) => saySame(each.text, text));
      const earlier = edited ?? (known ? null : nearest(notes, text));
      const made = known ?? read(earlier);
      if (made === null) return null;
      // A version that was edited is not asked for again, as a rule.
      const others = notes.filter((each) => each !== known && each !== earlier).slice(0, noteLimit - 1);
      notes = withinLimit([made, ...others]);
      return made;
    },
  };
}

function withinLimit(notes: readonly ReadNote[]): readonly ReadNote[] {
  let length = 0;
  return notes.filter(({ text }, index) => (length += text.length) <= characterLimit || index === 0);
}

/** The note that a text is most likely an edit of: one that begins or ends as it does. */
function nearest(notes: readonly ReadNote[], text: NoteText): ReadNote | null {
  const sample = (other: NoteText): number => Math.min(200, other.length >> 1, text.length >> 1);
  const end = (of: NoteText, size: number): string => runOf(of, of.length - size, of.length);
  return (
    notes.find(({ text: other }) => {
      const size = sample(other);
      return runOf(other, 0, size) === runOf(text, 0, size) || end(other, size) === end(text, size);
    }) ?? null
  );
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
