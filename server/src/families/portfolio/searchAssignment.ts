import type { Budget } from '../../numerics/budget';
import type { Candidate } from './assign';
import { scaleOf, type PortfolioProblem } from './choice';
import { priceOfCapacity } from './priceOfCapacity';

/** Partial portfolios looked at before the search gives up. */
const mostSteps = 2_000_000;

/**
 * The best assignment of a group of customers by branch and bound, exactly: a model per member of the group, -1 for
 * none. The bound prices capacity at its multiplier of the relaxed problem and counts every favourable pair of
 * customers not yet decided in full. null when the search is too large or the budget ended.
 */
export function searchAssignment(
  problem: PortfolioProblem,
  group: readonly Candidate[],
  budget: Budget,
): readonly number[] | null {
  const { pairs, capacity } = problem;
  const gain = (i: number, j: number): number => pairs?.[group[i]!.customer]![group[j]!.customer] ?? 0;
  const favourable = group.map((_, i) => group.reduce((sum, _, j) => sum + Math.max(0, gain(i, j)) / 2, 0));
  const price = capacity === Infinity ? 0 : priceOfCapacity(group, favourable, capacity);
  const priced = group.map(({ options }) =>
    Math.max(-Infinity, ...options.map(({ value, load }) => value - price * load)),
  );
  const order = group.map((_, i) => i).sort((a, b) => Math.abs(priced[b]!) - Math.abs(priced[a]!) || a - b);
  const rounding = 1e-13 * scaleOf(problem);
  const withServed = new Float64Array(group.length);
  const open = Float64Array.from(favourable);
  const chosen = group.map(() => -1);
  let best: readonly number[] | null = null;
  let bestValue = -Infinity;
  let steps = 0;
  let given = false;

  const bound = (depth: number, value: number, left: number): number => {
    let most = value + (price > 0 ? price * left : 0);
    for (let at = depth; at < order.length; at++) {
      const i = order[at]!;
      const adds = priced[i]! + withServed[i]! + open[i]!;
      most += group[i]!.fixed ? adds : Math.max(0, adds);
    }
    return most;
  };

  const decide = (i: number, sign: 1 | -1): void => {
    if (!pairs) return;
    for (let j = 0; j < group.length; j++) open[j]! -= (sign * Math.max(0, gain(i, j))) / 2;
  };

  const serve = (i: number, sign: 1 | -1): void => {
    if (!pairs) return;
    for (let j = 0; j < group.length; j++) withServed[j]! += sign * gain(i, j);
  };

  const search = (depth: number, value: number, left: number): void => {
    if (given) return;
    if (++steps > mostSteps || !budget.spend(order.length - depth + 1)) return void (given = true);
    if (depth === order.length) {
      if (value > bestValue + rounding) [bestValue, best] = [value, [...chosen]];
      return;
    }
    if (bound(depth, value, left) <= bestValue + rounding) return;
    const i = order[depth]!;
    const { options, fixed } = group[i]!;
    decide(i, 1);
    const adds = withServed[i]!;
    serve(i, 1);
    for (const { model, value: own, load } of options) {
      if (load > left + 1e-9 * Math.max(1, capacity)) continue;
      chosen[i] = model;
      search(depth + 1, value + own + adds, left - load);
    }
    serve(i, -1);
    chosen[i] = -1;
    if (!fixed) search(depth + 1, value, left);
    decide(i, -1);
  };

  search(0, 0, capacity);
  return given ? null : (best ?? group.map(() => -1));
}
