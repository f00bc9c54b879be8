const panels = 24;
const nodes = 18;

/**
 * A costly smooth function on [0, 1], put down panel by panel as polynomials through Chebyshev points when it is first
 * asked for there; where no polynomial gives it to rounding (next to a singular end) it is computed every time.
 * What it answers does not depend on what was asked before.
 */
export function byPanels(f: (x: number) => number): (x: number) => number {
  const known: (Float64Array | null | undefined)[] = [];
  return (x) => {
    if (!(x > 0 && x < 1)) return f(x);
    const panel = Math.min(panels - 1, Math.floor(x * panels));
    let series = known[panel];
    if (series === undefined) known[panel] = series = seriesOn(f, panel);
    return series ? valueOf(series, 2 * (x * panels - panel) - 1) : f(x);
  };
}

/** Chebyshev coefficients of f on one panel; null where they do not give it. */
function seriesOn(f: (x: number) => number, panel: number): Float64Array | null {
  const at = (t: number): number => f((panel + 0.5 * (t + 1)) / panels);
  const series = new Float64Array(nodes);
  let size = 0;
  for (let k = 0; k < nodes; k++) {
    const angle = (Math.PI * (k + 0.5)) / nodes;
    const value = at(Math.cos(angle));
    size = Math.max(size, Math.abs(value));
    for (let j = 0; j < nodes; j++) series[j]! += ((j === 0 ? 1 : 2) * value * Math.cos(j * angle)) / nodes;
  }
  const close = 4e-15 * Math.max(size, 1e-3);
  const fits = [-0.97, -0.31, 0.44, 0.99].every((t) => Math.abs(valueOf(series, t) - at(t)) <= close);
  return fits ? series : null;
}

/** Clenshaw's recurrence. */
function valueOf(series: Float64Array, t: number): number {
  let later = 0;
  let last = 0;
  for (let k = series.length - 1; k >= 1; k--) {
    const next = 2 * t * last - later + series[k]!;
    later = last;
    last = next;
  }
  return t * last - later + series[0]!;
}
