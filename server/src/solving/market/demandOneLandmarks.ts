import { refineMaximum } from '../../numerics/refineMaximum';
import { highestOn } from './demandOneLine';
import type { LinePart } from './demandOneParts';
import type { Piece } from './demandOnePieces';

/** Shares of customers at which search intervals are cut where densities are not uniform. */
const shares = [1e-7, 1e-3, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 1 - 1e-3, 1 - 1e-7];

/**
 * By how much the prices of all of `moving` could rise together (or fall, if negative) until demand has a kink or
 * jump: the advantage of `moving` over `staying` where either changes its best member, at ends, kinks and local
 * extremes of the attribute. For other than uniform densities also at some quantiles, which are no kinks but
 * divide the range of prices sensibly.
 */
export function lineLandmarks(
  part: LinePart,
  pieces: readonly Piece[],
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
  into: number[],
): void {
  const { distribution } = part;
  const quantiles = distribution.uniform ? [] : shares.map(distribution.quantile);
  for (const piece of pieces) {
    const { low, high } = piece;
    if (piece.curved) {
      curvedLandmarks(part, piece, moving, staying, priceOf, into);
      continue;
    }
    const height = (options: readonly number[], x: number): number => {
      let top = -Infinity;
      for (const each of options)
        top = Math.max(top, piece.level[each]! + piece.slope[each]! * (x - piece.origin) - priceOf[each]!);
      return top;
    };
    const points = [low, high, ...quantiles.filter((x) => x > low && x < high)];
    for (const options of [moving, staying])
      for (const stretch of highestOn(part, piece, options, priceOf)) points.push(stretch.high);
    for (const x of points) if (Number.isFinite(x)) into.push(height(moving, x) - height(staying, x));
  }
}

function curvedLandmarks(
  part: LinePart,
  piece: Piece,
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
  into: number[],
): void {
  const { grid, values } = piece;
  const highest = (options: readonly number[], value: (each: number) => number): number => {
    let top = -Infinity;
    for (const each of options) top = Math.max(top, value(each) - priceOf[each]!);
    return top;
  };
  const advantage = (x: number): number =>
    highest(moving, (each) => part.value(each, x)) - highest(staying, (each) => part.value(each, x));
  const gaps = Array.from(
    grid,
    (_, index) => highest(moving, (each) => values[each]![index]!) - highest(staying, (each) => values[each]![index]!),
  );
  const last = grid.length - 1;
  into.push(gaps[0]!, gaps[last]!);
  for (const options of [moving, staying]) {
    if (options.length === 1) continue;
    for (const { high } of highestOn(part, piece, options, priceOf)) if (high < piece.high) into.push(advantage(high));
  }
  for (let index = 1; index < last; index++) {
    const [before, here, after] = [gaps[index - 1]!, gaps[index]!, gaps[index + 1]!];
    const sign = here >= before && here >= after ? 1 : here <= before && here <= after ? -1 : 0;
    if (sign === 0) continue;
    const start = { at: grid[index]!, value: sign * here };
    into.push(sign * refineMaximum((x) => sign * advantage(x), grid[index - 1]!, grid[index + 1]!, start).value);
  }
}
