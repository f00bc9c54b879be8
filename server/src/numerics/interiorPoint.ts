import type { Derivatives } from './derivatives';
import { solveInPlace } from './linearAlgebra';

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

export interface InteriorPoint {
  readonly point: Float64Array;
  /** Of each margin: the shadow price, in units of the objective; of inequalities never negative. */
  readonly multipliers: Float64Array;
  /** Largest violation of a margin. */
  readonly violation: number;
}

interface State {
  readonly x: Float64Array;
  readonly slack: Float64Array;
  readonly price: Float64Array;
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

interface Evaluation {
  readonly objective: Derivatives;
  readonly margins: readonly Derivatives[];
}

function evaluate(problem: ConstrainedProblem, x: Float64Array): Evaluation | null {
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

/** Gradient of the Lagrangian with the barrier of the box, to be zero. */
function slopeAt(
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

function newtonStep(
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

/** Takes as much of the step as keeps slacks positive and improves the penalised objective; null if none does. */
function advance(
  problem: ConstrainedProblem,
  state: State,
  at: Evaluation,
  step: Float64Array,
  scale: number,
  barrier: number,
): Evaluation | null {
  const n = state.x.length;
  const m = problem.margins.length;
  const slackStep = new Float64Array(m);
  const priceStep = new Float64Array(m);
  let equality = 0;
  for (let j = 0; j < m; j++) {
    let along = at.margins[j]!.value;
    for (let i = 0; i < n; i++) along += at.margins[j]!.gradient[i]! * step[i]!;
    if (problem.margins[j]!.equality) priceStep[j] = step[n + equality++]!;
    else {
      slackStep[j] = along - state.slack[j]!;
      priceStep[j] = barrier / state.slack[j]! - state.price[j]! - (state.price[j]! / state.slack[j]!) * slackStep[j]!;
    }
  }
  let longest = 1;
  let longestPrice = 1;
  const keep = (value: number, change: number): number => (change < 0 ? Math.min(1, (-0.995 * value) / change) : 1);
  for (let i = 0; i < n; i++) {
    longest = Math.min(longest, keep(state.x[i]! - problem.low[i]!, step[i]!));
    longest = Math.min(longest, keep(problem.high[i]! - state.x[i]!, -step[i]!));
  }
  for (let j = 0; j < m; j++) {
    if (problem.margins[j]!.equality) continue;
    longest = Math.min(longest, keep(state.slack[j]!, slackStep[j]!));
    longestPrice = Math.min(longestPrice, keep(state.price[j]!, priceStep[j]!));
  }
  let penalty = 1;
  for (let j = 0; j < m; j++) penalty = Math.max(penalty, 2 * Math.abs(state.price[j]! + priceStep[j]!));
  const merit = (x: Float64Array, slack: Float64Array, e: Evaluation): number => {
    let value = scale * e.objective.value;
    for (let i = 0; i < n; i++)
      value += barrier * (Math.log(x[i]! - problem.low[i]!) + Math.log(problem.high[i]! - x[i]!));
    for (let j = 0; j < m; j++) {
      const margin = e.margins[j]!.value;
      if (problem.margins[j]!.equality) value -= penalty * Math.abs(margin);
      else value += barrier * Math.log(slack[j]!) - penalty * Math.abs(margin - slack[j]!);
    }
    return value;
  };
  const before = merit(state.x, state.slack, at);
  const tolerance = 1e-13 * (1 + Math.abs(before));
  for (let share = longest, tries = 0; tries < 25; tries++, share /= 2) {
    const x = state.x.map((value, i) => value + share * step[i]!);
    const slack = state.slack.map((value, j) => value + share * slackStep[j]!);
    const next = evaluate(problem, x);
    if (!next || !(merit(x, slack, next) >= before - tolerance)) continue;
    state.x.set(x);
    state.slack.set(slack);
    for (let j = 0; j < m; j++) {
      const part = problem.margins[j]!.equality ? share : longestPrice;
      state.price[j] = state.price[j]! + part * priceStep[j]!;
    }
    return next;
  }
  return null;
}

function maxAbs(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
