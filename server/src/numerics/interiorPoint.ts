import { advance } from './barrierAdvance';
import { evaluate, slopeAt, type ConstrainedProblem, type Evaluation, type State } from './barrierProblem';
import { newtonStep } from './barrierStep';

export interface InteriorPoint {
  readonly point: Float64Array;
  /** Of each margin: the shadow price, in units of the objective; of inequalities never negative. */
  readonly multipliers: Float64Array;
  /** Largest violation of a margin. */
  readonly violation: number;
}

/**
 * A local maximum by a primal–dual interior-point method (Nocedal & Wright, Numerical Optimization, 2nd ed.,
 * ch. 19): margins get slacks, the barrier falls step by step, Newton steps are damped and made uphill by
 * adding to the diagonal. Accurate to roughly 1e-8; polish it with the margins that bind. null: undefined at `start`.
 */
export function interiorPoint(problem: ConstrainedProblem, start: Float64Array, iterations = 80): InteriorPoint | null {
  const n = start.length;
  const state = initialState(problem, start);
  if (!state) return null;
  const first = evaluate(problem, state.x);
  if (!first) return null;
  let scale = 1 / Math.max(1e-12, maxAbs(first.objective.gradient));
  if (!Number.isFinite(scale)) scale = 1;
  let barrier = 0.1;
  let current: Evaluation | null = first;
  for (let iteration = 0; iteration < iterations && current; iteration++) {
    const gap = residual(problem, state, current, scale, barrier);
    if (gap < 10 * barrier) {
      if (barrier <= 1e-12) break;
      barrier = Math.max(1e-12, Math.min(0.2 * barrier, barrier ** 1.5));
    }
    const step = newtonStep(problem, state, current, scale, barrier, n);
    if (!step) break;
    const next = advance(problem, state, current, step, scale, barrier);
    if (!next) {
      if (barrier <= 1e-12) break;
      barrier = Math.max(1e-12, barrier * 0.1);
      continue;
    }
    current = next;
  }
  if (!current) return null;
  let violation = 0;
  problem.margins.forEach((margin, j) => {
    const value = current.margins[j]!.value;
    violation = Math.max(violation, margin.equality ? Math.abs(value) : -value);
  });
  return { point: state.x, multipliers: state.price.map((price) => price / scale), violation };
}

function initialState(problem: ConstrainedProblem, start: Float64Array): State | null {
  const x = start.map((value, i) => {
    const width = problem.high[i]! - problem.low[i]!;
    return Math.min(problem.high[i]! - 0.01 * width, Math.max(problem.low[i]! + 0.01 * width, value));
  });
  const first = evaluate(problem, x);
  if (!first) return null;
  const slack = Float64Array.from(first.margins, (margin) =>
    Math.max(margin.value, 0.01 * (1 + Math.abs(margin.value))),
  );
  return { x, slack, price: slack.map((s, j) => (problem.margins[j]!.equality ? 0 : 0.1 / Math.max(s, 0.1))) };
}

/** Largest violation of the optimality conditions at this barrier. */
function residual(problem: ConstrainedProblem, state: State, at: Evaluation, scale: number, barrier: number): number {
  let largest = 0;
  for (let i = 0; i < state.x.length; i++)
    largest = Math.max(largest, Math.abs(slopeAt(problem, state, at, scale, barrier, i)));
  problem.margins.forEach((margin, j) => {
    const gap = margin.equality ? at.margins[j]!.value : at.margins[j]!.value - state.slack[j]!;
    largest = Math.max(largest, Math.abs(gap));
    if (!margin.equality) largest = Math.max(largest, Math.abs(state.slack[j]! * state.price[j]! - barrier));
  });
  return largest;
}

function maxAbs(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
