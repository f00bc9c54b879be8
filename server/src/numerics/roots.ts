/**
 * The zero of f between two points where f has opposite signs, to the spacing of doubles, by Brent's
 * method. `fa` and `fb` are f(a) and f(b). A jump across zero is converged upon like a zero. NaN if f
 * becomes undefined on the way. Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), ch. 4.
 */
export function rootBetween(f: (x: number) => number, a: number, fa: number, b: number, fb: number): number {
  let [contrary, fContrary] = [a, fa];
  let [best, fBest] = [b, fb];
  let [before, fBefore] = [a, fa];
  let step = best - before;
  let lastStep = step;
  for (let round = 0; round < 200; round++) {
    if (Math.abs(fContrary) < Math.abs(fBest)) {
      [before, fBefore] = [best, fBest];
      [best, fBest] = [contrary, fContrary];
      [contrary, fContrary] = [before, fBefore];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(best);
    const half = 0.5 * (contrary - best);
    if (Math.abs(half) <= tolerance || fBest === 0) return best;
    if (Math.abs(lastStep) < tolerance || Math.abs(fBefore) <= Math.abs(fBest)) {
      lastStep = step = half;
    } else {
      const proposal = interpolate(best, fBest, before, fBefore, contrary, fContrary);
      const limit = Math.min(3 * half * Math.sign(half) - tolerance, Math.abs(lastStep));
      const useful = 2 * Math.abs(proposal) < limit && proposal * half > 0;
      [lastStep, step] = useful ? [step, proposal] : [half, half];
    }
    [before, fBefore] = [best, fBest];
    best += Math.abs(step) > tolerance ? step : Math.sign(half) * Math.max(tolerance, Number.MIN_VALUE);
    fBest = f(best);
    if (Number.isNaN(fBest)) return NaN;
    if (fBest > 0 === fContrary > 0) {
      [contrary, fContrary] = [before, fBefore];
      lastStep = step = best - before;
    }
  }
  return best;
}

/** The step from `b` by the secant through two points, or inverse quadratic interpolation through three. */
function interpolate(b: number, fb: number, a: number, fa: number, c: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1) || 0;
  const q = fa / fc;
  const r = fb / fc;
  const numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return numerator / -((q - 1) * (r - 1) * (s - 1)) || 0;
}

/**
 * The first double in (low, high] at which `holds` is true, by bisection: `holds(low)` is false,
 * `holds(high)` true. With several changes between them, one of them.
 */
export function firstWhere(holds: (x: number) => boolean, low: number, high: number): number {
  let [no, yes] = [low, high];
  for (let round = 0; round < 1100; round++) {
    const middle = no + 0.5 * (yes - no);
    if (middle <= no || middle >= yes) break;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
