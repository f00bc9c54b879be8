import { memory } from './memory';

/** Numbers that are worked on at once, where a plan has few columns: their tiles stay in the nearest cache. */
const usual = 1024;

/** How many numbers a tile has where there are so many: whole fours; 0 where there is no room. */
export function tileSize(tiles: number): number {
  const size = Math.min(usual, 2 ** Math.floor(Math.log2(memory.length / Math.max(1, tiles))));
  return size < 4 ? 0 : size;
}

const known = new Map<number, Float64Array>();

/** The first numbers of a tile as an array of its own; whole ones of the usual size are kept. */
export function tileOf(start: number, count: number): Float64Array {
  if (count !== usual) return memory.subarray(start, start + count);
  const before = known.get(start);
  if (before !== undefined) return before;
  const tile = memory.subarray(start, start + count);
  known.set(start, tile);
  return tile;
}
