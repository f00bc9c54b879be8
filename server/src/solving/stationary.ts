import type { Derivatives } from '../numerics/derivatives';
import { leastSquares, solveInPlace } from '../numerics/linearAlgebra';
import type { Profile } from './game';
import { spread, widthOf, type Mover, type StageProblem } from './stageProblem';

export interface Stationary {
  readonly profile: Profile;
  /** Whether first-order conditions, with the bounds and constraints that bind, hold to rounding. */
  readonly converged: boolean;
  /** Whether the point is isolated: smooth, nothing binds by chance, conditions independent. */
  readonly regular: boolean;
}

interface Active {
  readonly mover: number;
  readonly constraint: number;
  price: number;
}

interface Conditions {
  readonly movers: readonly Mover[];
  /** Free entries, by mover. */
  readonly free: readonly { readonly entry: number; readonly mover: number }[];
  readonly active: readonly Active[];
}

/**
 * Newton's method on the stacked first-order conditions of all `movers` from a point near the solution: bounds
 * and constraints that bind there are kept binding, with their shadow prices as unknowns. Says nothing about
 * global optimality: check the regret of what comes back.
 */
export function stationary(
  problem: StageProblem,
  from: Profile,
  movers: readonly Mover[] = problem.movers,
): Stationary {
  const profile = from.slice();
  const position = new Map(problem.variables.map((entry, index) => [entry, index]));
  snapToBounds(problem, profile, movers);
  const active = activeConstraints(problem, profile, movers, position);
  if (active === null) return { profile: from, converged: false, regular: false };
  let lastMove = Infinity;
  let regular = true;
  for (let iteration = 0; iteration < 40; iteration++) {
    const found = derivativesAt(profile, movers, position);
    if (!found) return { profile: from, converged: false, regular: false };
    if (found.kink) regular = false;
    const conditions = freeEntries(problem, profile, movers, active, found, position);
    if (conditions.free.length === 0 && active.length === 0)
      return { profile, converged: true, regular: regular && strictBounds(problem, profile, movers, found, position) };
    const { move, independent } = newtonMove(problem, conditions, found, position, profile);
    if (!independent) regular = false;
    const size = takeMove(problem, conditions, profile, move, active);
    spread(problem, profile);
    if (!Number.isFinite(size)) return { profile: from, converged: false, regular: false };
    const settled = size < 1e-14 || (size < 1e-9 && size >= 0.3 * lastMove);
    if (settled) {
      const sound = active.every(
        (each) =>
          movers[each.mover]!.constraints[each.constraint]!.equality ||
          each.price >= -1e-7 * scaleOf(found.objectives[each.mover]!),
      );
      const strict = active.every((each) => Math.abs(each.price) > 1e-7 * scaleOf(found.objectives[each.mover]!));
      return {
        profile,
        converged: sound && !found.kink,
        regular: regular && strict && strictBounds(problem, profile, movers, found, position),
      };
    }
    lastMove = size;
  }
  return { profile: lastMove < 1e-7 ? profile : from, converged: lastMove < 1e-7, regular: false };
}

interface Found {
  readonly objectives: readonly Derivatives[];
  readonly margins: readonly (readonly Derivatives[])[];
  readonly kink: boolean;
}

function derivativesAt(
  profile: Profile,
  movers: readonly Mover[],
  position: ReadonlyMap<number, number>,
): Found | null {
  const objectives: Derivatives[] = [];
  const margins: Derivatives[][] = [];
  let kink = false;
  for (const mover of movers) {
    const own = mover.own.map((entry) => position.get(entry)!);
    const objective = mover.objective.derivatives(profile, own);
    if (!objective) return null;
    objectives.push(objective);
    kink ||= objective.kink;
    const ofMover: Derivatives[] = [];
    for (const { margin } of mover.constraints) {
      const found = margin.derivatives(profile, own);
      if (!found) return null;
      ofMover.push(found);
    }
    margins.push(ofMover);
  }
  return { objectives, margins, kink };
}

function snapToBounds(problem: StageProblem, profile: Profile, movers: readonly Mover[]): void {
  for (const mover of movers)
    for (const entry of mover.own) {
      const near = 1e-7 * widthOf(problem, entry);
      if (profile[entry]! <= problem.low[entry]! + near) profile[entry] = problem.low[entry]!;
      else if (profile[entry]! >= problem.high[entry]! - near) profile[entry] = problem.high[entry]!;
    }
  spread(problem, profile);
}

function activeConstraints(
  problem: StageProblem,
  profile: Profile,
  movers: readonly Mover[],
  position: ReadonlyMap<number, number>,
): Active[] | null {
  const active: Active[] = [];
  for (const [m, mover] of movers.entries()) {
    const own = mover.own.map((entry) => position.get(entry)!);
    for (const [c, { equality, margin }] of mover.constraints.entries()) {
      const found = margin.derivatives(profile, own);
      if (!found) return null;
      let reach = 0;
      mover.own.forEach((entry, k) => (reach += Math.abs(found.gradient[own[k]!]!) * widthOf(problem, entry)));
      if (equality || Math.abs(found.value) <= 1e-6 * reach) active.push({ mover: m, constraint: c, price: 0 });
    }
  }
  return active;
}

/** Entries of movers that are not held at a bound by a payoff that still rises beyond it. */
function freeEntries(
  problem: StageProblem,
  profile: Profile,
  movers: readonly Mover[],
  active: readonly Active[],
  found: Found,
  position: ReadonlyMap<number, number>,
): Conditions {
  const free: { entry: number; mover: number }[] = [];
  movers.forEach((mover, m) => {
    for (const entry of mover.own) {
      if (!(widthOf(problem, entry) > 0)) continue;
      let slope = found.objectives[m]!.gradient[position.get(entry)!]!;
      for (const each of active)
        if (each.mover === m) slope += each.price * found.margins[m]![each.constraint]!.gradient[position.get(entry)!]!;
      const stuckLow = profile[entry]! <= problem.low[entry]! && slope <= 0;
      const stuckHigh = profile[entry]! >= problem.high[entry]! && slope >= 0;
      if (!stuckLow && !stuckHigh) free.push({ entry, mover: m });
    }
  });
  return { movers, free, active };
}

function newtonMove(
  problem: StageProblem,
  { free, active }: Conditions,
  found: Found,
  position: ReadonlyMap<number, number>,
  profile: Profile,
): { move: Float64Array; independent: boolean } {
  const n = problem.variables.length;
  const size = free.length + active.length;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const scale = (entry: number): number => Math.max(Math.abs(profile[entry]!), 1e-3 * widthOf(problem, entry));
  /** Derivative of row `row` of a Hessian along an entry, identical others moving with it. */
  const along = (hessian: Float64Array, row: number, entry: number): number => {
    const other = problem.others[entry]!;
    return hessian[row * n + position.get(entry)!]! + (other >= 0 ? hessian[row * n + position.get(other)!]! : 0);
  };
  free.forEach(({ entry, mover }, row) => {
    const p = position.get(entry)!;
    const binding = active.filter((each) => each.mover === mover);
    let slope = found.objectives[mover]!.gradient[p]!;
    for (const each of binding) slope += each.price * found.margins[mover]![each.constraint]!.gradient[p]!;
    right[row] = -slope;
    free.forEach((column, c) => {
      let entryValue = along(found.objectives[mover]!.hessian, p, column.entry);
      for (const each of binding)
        entryValue += each.price * along(found.margins[mover]![each.constraint]!.hessian, p, column.entry);
      matrix[row * size + c] = entryValue * scale(column.entry);
    });
    active.forEach((each, c) => {
      if (each.mover === mover)
        matrix[row * size + free.length + c] = found.margins[mover]![each.constraint]!.gradient[p]!;
    });
  });
  active.forEach((each, index) => {
    const margin = found.margins[each.mover]![each.constraint]!;
    const row = free.length + index;
    right[row] = -margin.value;
    free.forEach(({ entry }, c) => {
      const other = problem.others[entry]!;
      const slope = margin.gradient[position.get(entry)!]! + (other >= 0 ? margin.gradient[position.get(other)!]! : 0);
      matrix[row * size + c] = slope * scale(entry);
    });
  });
  const normalised = equilibrate(matrix, right, size);
  const direct = right.slice();
  const quality = solveInPlace(normalised.slice(), direct, size);
  const independent = quality > 1e-9;
  const move = quality > 1e-13 ? direct : leastSquares(normalised, right, size, size, 1e-9).solution;
  free.forEach(({ entry }, c) => (move[c] = move[c]! * scale(entry)));
  return { move, independent };
}

/** Divides every row by its largest entry. */
function equilibrate(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row++) {
    let largest = 0;
    for (let c = 0; c < size; c++) largest = Math.max(largest, Math.abs(matrix[row * size + c]!));
    if (!(largest > 0)) continue;
    for (let c = 0; c < size; c++) matrix[row * size + c] = matrix[row * size + c]! / largest;
    right[row] = right[row]! / largest;
  }
  return matrix;
}

/** Moves within the bounds; returns the largest relative movement. */
function takeMove(
  problem: StageProblem,
  { free }: Conditions,
  profile: Profile,
  move: Float64Array,
  active: readonly Active[],
): number {
  let share = 1;
  free.forEach(({ entry }, c) => {
    const limit = 0.4 * widthOf(problem, entry);
    if (Math.abs(move[c]!) > limit) share = Math.min(share, limit / Math.abs(move[c]!));
  });
  let size = 0;
  free.forEach(({ entry }, c) => {
    const before = profile[entry]!;
    const next = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, before + share * move[c]!));
    profile[entry] = next;
    size = Math.max(size, Math.abs(next - before) / Math.max(Math.abs(next), 1e-6 * widthOf(problem, entry)));
    if (Number.isNaN(move[c]!)) size = NaN;
  });
  active.forEach((each, index) => (each.price += share * move[free.length + index]!));
  return size;
}

/** Whether at every bound that holds an entry the payoff still rises strictly beyond it. */
function strictBounds(
  problem: StageProblem,
  profile: Profile,
  movers: readonly Mover[],
  found: Found,
  position: ReadonlyMap<number, number>,
): boolean {
  return movers.every((mover, m) =>
    mover.own.every((entry) => {
      const atBound = profile[entry]! <= problem.low[entry]! || profile[entry]! >= problem.high[entry]!;
      const slope = Math.abs(found.objectives[m]!.gradient[position.get(entry)!]!);
      return (
        !atBound ||
        !(widthOf(problem, entry) > 0) ||
        slope * widthOf(problem, entry) > 1e-7 * scaleOf(found.objectives[m]!)
      );
    }),
  );
}

function scaleOf(derivatives: Derivatives): number {
  let largest = 1e-3 * Math.abs(derivatives.value);
  for (const slope of derivatives.gradient) largest = Math.max(largest, Math.abs(slope));
  return largest;
}
