import type { Derivatives } from './derivatives';

/** Maximise `objective` over a box subject to margins that must be ≥ 0 (or = 0). All derivatives are in the same n variables. */
export interface ConstrainedProblem {
  readonly low: Float64Array;
  readonly high: Float64Array;
  objective(point: Float64Array): Derivatives | null;
  readonly margins: readonly {
    readonly equality: boolean;
    evaluate(point: Float64Array): Derivatives | null;
  }[];
}

/** Where the search is: the point, slacks of inequalities and prices of all margins. */
export interface State {
  readonly x: Float64Array;
  readonly slack: Float64Array;
  readonly price: Float64Array;
}

/** Objective and margins at the point, copied. */
export interface Evaluation {
  readonly objective: Derivatives;
  readonly margins: readonly Derivatives[];
}

/** null where anything is undefined. */
export function evaluate(problem: ConstrainedProblem, x: Float64Array): Evaluation | null {
  const objective = problem.objective(x);
  if (!objective || !Number.isFinite(objective.value)) return null;
  const kept = copy(objective);
  const margins: Derivatives[] = [];
  for (const margin of problem.margins) {
    const value = margin.evaluate(x);
    if (!value || !Number.isFinite(value.value)) return null;
    margins.push(copy(value));
  }
  return { objective: kept, margins };
}

function copy(d: Derivatives): Derivatives {
  return { value: d.value, gradient: d.gradient.slice(), hessian: d.hessian.slice(), kink: d.kink };
}

/** Gradient of the Lagrangian with the barrier of the box, to be zero. */
export function slopeAt(
  problem: ConstrainedProblem,
  state: State,
  at: Evaluation,
  scale: number,
  barrier: number,
  i: number,
): number {
  let slope = scale * at.objective.gradient[i]!;
  for (let j = 0; j < at.margins.length; j++) slope += state.price[j]! * at.margins[j]!.gradient[i]!;
  const below = state.x[i]! - problem.low[i]!;
  const above = problem.high[i]! - state.x[i]!;
  return slope + barrier / below - barrier / above;
}
