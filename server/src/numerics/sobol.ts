/**
 * Sobol's low-discrepancy sequence in the unit cube, in the order of the Gray code.
 *
 * Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections",
 * SIAM Journal on Scientific Computing 30 (2008), 2635–2654; their published direction numbers
 * (`new-joe-kuo-6`), of which the first 16 dimensions are here.
 */

/** Degree of the primitive polynomial, its inner coefficients as bits, and the first direction numbers. */
interface Dimension {
  readonly degree: number;
  readonly coefficients: number;
  readonly initial: readonly number[];
}

/** From the second dimension on; the first is the van der Corput sequence in base 2. */
const table: readonly Dimension[] = [
  { degree: 1, coefficients: 0, initial: [1] },
  { degree: 2, coefficients: 1, initial: [1, 3] },
  { degree: 3, coefficients: 1, initial: [1, 3, 1] },
  { degree: 3, coefficients: 2, initial: [1, 1, 1] },
  { degree: 4, coefficients: 1, initial: [1, 1, 3, 3] },
  { degree: 4, coefficients: 4, initial: [1, 3, 5, 13] },
  { degree: 5, coefficients: 2, initial: [1, 1, 5, 5, 17] },
  { degree: 5, coefficients: 4, initial: [1, 1, 5, 5, 5] },
  { degree: 5, coefficients: 7, initial: [1, 1, 7, 11, 19] },
  { degree: 5, coefficients: 11, initial: [1, 1, 5, 1, 1] },
  { degree: 5, coefficients: 13, initial: [1, 1, 1, 3, 11] },
  { degree: 5, coefficients: 14, initial: [1, 3, 5, 5, 31] },
  { degree: 6, coefficients: 1, initial: [1, 3, 3, 9, 7, 49] },
  { degree: 6, coefficients: 13, initial: [1, 1, 1, 15, 21, 21] },
  { degree: 6, coefficients: 16, initial: [1, 3, 1, 13, 27, 49] },
];

/** More dimensions than this have no direction numbers here. */
export const sobolDimensions = table.length + 1;

const bits = 30;

export interface SobolSequence {
  /** The next point, each coordinate in [0, 1). The first is the origin. */
  next(): number[];
}

/**
 * A new sequence of points in the unit cube.
 * @param dimensions 0 … `sobolDimensions`; coordinates beyond that repeat earlier ones in another phase.
 */
export function createSobol(dimensions: number): SobolSequence {
  const directions = Array.from({ length: Math.min(dimensions, sobolDimensions) }, (_, index) =>
    directionNumbers(index),
  );
  const state = directions.map(() => 0);
  let count = 0;
  return {
    next() {
      const point = state.map((each) => each / 2 ** bits);
      for (let index = sobolDimensions; index < dimensions; index += 1)
        point.push((point[index % sobolDimensions]! + 0.618033988749895 * Math.floor(index / sobolDimensions)) % 1);
      const changed = Math.min(lowestZeroBit(count), bits - 1);
      for (let index = 0; index < state.length; index += 1)
        state[index] = (state[index]! ^ directions[index]![changed]!) >>> 0;
      count += 1;
      return point;
    },
  };
}

function lowestZeroBit(value: number): number {
  let position = 0;
  while (((value >>> position) & 1) === 1) position += 1;
  return position;
}

function directionNumbers(dimension: number): number[] {
  if (dimension === 0) return Array.from({ length: bits }, (_, index) => 2 ** (bits - 1 - index));
  const { degree, coefficients, initial } = table[dimension - 1]!;
  const odd = [...initial];
  for (let index = degree; index < bits; index += 1) {
    let value = odd[index - degree]! ^ (odd[index - degree]! << degree);
    for (let step = 1; step < degree; step += 1)
      if ((coefficients >> (degree - 1 - step)) & 1) value ^= odd[index - step]! << step;
    odd.push(value);
  }
  return odd.map((each, index) => each * 2 ** (bits - 1 - index));
}
