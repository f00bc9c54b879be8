/** A stretch of an axis along which something stays the same. */
export interface Stretch<T> {
  readonly from: number;
  readonly to: number;
  /** null: not available. */
  readonly is: T | null;
}

/** Joins neighbouring points that are the same; the ends of the outer stretches are those of the axis. */
export function stretchesOf<T>(
  xs: readonly number[],
  states: readonly (T | null)[],
  low: number,
  high: number,
): Stretch<T>[] {
  const stretches: { from: number; to: number; is: T | null }[] = [];
  xs.forEach((x, index) => {
    const is = states[index] ?? null;
    const last = stretches[stretches.length - 1];
    if (last === undefined) stretches.push({ from: low, to: x, is });
    else if (last.is === is) last.to = x;
    else {
      last.to = (xs[index - 1]! + x) / 2;
      stretches.push({ from: last.to, to: x, is });
    }
  });
  const last = stretches[stretches.length - 1];
  if (last !== undefined && xs[xs.length - 1]! >= high) last.to = high;
  return stretches;
}
