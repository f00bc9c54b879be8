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
 * The blocks that some blocks need: themselves, those whose id their text contains, those that their paths lead to, and
 * those that these need in turn. It may name too many (an id that is also a word of a title), never too few. Of all
 * blocks the first `own` are of one note, whose `ids` are looked for. Indices in ascending order.
 */
export function blocksNeeded(
  start: readonly number[],
  ids: ReadonlyMap<string, number>,
  bodies: readonly string[],
  own: number,
  linked: (index: number) => readonly number[],
): readonly number[] {
  const needed = new Set(start);
  const open = [...start];
  const add = (index: number): void => {
    if (needed.has(index)) return;
    needed.add(index);
    open.push(index);
  };
  while (open.length > 0) {
    const next = open.pop()!;
    linked(next).forEach(add);
    if (next >= own) continue;
    const names = namesIn(bodies[next]!);
    for (const [id, index] of ids) if (names.has(id)) add(index);
  }
  return [...needed].sort((a, b) => a - b);
}
