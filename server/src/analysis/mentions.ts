import { createMemory } from './memory';

const name = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu;
const remembered = createMemory<string, ReadonlySet<string>>(1000);

/** Every name in a text, in NFC. */
export function namesIn(text: string): ReadonlySet<string> {
  const known = remembered.get(text);
  if (known) return known;
  const names = new Set<string>();
  for (const [each] of text.normalize('NFC').matchAll(name)) names.add(each);
  remembered.set(text, names);
  return names;
}

/** The blocks whose ids are among some names. */
export function mentionedIn(names: ReadonlySet<string>, ids: ReadonlyMap<string, number>): readonly number[] {
  const found: number[] = [];
  const few = names.size < ids.size;
  if (few) for (const each of names) push(found, ids.get(each));
  else for (const [id, index] of ids) if (names.has(id)) found.push(index);
  return found;
}

function push(found: number[], index: number | undefined): void {
  if (index !== undefined) found.push(index);
}

/**
 * The blocks that some blocks need: themselves, those that each of them leads to (whose id its text contains, or that its
 * paths lead to), and those that these need in turn. It may name too many (an id that is also a word of a title), never
 * too few. Indices in ascending order.
 */
export function blocksNeeded(
  start: readonly number[],
  leadsTo: (index: number) => readonly number[],
): readonly number[] {
  const needed = new Set(start);
  // What is added while the set is gone through is gone through too.
  for (const index of needed) for (const next of leadsTo(index)) needed.add(next);
  return needed.size === 1 ? [...needed] : [...needed].sort((a, b) => a - b);
}
