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

/**
 * The blocks that some blocks need: themselves, those whose id their text contains, and those that these need in turn.
 * It may name too many (an id that is also a word of a title), never too few. Indices in ascending order.
 */
export function blocksNeeded(
  start: readonly number[],
  ids: ReadonlyMap<string, number>,
  bodies: readonly string[],
): readonly number[] {
  const needed = new Set(start);
  const open = [...start];
  while (open.length > 0) {
    const names = namesIn(bodies[open.pop()!]!);
    for (const [id, index] of ids) {
      if (needed.has(index) || !names.has(id)) continue;
      needed.add(index);
      open.push(index);
    }
  }
  return [...needed].sort((a, b) => a - b);
}
