/**
 * A number as readers are shown it: to six significant digits, or to a whole number where that has more; never with
 * zeros in the place of digits that are there (1,406,593 and not 1,406,590). Not finite: as it is.
 */
export function sixDigits(value: number): number {
  const size = Math.abs(value);
  if (!(size >= 1e6 && size < 1e15)) return Number(value.toPrecision(6));
  return Math.round(size) * Math.sign(value);
}
