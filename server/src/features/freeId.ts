import type { Note } from '../notes/note';
import { occurrencesOf } from './occurrences';

/** The ids of a note's blocks. */
export function takenIds(note: Note): ReadonlySet<string> {
  return new Set(occurrencesOf(note).blocks.flatMap(({ id }) => (id ? [id.name] : [])));
}

/** An id, or with a number behind it if there is one like it already. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) if (!taken.has(`${id}${number}`)) return `${id}${number}`;
}
