import type { Value } from '../language/expressions';
import { sixDigits } from '../numerics/sixDigits';
import type { Point } from './verdict';

/** A number for a message: six significant digits, never fewer than stand before the dot, no thousands separators. */
export function formatNumber(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Number.isNaN(value)) return 'not available';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const rounded = sixDigits(value);
  return size >= 1e15 || size < 1e-6 ? rounded.toExponential().replace('e+', 'e') : String(rounded);
}

/** Two numbers that must be told apart get as many digits as that takes; what only rounding tells apart is the same. */
export function formatApart(a: number, b: number): readonly [string, string] {
  if (Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))) return [formatNumber(a), formatNumber(b)];
  for (let digits = 6; digits < 17; digits += 1) {
    const [first, second] = [Number(a.toPrecision(digits)), Number(b.toPrecision(digits))];
    if (first !== second || a === b)
      return [digits === 6 ? formatNumber(a) : String(first), digits === 6 ? formatNumber(b) : String(second)];
  }
  return [String(a), String(b)];
}

export function formatValue(value: Value): string {
  if (value === null) return 'not available';
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** `k = 24, c = 2`. */
export function formatPoint(point: Point): string {
  return Object.entries(point)
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}

/** `41 %` of something: never 0 % of what exists, never 100 % of what has exceptions. */
export function formatShare(share: number): string {
  if (share === 0) return '0 %';
  if (share === 1) return '100 %';
  if (share < 0.01) return 'less than 1 %';
  return share > 0.99 ? 'more than 99 %' : `${Math.round(share * 100)} %`;
}
