import type { World } from '../families/world';
import type { ValueType } from '../language/expressions/runtime';
import type { Curve } from './plan';

/** The word for a value of words or flags; null when it is not available. */
export function wordOf(value: number, type: ValueType, world: World): string | null {
  if (Number.isNaN(value)) return null;
  return type === 'flag' ? (value === 0 ? 'false' : 'true') : world.texts.text(value);
}

/** The words that a curve may take, in declared order; empty where they are not known. */
export function valuesOf({ compiled, instance }: Curve): readonly string[] {
  const { expression } = compiled;
  if (expression.kind !== 'reference') return [];
  const name = expression.parts[expression.parts.length - 1]!.name;
  const outcome = instance.outcomes.find((each) => each.name === name || each.name.endsWith(`.${name}`));
  return outcome?.binding.values ?? [];
}

/** The words that occur: flags in their own order, others as declared, else in order of appearance. */
export function wordsThatOccur(words: Iterable<string | null>, declared: readonly string[] = []): string[] {
  const found = [...new Set(words)].filter((each): each is string => each !== null);
  const flags: readonly string[] = ['true', 'false'];
  const order = found.every((each) => flags.includes(each)) ? flags : declared;
  return [...order.filter((each) => found.includes(each)), ...found.filter((each) => !order.includes(each))];
}
