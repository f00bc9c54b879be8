import type { Budget } from '../../numerics/budget';
import { createIncumbent, offer, scorePrices, type Incumbent, type OwnerProblem, type Score } from './finiteOwner';

/**
 * The best prices of two products for many rows, exactly. As in `fewPrices` the optimum lies where lines of
 * indifference meet; along each line p1 = worth1 (and p2 = worth2) the other price is moved past the rows in the order
 * in which they switch, so that what it brings is a running sum. Only prices that may beat the best ones so far are
 * scored in full, with all ties. Not for rows with another way (contracts).
 */
export function twoPrices(problem: OwnerProblem, budget: Budget): Incumbent {
  const incumbent = createIncumbent(2);
  const sweep = createSweep(problem);
  if (sweepAlong(sweep, 0, incumbent, budget)) sweepAlong(sweep, 1, incumbent, budget);
  return incumbent;
}

interface Sweep {
  readonly problem: OwnerProblem;
  /** Rows, kept in the order in which they switch: from one line to the next it hardly changes. */
  readonly order: Int32Array;
  /** By row: the highest price of the moved product at which the row buys it. */
  readonly switching: Float64Array;
  /** By row: what the seller earns from it otherwise. */
  readonly otherwise: Float64Array;
  readonly prices: Float64Array;
  readonly score: Score;
}

function createSweep(problem: OwnerProblem): Sweep {
  const { rows } = problem;
  return {
    problem,
    order: Int32Array.from({ length: rows }, (_, row) => row),
    switching: new Float64Array(rows),
    otherwise: new Float64Array(rows),
    prices: new Float64Array(2),
    score: { profit: 0, total: 0 },
  };
}

/** Every price of one product at which a row is indifferent, with the best of the other; false: the budget ended. */
function sweepAlong(sweep: Sweep, held: 0 | 1, incumbent: Incumbent, budget: Budget): boolean {
  const { rows, worth } = sweep.problem;
  const levels = Float64Array.from({ length: rows }, (_, row) => worth[2 * row + held]!).sort();
  for (let index = 0; index < rows; index++) {
    const level = levels[index]!;
    if (index > 0 && level === levels[index - 1]!) continue;
    if (!budget.spend(1 + (rows >> 2))) return false;
    arrange(sweep, held, level);
    passRows(sweep, held, level, incumbent);
  }
  return true;
}

/** Puts the rows in the order of their switching prices when the other product costs `level`, the highest first. */
function arrange({ problem, order, switching, otherwise }: Sweep, held: 0 | 1, level: number): void {
  const { rows, worth, cost, base, tolerance } = problem;
  for (let row = 0; row < rows; row++) {
    const kept = worth[2 * row + held]! - level;
    const margin = level - cost[2 * row + held]!;
    switching[row] = worth[2 * row + 1 - held]! - Math.max(0, kept);
    otherwise[row] = kept > tolerance ? margin : kept < -tolerance ? base[row]! : Math.max(base[row]!, margin);
  }
  for (let place = 1; place < rows; place++) {
    const row = order[place]!;
    let before = place - 1;
    for (; before >= 0 && switching[order[before]!]! < switching[row]!; before--) order[before + 1] = order[before]!;
    order[before + 1] = row;
  }
}

/** Lowers the other price from row to row; what it brings at each is known up to ties, which are counted at their best. */
function passRows(sweep: Sweep, held: 0 | 1, level: number, incumbent: Incumbent): void {
  const { problem, order, switching, otherwise, prices, score } = sweep;
  const { rows, weight, cost, tolerance } = problem;
  let rest = 0;
  for (let row = 0; row < rows; row++) rest += weight[row]! * otherwise[row]!;
  let units = 0;
  let costs = 0;
  let next = 0;
  prices[held] = level;
  for (let place = 0; place < rows; place++) {
    const price = switching[order[place]!]!;
    if (place > 0 && price === switching[order[place - 1]!]!) continue;
    let ties = 0;
    for (; next < rows && switching[order[next]!]! >= price - tolerance; next++) {
      const row = order[next]!;
      units += weight[row]!;
      costs += weight[row]! * cost[2 * row + 1 - held]!;
      rest -= weight[row]! * otherwise[row]!;
    }
    for (let tied = next - 1; tied >= 0 && switching[order[tied]!]! <= price + tolerance; tied--) {
      const row = order[tied]!;
      ties += weight[row]! * Math.max(0, otherwise[row]! - price + cost[2 * row + 1 - held]!);
    }
    const reach = units * price - costs + rest + ties;
    if (reach < incumbent.profit - 1e-9 * Math.max(1, Math.abs(incumbent.profit))) continue;
    prices[1 - held] = price;
    scorePrices(problem, prices, score);
    offer(incumbent, prices, score);
  }
}
