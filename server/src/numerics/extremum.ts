const golden = 0.3819660112501051;

export interface Extremum {
  readonly x: number;
  readonly value: number;
}

/**
 * A local maximum of f between `low` and `high`, starting from a point `middle` between them that is at
 * least as high as both, by Brent's method; `precision` is relative to x (below 1e-8 it helps at kinks only).
 * Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), ch. 5.
 */
export function peakBetween(
  f: (x: number) => number,
  low: number,
  middle: Extremum,
  high: number,
  precision = 1e-9,
): Extremum {
  let [a, b] = [low, high];
  let best = middle;
  let second = middle;
  let third = middle;
  let step = 0;
  let lastStep = 0;
  for (let round = 0; round < 200; round++) {
    const centre = 0.5 * (a + b);
    const tolerance = precision * Math.abs(best.x) + 1e-3 * precision * (high - low);
    if (Math.abs(best.x - centre) <= 2 * tolerance - 0.5 * (b - a)) break;
    const proposal = Math.abs(lastStep) > tolerance ? parabolicStep(best, second, third) : NaN;
    const inside = best.x + proposal > a && best.x + proposal < b;
    if (inside && Math.abs(proposal) < 0.5 * Math.abs(lastStep)) {
      lastStep = step;
      step = proposal;
      const x = best.x + step;
      if (x - a < 2 * tolerance || b - x < 2 * tolerance) step = best.x < centre ? tolerance : -tolerance;
    } else {
      lastStep = best.x < centre ? b - best.x : a - best.x;
      step = golden * lastStep;
    }
    const x = best.x + (Math.abs(step) >= tolerance ? step : Math.sign(step) * tolerance);
    const point = { x, value: f(x) };
    if (point.value >= best.value) {
      if (x >= best.x) a = best.x;
      else b = best.x;
      [third, second, best] = [second, best, point];
    } else {
      if (x < best.x) a = x;
      else b = x;
      if (point.value >= second.value || second.x === best.x) [third, second] = [second, point];
      else if (point.value >= third.value || third.x === best.x || third.x === second.x) third = point;
    }
  }
  return best;
}

/** From `best` to the vertex of the parabola through three points; NaN where there is none. */
function parabolicStep(best: Extremum, second: Extremum, third: Extremum): number {
  const r = (best.x - second.x) * (best.value - third.value);
  const q = (best.x - third.x) * (best.value - second.value);
  const divisor = 2 * (q - r);
  return divisor === 0 ? NaN : -((best.x - third.x) * q - (best.x - second.x) * r) / divisor;
}

/**
 * The largest value of f on [low, high]: a grid of `intervals` + 1 points, then refinement around each of
 * the highest grid peaks. Of equally high points the first. Undefined points (NaN) are passed over; null
 * if all are.
 */
export function maximumOn(f: (x: number) => number, low: number, high: number, intervals: number): Extremum | null {
  const grid: Extremum[] = [];
  for (let index = 0; index <= intervals; index++) {
    const x = index === intervals ? high : low + ((high - low) * index) / intervals;
    grid.push({ x, value: f(x) });
    if (low === high) break;
  }
  let best: Extremum | null = null;
  for (const { point } of peaksOf(grid)) if (best === null || point.value > best.value) best = point;
  if (best === null) return null;
  for (const { index, point } of peaksOf(grid).slice(0, 8)) {
    const before = grid[index - 1]?.x ?? point.x;
    const after = grid[index + 1]?.x ?? point.x;
    const refined = before === after ? point : peakBetween((x) => f(x), before, point, after);
    if (refined.value > best.value + 1e-13 * Math.max(1, Math.abs(best.value))) best = refined;
    else if (refined.value > best.value && Math.abs(refined.x - best.x) < after - before) best = refined;
  }
  return best;
}

/** Grid points that are not below their neighbours, the highest first, equally high ones in order. */
function peaksOf(grid: readonly Extremum[]): { readonly index: number; readonly point: Extremum }[] {
  const defined = (value: number | undefined): number =>
    value === undefined || Number.isNaN(value) ? -Infinity : value;
  return grid
    .map((point, index) => ({ index, point }))
    .filter(
      ({ index, point }) =>
        !Number.isNaN(point.value) &&
        point.value >= defined(grid[index - 1]?.value) &&
        point.value >= defined(grid[index + 1]?.value),
    )
    .sort((first, second) => second.point.value - first.point.value || first.index - second.index);
}
