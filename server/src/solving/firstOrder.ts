import type { Derivatives } from '../numerics/derivatives';
import type { Profile } from './game';
import { widthOf, type Mover, type StageProblem } from './stageProblem';

/** A constraint that binds at the solution, with its shadow price (an unknown). */
export interface Active {
  readonly mover: number;
  readonly constraint: number;
  price: number;
}

/** Which first-order conditions are solved together. */
export interface Conditions {
  readonly movers: readonly Mover[];
  /** Free entries, by mover. */
  readonly free: readonly { readonly entry: number; readonly mover: number }[];
  readonly active: readonly Active[];
}

/** Derivatives of every mover's payoff and margins at one profile. */
export interface Found {
  readonly objectives: readonly Derivatives[];
  readonly margins: readonly (readonly Derivatives[])[];
  readonly kink: boolean;
}

/** null where a payoff or margin is undefined. */
export function derivativesAt(
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

/** Equalities, and constraints that are closer to binding than a millionth of what their entries can do; null: undefined. */
export function activeConstraints(
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
export function freeEntries(
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

/** Whether at every bound that holds an entry the payoff still rises strictly beyond it. */
export function strictBounds(
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

/** The size of a payoff's slopes, against which a slope counts as nothing. */
export function scaleOf(derivatives: Derivatives): number {
  let largest = 1e-3 * Math.abs(derivatives.value);
  for (const slope of derivatives.gradient) largest = Math.max(largest, Math.abs(slope));
  return largest;
}
