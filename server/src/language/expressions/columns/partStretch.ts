import type { ColumnInput } from './columnInput';
import type { Change } from './survey';

/** Where to part a stretch around a change, strictly inside of it; none where that helps no more than its middle. */
export function placesAround(
  change: Change | null,
  inputs: readonly ColumnInput[],
  from: number,
  to: number,
): readonly number[] {
  const input = change && inputs[change.input]!;
  if (change === null || input === null || typeof input === 'number' || input.ordered !== true) return [];
  const { values } = input;
  const falling = values[from]! > values[to - 1]!;
  const ends = [change.low, change.high].map((x) => firstBeyond(values, from, to, x, falling));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  if (last - first > (to - from) / 2) return [];
  return [...new Set([first, last])].filter((place) => place > from && place < to);
}

/** The first place between two whose value is above a number, or below where values fall. */
function firstBeyond(values: Float64Array, from: number, to: number, x: number, falling: boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling ? values[middle]! < x : values[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
