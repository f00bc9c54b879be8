/** The largest size of any entry. */
export function largest(values: Float64Array): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  return size;
}

/** Whether two lists of prices agree up to `close`; prices of what is not offered (NaN) do not count. */
export function isNear(a: Float64Array, b: Float64Array, close: number): boolean {
  return a.every((price, index) => Number.isNaN(price) || Math.abs(price - b[index]!) <= close);
}

/** From `before` to `after`, 0 for prices of what is not offered. */
export function stepBetween(before: Float64Array, after: Float64Array): Float64Array {
  return after.map((price, index) => (Number.isNaN(price) ? 0 : price - before[index]!));
}

/**
 * If two steps in turn point the same way and shrink by a steady factor, how far the steps still to come lead in
 * all; otherwise null. (Aitken's extrapolation along a line.)
 */
export function stepsToCome(step: Float64Array, lastStep: Float64Array): Float64Array | null {
  let [across, square] = [0, 0];
  step.forEach((each, index) => {
    across += each * lastStep[index]!;
    square += lastStep[index]! * lastStep[index]!;
  });
  const factor = across / square;
  if (!(Math.abs(factor) < 0.95)) return null;
  const close = 0.1 * largest(step);
  if (step.some((each, index) => Math.abs(each - factor * lastStep[index]!) > close)) return null;
  return step.map((each) => (each * factor) / (1 - factor));
}
