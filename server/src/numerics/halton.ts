const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/** The index-th point (from 1) of the Halton sequence in the unit cube: deterministic, evenly spread. */
export function haltonPoint(index: number, dimension: number): Float64Array {
  const point = new Float64Array(dimension);
  for (let axis = 0; axis < dimension; axis++) {
    const base = primes[axis % primes.length]!;
    let fraction = 1;
    let rest = index + Math.floor(axis / primes.length) * 101;
    while (rest > 0) {
      fraction /= base;
      point[axis] = point[axis]! + fraction * (rest % base);
      rest = Math.floor(rest / base);
    }
  }
  return point;
}
