import type { Frame } from '../../language/expressions';
import type { World } from '../../families/world';

/** What a condition is evaluated on. */
export interface Place {
  readonly world: World;
  readonly frame: Frame;
  /** The solver's stated error, relative to the size of an outcome. */
  readonly error: number;
}

/** The smallest tolerance: 1e-9·max(1, |x|, |y|), or the solver's stated error. */
export function leastTolerance(x: number, y: number, error: number): number {
  const size = Math.max(1, Math.abs(x), Math.abs(y));
  return Math.max(1e-9, error) * (Number.isFinite(size) ? size : 1);
}
