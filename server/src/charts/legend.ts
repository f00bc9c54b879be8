import type { Json } from './specification';

/** Dashes tell curves apart where colours do not. */
export const dashes = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
  [1, 3],
  [9, 3, 2, 3, 2, 3],
] as const;

/** Pixels of an average character and of what stands around a legend's label, at the usual size of letters. */
const characterWidth = 6.8;
const symbolWidth = 38;

/** A legend below the chart with as many columns as there is room for. */
export function legend(title: string | null, labels: readonly string[], more: Json = {}): Json {
  const longest = Math.max(1, ...labels.map((each) => each.length));
  const column = Math.ceil(longest * characterWidth + symbolWidth);
  const inOneRow = Math.ceil(labels.reduce((sum, each) => sum + each.length * characterWidth + symbolWidth, 0));
  const several = `clamp(floor((room - 90) / ${column}), 1, ${Math.max(1, labels.length)})`;
  return {
    title,
    orient: 'bottom',
    direction: 'horizontal',
    columns: { expr: `room - 70 >= ${inOneRow} ? ${Math.max(1, labels.length)} : ${several}` },
    labelLimit: { expr: 'room - 130' },
    ...more,
  };
}

/** How many pixels a text takes, about. */
export function textWidth(text: string): number {
  return text.length * characterWidth;
}
