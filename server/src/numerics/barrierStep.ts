import { slopeAt, type ConstrainedProblem, type Evaluation, type State } from './barrierProblem';
import { solveInPlace } from './linearAlgebra';

/** Newton's step for the point (then changes of the prices of equalities), slacks and prices of inequalities eliminated. */
export function newtonStep(
  problem: ConstrainedProblem,
  state: State,
  at: Evaluation,
  scale: number,
  barrier: number,
  n: number,
): Float64Array | null {
  const m = problem.margins.length;
  const equalities = problem.margins.flatMap((margin, j) => (margin.equality ? [j] : []));
  const size = n + equalities.length;
  const base = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    right[i] = slopeAt(problem, state, at, scale, barrier, i);
    for (let k = 0; k < n; k++) {
      let entry = -scale * at.objective.hessian[i * n + k]!;
      for (let j = 0; j < m; j++) entry -= state.price[j]! * at.margins[j]!.hessian[i * n + k]!;
      base[i * size + k] = entry;
    }
    const below = state.x[i]! - problem.low[i]!;
    const above = problem.high[i]! - state.x[i]!;
    base[i * size + i] = base[i * size + i]! + barrier / (below * below) + barrier / (above * above);
  }
  for (let j = 0; j < m; j++) {
    if (problem.margins[j]!.equality) continue;
    const gradient = at.margins[j]!.gradient;
    const weight = state.price[j]! / state.slack[j]!;
    const pull = barrier / state.slack[j]! - state.price[j]! - weight * (at.margins[j]!.value - state.slack[j]!);
    for (let i = 0; i < n; i++) {
      right[i] = right[i]! + gradient[i]! * pull;
      for (let k = 0; k < n; k++) base[i * size + k] = base[i * size + k]! + weight * gradient[i]! * gradient[k]!;
    }
  }
  equalities.forEach((j, e) => {
    const gradient = at.margins[j]!.gradient;
    for (let i = 0; i < n; i++) base[i * size + n + e] = -gradient[i]!;
    for (let i = 0; i < n; i++) base[(n + e) * size + i] = gradient[i]!;
    right[n + e] = -at.margins[j]!.value;
  });
  return solveUphill(base, right, n, size);
}

/** Solves with just enough added to the diagonal that the step goes uphill along the curvature. */
function solveUphill(base: Float64Array, right: Float64Array, n: number, size: number): Float64Array | null {
  for (let added = 0; added < 1e12; added = added === 0 ? 1e-8 : added * 10) {
    const matrix = base.slice();
    for (let i = 0; i < n; i++) matrix[i * size + i] = matrix[i * size + i]! + added;
    const step = right.slice();
    if (solveInPlace(matrix, step, size) < 1e-18 || !step.every(Number.isFinite)) continue;
    let curvature = 0;
    let length = 0;
    for (let i = 0; i < n; i++) {
      length += step[i]! * step[i]!;
      for (let k = 0; k < n; k++) curvature += step[i]! * base[i * size + k]! * step[k]!;
    }
    if (curvature + added * length >= 0) return step;
  }
  return null;
}
