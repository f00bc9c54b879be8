/**
 * Derivative-free minimisation of a function that may have kinks and jumps. A function value of
 * Infinity means "not allowed here"; NaN is read as Infinity.
 */

export interface Minimum<Place> {
  readonly at: Place;
  readonly value: number;
}

const goldenShare = (3 - Math.sqrt(5)) / 2;

/**
 * A local minimum on an interval: golden section with parabolic steps.
 * Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5.
 *
 * @param tolerance how exactly the place is wanted, in units of the variable
 * @param limit the largest number of evaluations
 */
export function minimiseOnInterval(
  evaluate: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
  limit: number,
): Minimum<number> {
  const f = (x: number): number => orInfinity(evaluate(x));
  let [a, b] = [low, high];
  let x = a + goldenShare * (b - a);
  let [second, third] = [x, x];
  let value = f(x);
  let [secondValue, thirdValue] = [value, value];
  let [step, before] = [0, 0];
  for (let count = 1; count < limit; count += 1) {
    const middle = (a + b) / 2;
    const least = tolerance + 1e-15 * Math.abs(x);
    if (Math.abs(x - middle) <= 2 * least - (b - a) / 2) break;
    const parabola = parabolicStep([x, value], [second, secondValue], [third, thirdValue]);
    const usable =
      Math.abs(before) > least &&
      Number.isFinite(parabola) &&
      Math.abs(parabola) < Math.abs(before) / 2 &&
      x + parabola > a &&
      x + parabola < b;
    if (usable) [before, step] = [step, parabola];
    else {
      before = x < middle ? b - x : a - x;
      step = goldenShare * before;
    }
    const next = Math.abs(step) >= least ? x + step : x + Math.sign(step || 1) * least;
    const nextValue = f(next);
    if (nextValue <= value) {
      if (next >= x) a = x;
      else b = x;
      [third, thirdValue, second, secondValue, x, value] = [second, secondValue, x, value, next, nextValue];
      continue;
    }
    if (next < x) a = next;
    else b = next;
    if (nextValue <= secondValue || second === x)
      [third, thirdValue, second, secondValue] = [second, secondValue, next, nextValue];
    else if (nextValue <= thirdValue || third === x || third === second) [third, thirdValue] = [next, nextValue];
  }
  return { at: x, value };
}

function parabolicStep(
  [x, value]: readonly [number, number],
  [second, secondValue]: readonly [number, number],
  [third, thirdValue]: readonly [number, number],
): number {
  const r = (x - second) * (value - thirdValue);
  const q = (x - third) * (value - secondValue);
  const top = (x - third) * q - (x - second) * r;
  const bottom = 2 * (q - r);
  return bottom === 0 ? NaN : -top / bottom;
}

/**
 * A local minimum in the unit cube: the simplex of Nelder and Mead with every point kept inside, then
 * line searches along the coordinates, which follow a valley to its end at a face of the cube.
 * Source: J. A. Nelder and R. Mead, Computer Journal 7 (1965), 308–313.
 *
 * @param start a point of the cube
 * @param size how far the first simplex reaches
 * @param limit the largest number of evaluations
 */
export function minimiseInCube(
  evaluate: (point: readonly number[]) => number,
  start: readonly number[],
  size: number,
  limit: number,
): Minimum<readonly number[]> {
  const counted = countdown(evaluate, limit);
  let best = simplexSearch(counted, start, size);
  for (let round = 0; round < 3 && counted.left() > 0; round += 1) {
    const polished = alongCoordinates(counted, best, size / 8 ** (round + 1));
    const gain = best.value - polished.value;
    best = polished;
    if (!(gain > 1e-14 * Math.max(1, Math.abs(best.value)))) break;
  }
  return best;
}

interface Counted {
  (point: readonly number[]): number;
  left(): number;
}

function countdown(evaluate: (point: readonly number[]) => number, limit: number): Counted {
  let left = limit;
  const counted = (point: readonly number[]): number => {
    if (left <= 0) return Infinity;
    left -= 1;
    return orInfinity(evaluate(point));
  };
  return Object.assign(counted, { left: () => left });
}

function orInfinity(value: number): number {
  return Number.isNaN(value) ? Infinity : value;
}

function inside(point: readonly number[]): number[] {
  return point.map((each) => Math.min(1, Math.max(0, each)));
}

function simplexSearch(evaluate: Counted, start: readonly number[], size: number): Minimum<readonly number[]> {
  const dimensions = start.length;
  const corner = (axis: number): number[] =>
    start.map((each, index) => (index !== axis ? each : each + size <= 1 ? each + size : each - size));
  const simplex = [inside(start), ...start.map((_, axis) => inside(corner(axis)))].map((at) => ({
    at,
    value: evaluate(at),
  }));
  while (evaluate.left() > 8 * dimensions) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst, nextWorst] = [simplex[0]!, simplex[dimensions]!, simplex[dimensions - 1]!];
    const spread = Math.max(
      ...simplex.map(({ at }) => Math.max(...at.map((each, index) => Math.abs(each - best.at[index]!)))),
    );
    if (spread < 1e-8) break;
    const centre = best.at.map(
      (_, index) => simplex.slice(0, dimensions).reduce((sum, { at }) => sum + at[index]!, 0) / dimensions,
    );
    const along = (factor: number): Minimum<number[]> => {
      const at = inside(centre.map((each, index) => each + factor * (worst.at[index]! - each)));
      return { at, value: evaluate(at) };
    };
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[dimensions] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < nextWorst.value) simplex[dimensions] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[dimensions] = contracted;
      else shrink(simplex, evaluate);
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0]!;
}

function shrink(simplex: Minimum<number[]>[], evaluate: Counted): void {
  const best = simplex[0]!;
  for (let index = 1; index < simplex.length; index += 1) {
    const at = simplex[index]!.at.map((each, axis) => (each + best.at[axis]!) / 2);
    simplex[index] = { at, value: evaluate(at) };
  }
}

function alongCoordinates(
  evaluate: Counted,
  start: Minimum<readonly number[]>,
  reach: number,
): Minimum<readonly number[]> {
  let best = start;
  for (let axis = 0; axis < start.at.length; axis += 1) {
    const at = (x: number): number[] => best.at.map((each, index) => (index === axis ? x : each));
    const [low, high] = [Math.max(0, best.at[axis]! - reach), Math.min(1, best.at[axis]! + reach)];
    const line = minimiseOnInterval((x) => evaluate(at(x)), low, high, 1e-11, 40);
    const candidates = [line, ...[low, high].map((x) => ({ at: x, value: evaluate(at(x)) }))];
    for (const candidate of candidates)
      if (candidate.value < best.value) best = { at: at(candidate.at), value: candidate.value };
  }
  return best;
}

/**
 * A zero between two places where a function has opposite signs: false position with halved weights, so that
 * no end stays for ever (the Illinois rule), and halving where that is slow.
 */
export function rootBetween(
  evaluate: (x: number) => number,
  from: number,
  atFrom: number,
  to: number,
  atTo: number,
  limit: number,
): number {
  let [a, fa, b, fb] = [from, atFrom, to, atTo];
  for (let count = 0; count < limit; count += 1) {
    const guess = count % 4 === 3 ? (a + b) / 2 : (a * fb - b * fa) / (fb - fa);
    const x = Number.isFinite(guess) && guess !== a && guess !== b ? guess : (a + b) / 2;
    if (x === a || x === b) return b;
    const value = evaluate(x);
    if (value === 0 || Number.isNaN(value)) return x;
    if (value < 0 === fb < 0) fa /= 2;
    else [a, fa] = [b, fb];
    [b, fb] = [x, value];
  }
  return b;
}

/**
 * Halves the way between two places until they are `tolerance` apart: `keep(x)` says whether x still
 * belongs to the first. Returns the last place of the first kind and the first of the other.
 */
export function bisect(
  keep: (x: number) => boolean,
  from: number,
  to: number,
  tolerance: number,
): readonly [number, number] {
  let [same, other] = [from, to];
  for (let count = 0; count < 60 && Math.abs(other - same) > tolerance; count += 1) {
    const middle = (same + other) / 2;
    if (middle === same || middle === other) break;
    if (keep(middle)) same = middle;
    else other = middle;
  }
  return [same, other];
}
