import type { World } from '../families/world';
import type { ValueType } from '../language/expressions/runtime';

/** The word for a value of words or flags; null when it is not available. */
export function wordOf(value: number, type: ValueType, world: World): string | null {
  if (Number.isNaN(value)) return null;
  return type === 'flag' ? (value === 0 ? 'false' : 'true') : world.texts.text(value);
}

/** The words that occur, flags in their own order, otherwise in order of appearance. */
export function wordsThatOccur(words: Iterable<string | null>): string[] {
  const found = [...new Set(words)].filter((each): each is string => each !== null);
  const flags: readonly string[] = ['true', 'false'];
  return found.every((each) => flags.includes(each)) ? flags.filter((each) => found.includes(each)) : found;
}
