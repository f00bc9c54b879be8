import type { Budget } from '../../numerics/budget';
import { createIncumbent, offer, scorePrices, type Incumbent, type OwnerProblem, type Score } from './finiteOwner';

/**
 * The best prices of one or two products, exactly: profit is linear in the prices between the lines on which some
 * segment is indifferent, and rises with them, so that the optimum lies where lines meet. With two products these are
 * p1 = worth1, p2 = worth2 and p1 - p2 = worth1 - worth2.
 */
export function fewPrices(problem: OwnerProblem, budget: Budget): Incumbent {
  const incumbent = createIncumbent(problem.columns);
  if (problem.columns === 1) onePrice(problem, incumbent, budget);
  else twoPrices(problem, incumbent, budget);
  return incumbent;
}

function onePrice(problem: OwnerProblem, incumbent: Incumbent, budget: Budget): void {
  const { rows, worth } = problem;
  const prices = new Float64Array(1);
  const score: Score = { profit: 0, total: 0 };
  for (let row = 0; row < rows; row++) {
    if (!budget.spend(1 + (rows >> 3))) return;
    prices[0] = worth[row]!;
    scorePrices(problem, prices, score);
    offer(incumbent, prices, score);
  }
}

function twoPrices(problem: OwnerProblem, incumbent: Incumbent, budget: Budget): void {
  const { rows, worth } = problem;
  const prices = new Float64Array(2);
  const score: Score = { profit: 0, total: 0 };
  const cost = 1 + (rows >> 3);
  const take = (first: number, second: number): void => {
    prices[0] = first;
    prices[1] = second;
    scorePrices(problem, prices, score);
    offer(incumbent, prices, score);
  };
  for (let row = 0; row < rows; row++) {
    const first = worth[2 * row]!;
    if (isRepeated(worth, 2, 0, row) || reach(problem, 0, first) < incumbent.profit) continue;
    for (let other = 0; other < rows; other++) {
      if (!budget.spend(2 * cost)) return;
      take(first, worth[2 * other + 1]!);
      take(first, first - worth[2 * other]! + worth[2 * other + 1]!);
    }
  }
  for (let row = 0; row < rows; row++) {
    const second = worth[2 * row + 1]!;
    if (isRepeated(worth, 2, 1, row) || reach(problem, 1, second) < incumbent.profit) continue;
    for (let other = 0; other < rows; other++) {
      if (!budget.spend(cost)) return;
      take(second + worth[2 * other]! - worth[2 * other + 1]!, second);
    }
  }
}

function isRepeated(worth: Float64Array, columns: number, column: number, row: number): boolean {
  for (let before = 0; before < row; before++)
    if (worth[before * columns + column] === worth[row * columns + column]) return true;
  return false;
}

/** No prices with this one among them bring more: every row at its own best price of the other product. */
function reach(problem: OwnerProblem, column: number, price: number): number {
  const { rows, columns, weight, worth, cost, base, free, tolerance } = problem;
  let total = 0;
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    let most = Math.max(base[row]!, free[row]!);
    for (let each = 0; each < columns; each++) {
      const highest = each === column ? price : worth[at + each]!;
      if (worth[at + each]! >= highest - tolerance) most = Math.max(most, highest - cost[at + each]!);
    }
    total += weight[row]! * most;
  }
  return total + 1e-9 * Math.max(1, Math.abs(total));
}
