/** The number next below in 1, 2 or 5 times a power of ten. */
function readable(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = size / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
}

/** How far one step of a control goes: the author's `step`, else about a hundredth of the range or of the value. */
export function stepOf(step: number | null, range: readonly [number, number] | null, value: number | null): number {
  if (step !== null && step > 0 && Number.isFinite(step)) return step;
  const width = range === null ? Math.abs(value ?? 0) * 10 : range[1] - range[0];
  return width > 0 && Number.isFinite(width) ? readable(width / 100) : 1;
}

/** The values that a control can stand at, counted from its lower end. */
export interface Grid {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** The value of the grid next to a number: steps counted from the lower end, the upper end always among them. */
export function onGrid(value: number, { low, high, step }: Grid): number {
  if (value >= high) return high;
  if (value <= low) return low;
  const origin = Number.isFinite(low) ? low : 0;
  const near = origin + Math.round((value - origin) / step) * step;
  return cleaned(Math.min(Math.max(near, low), high), step);
}

/** Without the last digits of noise: 0.30000000000000004 becomes 0.3. */
export function cleaned(value: number, step: number): number {
  const digits = Math.min(15, Math.max(0, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(digits));
}

/** A number as an author writes it: no exponent where digits do, no noise. */
export function written(value: number): string {
  return String(Number(value.toPrecision(12)));
}
