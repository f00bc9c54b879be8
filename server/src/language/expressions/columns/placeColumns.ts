import { readBy, type Plan, type Step } from './steps';

/**
 * Gives columns their tiles. That of an operand is free again after the last step that reads it, for the result of that
 * step already; what is given and what is wanted in the end keeps its own.
 */
export function placeColumns(
  count: number,
  steps: readonly Step[],
  outputs: readonly number[],
): Pick<Plan, 'tiles' | 'tileCount' | 'given'> {
  const computed = new Set(steps.map(({ node }) => node));
  const last = new Map<number, number>();
  steps.forEach((step, index) => readBy(step).forEach((node) => last.set(node, index)));
  for (const output of outputs) last.set(output, Infinity);
  const tiles = new Int32Array(count).fill(-1);
  const given = [...new Set([...steps.flatMap(readBy), ...outputs])].filter((node) => !computed.has(node));
  given.forEach((node, index) => (tiles[node] = index));
  const free: number[] = [];
  let tileCount = given.length;
  steps.forEach((step, index) => {
    for (const node of new Set(readBy(step)))
      if (computed.has(node) && last.get(node) === index) free.push(tiles[node]!);
    tiles[step.node] = free.pop() ?? tileCount++;
  });
  return { tiles, tileCount, given };
}
