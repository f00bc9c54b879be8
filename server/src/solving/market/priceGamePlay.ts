import { regretAt } from './continuousBest';
import { replyFrom } from './continuousReply';
import { isNear, largest, stepBetween, stepsToCome } from './continuousSteps';
import { completePrices, profitOf, type PriceProblem } from './priceProblem';
import type { PricedLineUp } from './types';

/** Where best replies led. */
export interface Play {
  readonly prices: Float64Array;
  readonly settled: boolean;
}

const mostRounds = 60;

/**
 * Firms reply to each other in turn until nobody moves; steps that shrink steadily are carried to their limit.
 * A firm that can do best only by undercutting goes a little below. `held`: a firm that keeps its prices, or −1.
 * Play that comes very close to one of `known` equilibria ends there.
 */
export function playFrom(
  problem: PriceProblem,
  start: Float64Array,
  held = -1,
  rounds = mostRounds,
  known: readonly PricedLineUp[] = [],
): Play {
  const { scale } = problem.demand;
  const prices = completePrices(problem, start.slice());
  const sizes: number[] = [];
  let lastStep: Float64Array | null = null;
  for (let round = 0; round < rounds; round++) {
    const before = prices.slice();
    let undercut = false;
    for (let firm = 0; firm < problem.own.length; firm++) {
      if (firm === held || problem.own[firm]!.length === 0) continue;
      undercut = replyInTurn(problem, firm, prices) || undercut;
    }
    if (problem.budget.exhausted) break;
    const step = stepBetween(before, prices);
    const size = largest(step);
    if (size <= 1e-12 * scale) return { prices, settled: true };
    const reached = size <= 1e-3 * scale ? known.find((each) => isNear(each.prices, prices, 1e-3 * scale)) : undefined;
    if (reached) return { prices: reached.prices.slice(), settled: true };
    sizes.push(size);
    if (isCycling(sizes)) return { prices, settled: false };
    if (lastStep !== null && !undercut && size < 1e-2 * scale) extrapolate(problem, prices, step, lastStep);
    lastStep = step;
  }
  return { prices, settled: false };
}

/** Whether the last eight rounds brought steps hardly smaller than those of the eight before. */
function isCycling(sizes: readonly number[]): boolean {
  const { length } = sizes;
  return length >= 16 && Math.min(...sizes.slice(-8)) > 0.3 * Math.min(...sizes.slice(-16, -8));
}

/** The firm takes its best reply; true if it can only come close to it, by undercutting. */
function replyInTurn(problem: PriceProblem, firm: number, prices: Float64Array): boolean {
  const { scale } = problem.demand;
  const here = profitOf(problem, firm, prices, -1);
  const reply = replyFrom(problem, firm, prices);
  const stays = problem.own[firm]!.every((product) => reply.prices[product] === prices[product]);
  if (reply.unbounded || (stays && reply.value <= here + 1e-13 * Math.abs(here))) return false;
  const reached = profitOf(problem, firm, reply.prices, -1);
  if (reached < reply.value - 1e-9 * Math.abs(reply.value)) {
    for (const product of problem.own[firm]!)
      reply.prices[product] = Math.max(problem.demand.floors[product]!, reply.prices[product]! - 1e-6 * scale);
    completePrices(problem, reply.prices);
    prices.set(reply.prices);
    return true;
  }
  prices.set(reply.prices);
  return false;
}

/** Goes to where steps that shrink steadily lead, but not below cost. */
function extrapolate(problem: PriceProblem, prices: Float64Array, step: Float64Array, lastStep: Float64Array): void {
  const ahead = stepsToCome(step, lastStep);
  if (ahead === null) return;
  const { floors } = problem.demand;
  ahead.forEach((each, product) => {
    if (each !== 0) prices[product] = Math.max(floors[product]!, prices[product]! + each);
  });
  completePrices(problem, prices);
}

/**
 * The smallest regret near some prices, by moving one firm's prices or all of them a little at a time. For saying
 * how close play comes to an equilibrium when there is none.
 */
export function smallestRegretNear(
  problem: PriceProblem,
  start: Float64Array,
  rounds: number,
): { prices: Float64Array; regret: number } {
  const { scale } = problem.demand;
  let best = { prices: start, regret: regretAt(problem, start, false).regret };
  const directions = problem.own.filter((own) => own.length > 0);
  if (directions.length > 1) directions.push(directions.flat());
  let step = 0.1 * scale;
  for (let round = 0; round < rounds && !problem.budget.exhausted; round++) {
    let improved = false;
    for (const moving of directions)
      for (const sign of [1, -1]) {
        const prices = best.prices.slice();
        for (const product of moving)
          prices[product] = Math.max(problem.demand.floors[product]!, prices[product]! + sign * step);
        const { regret } = regretAt(problem, completePrices(problem, prices), false);
        if (regret >= best.regret) continue;
        best = { prices, regret };
        improved = true;
      }
    if (!improved) step /= 2;
  }
  return best;
}
