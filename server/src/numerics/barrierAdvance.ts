import { evaluate, type ConstrainedProblem, type Evaluation, type State } from './barrierProblem';

/** Takes as much of the step as keeps slacks positive and improves the penalised objective; null if none does. */
export function advance(
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
