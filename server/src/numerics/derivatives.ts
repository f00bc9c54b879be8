/** A function's value and first and second derivatives in n variables at a point. */
export interface Derivatives {
  readonly value: number;
  /** n entries. */
  readonly gradient: Float64Array;
  /** n × n, row by row, symmetric. */
  readonly hessian: Float64Array;
  /** Whether the point lies on a kink (or jump), where these are the derivatives of one side only. */
  readonly kink: boolean;
}

/** A derivative estimate with an estimate of its own error. */
export interface Slope {
  readonly value: number;
  readonly error: number;
  /** Largest size of f met on the way: what the error is to be compared with. */
  readonly size: number;
}

const shrink = 1.6;
const rows = 9;

/**
 * First derivative of f at x by Ridders' extrapolation of central differences, starting with the step
 * `step`, which should be a tenth or so of the scale on which f changes. NaN where f is undefined nearby.
 * Source: C. J. F. Ridders, Advances in Engineering Software 4 (1982) 75–76.
 */
export function slopeOf(f: (x: number) => number, x: number, step: number): Slope {
  const table: number[][] = [];
  let best = NaN;
  let error = Infinity;
  let size = 0;
  let h = step;
  for (let row = 0; row < rows; row++, h /= shrink) {
    const up = x + h;
    const down = x - h;
    const above = f(up);
    const below = f(down);
    size = Math.max(size, Math.abs(above), Math.abs(below));
    const current = [(above - below) / (up - down)];
    const previous = table[row - 1];
    let factor = shrink * shrink;
    for (let column = 1; previous && column <= row; column++, factor *= shrink * shrink) {
      const lower = current[column - 1]!;
      const value = (lower * factor - previous[column - 1]!) / (factor - 1);
      current.push(value);
      const estimate = Math.max(Math.abs(value - lower), Math.abs(value - previous[column - 1]!));
      if (estimate <= error) [best, error] = [value, estimate];
    }
    if (Number.isNaN(best)) best = current[0]!;
    table.push(current);
    if (error < 1e-13 * (Math.abs(best) + size / step)) break;
    // Rounding has taken over once the table gets worse again.
    if (previous && Math.abs(current[row]! - previous[row - 1]!) > 4 * error && error < 1e-6 * Math.abs(best)) break;
  }
  return { value: best, error, size };
}

/**
 * One-sided derivative (to the right for a positive `step`), second order, for telling kinks from smooth points.
 */
export function oneSidedSlope(f: (x: number) => number, x: number, step: number): number {
  return (4 * f(x + step) - 3 * f(x) - f(x + 2 * step)) / (2 * step);
}
