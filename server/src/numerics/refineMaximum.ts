/** A point on a line and the value there. */
export interface LinePoint {
  readonly at: number;
  readonly value: number;
}

const golden = 0.3819660112501051;

/**
 * Refines a maximum inside [from, to] that is at least as good as both ends: parabolic steps while f is smooth
 * (R. P. Brent, Algorithms for Minimization without Derivatives, 1973, ch. 5), golden sections to rounding where
 * the maximum is a kink or a jump. f may be -Infinity.
 */
export function refineMaximum(f: (x: number) => number, from: number, to: number, start: LinePoint): LinePoint {
  const best = parabolicSearch(f, from, to, start);
  const size = Math.max(Math.abs(best.at), (to - from) * 1e-3);
  const d = Math.min(1e-5 * size, (to - from) / 8);
  if (!isSharp(f, from, to, best, d)) return best;
  const top = goldenSearch(f, Math.max(from, best.at - 4 * d), Math.min(to, best.at + 4 * d), best);
  return atKink(f, from, to, top, d);
}

/** Whether f falls off linearly or at once (a kink or jump) rather than as the square of the distance. */
function isSharp(f: (x: number) => number, from: number, to: number, best: LinePoint, d: number): boolean {
  const noise = 64 * Number.EPSILON * Math.max(Math.abs(best.value), Number.MIN_VALUE);
  for (const side of [-1, 1]) {
    if (best.at + 2 * side * d < from || best.at + 2 * side * d > to) continue;
    const near = best.value - f(best.at + side * d);
    const far = best.value - f(best.at + 2 * side * d);
    if (near > noise && far < 3.2 * near) return true;
    if (near < -noise) return true;
  }
  return false;
}

/**
 * Puts a maximum at a kink exactly where the two sides meet: each side is continued as a parabola through three
 * points, because beside a nearly flat side the values alone say too little about the place.
 */
function atKink(f: (x: number) => number, from: number, to: number, top: LinePoint, d: number): LinePoint {
  if (top.at - 3 * d < from || top.at + 3 * d > to) return top;
  const [l1, l2, l3, r1, r2, r3] = [-1, -2, -3, 1, 2, 3].map((k) => f(top.at + k * d)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // Newton's form in units of d, at t = 0 the present place.
  const left = (t: number): number => l1 + (t + 1) * (l1 - l2) + (((t + 1) * (t + 2)) / 2) * (l1 - 2 * l2 + l3);
  const right = (t: number): number => r1 + (t - 1) * (r2 - r1) + (((t - 1) * (t - 2)) / 2) * (r1 - 2 * r2 + r3);
  let t = 0;
  for (let round = 0; round < 6; round++) {
    const gap = left(t) - right(t);
    const slope = (left(t + 1e-3) - right(t + 1e-3) - gap) / 1e-3;
    t -= gap / slope;
  }
  if (!(Math.abs(t) < 0.9)) return top;
  const at = top.at + t * d;
  const value = f(at);
  return value >= top.value - 8 * Number.EPSILON * Math.abs(top.value) ? { at, value } : top;
}

function parabolicSearch(f: (x: number) => number, from: number, to: number, start: LinePoint): LinePoint {
  let a = from;
  let b = to;
  let x = start.at;
  let fx = start.value;
  let [w, fw, v, fv] = [x, fx, x, fx];
  let step = 0;
  let before = 0;
  for (let iteration = 0; iteration < 80; iteration++) {
    const middle = 0.5 * (a + b);
    const tolerance = 1e-8 * Math.abs(x) + 1e-11 * (to - from);
    if (Math.abs(x - middle) <= 2 * tolerance - 0.5 * (b - a)) break;
    const parabola = parabolicStep(x, fx, w, fw, v, fv);
    const useful =
      Math.abs(before) > tolerance &&
      Number.isFinite(parabola) &&
      Math.abs(parabola) < 0.5 * Math.abs(before) &&
      x + parabola > a &&
      x + parabola < b;
    if (useful) {
      before = step;
      step = parabola;
      if (x + step - a < 2 * tolerance || b - x - step < 2 * tolerance) step = x < middle ? tolerance : -tolerance;
    } else {
      before = x >= middle ? a - x : b - x;
      step = golden * before;
    }
    const u = x + (Math.abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance);
    const fu = f(u);
    if (fu >= fx) {
      if (u >= x) a = x;
      else b = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu >= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu >= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return best([start, { at: x, value: fx }]);
}

function parabolicStep(x: number, fx: number, w: number, fw: number, v: number, fv: number): number {
  const r = (x - w) * (fx - fv);
  const q = (x - v) * (fx - fw);
  return ((x - w) * r - (x - v) * q) / (2 * (r - q));
}

function goldenSearch(f: (x: number) => number, from: number, to: number, start: LinePoint): LinePoint {
  let a = from;
  let b = to;
  let left: LinePoint = { at: a + golden * (b - a), value: -Infinity };
  let right: LinePoint = { at: b - golden * (b - a), value: -Infinity };
  left = { at: left.at, value: f(left.at) };
  right = { at: right.at, value: f(right.at) };
  let top = best([start, left, right]);
  for (
    let iteration = 0;
    iteration < 90 && b - a > 2 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
    iteration++
  ) {
    if (left.value > right.value || (left.value === right.value && top.at <= left.at)) {
      b = right.at;
      right = left;
      const at = a + golden * (b - a);
      left = { at, value: f(at) };
      top = best([top, left]);
    } else {
      a = left.at;
      left = right;
      const at = b - golden * (b - a);
      right = { at, value: f(at) };
      top = best([top, right]);
    }
  }
  return top;
}

function best(points: readonly LinePoint[]): LinePoint {
  let top = points[0]!;
  for (const point of points) if (point.value > top.value) top = point;
  return top;
}
