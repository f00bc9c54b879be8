import type { Budget } from '../../numerics/budget';
import { offer, scorePrices, type Incumbent, type OwnerProblem, type Score } from './finiteOwner';

/** At most so many starting points are improved. */
const mostStarts = 24;
const mostRounds = 20;

/** Good prices to compare with: from several starts, one price after the other at its best given the rest. */
export function startingPrices(problem: OwnerProblem, incumbent: Incumbent, budget: Budget): void {
  const { rows, columns, worth } = problem;
  const prices = new Float64Array(columns);
  const step = Math.max(1, Math.ceil(rows / mostStarts));
  for (let row = 0; row < rows; row += step) {
    for (let column = 0; column < columns; column++) prices[column] = worth[row * columns + column]!;
    improve(problem, prices, incumbent, budget);
  }
  prices.fill(Infinity);
  improve(problem, prices, incumbent, budget);
}

/** One price after the other at its best given the rest, until none moves. */
function improve(problem: OwnerProblem, prices: Float64Array, incumbent: Incumbent, budget: Budget): void {
  const { rows, columns, worth } = problem;
  const score: Score = { profit: 0, total: 0 };
  scorePrices(problem, prices, score);
  let best = score.profit;
  for (let round = 0; round < mostRounds; round++) {
    const before = best;
    for (let column = 0; column < columns; column++) {
      let chosen = prices[column]!;
      for (let row = 0; row < rows; row++) {
        if (!budget.spend(1 + ((rows * columns) >> 3))) return;
        prices[column] = switchingPrice(worth, columns, row, column, prices);
        scorePrices(problem, prices, score);
        if (score.profit <= best) continue;
        best = score.profit;
        chosen = prices[column]!;
      }
      prices[column] = chosen;
    }
    if (best <= before) break;
  }
  if (prices.some((price) => price === Infinity)) return;
  scorePrices(problem, prices, score);
  offer(incumbent, prices, score);
}

/** The highest price of a product at which a row still buys it, the other prices as they are. */
function switchingPrice(
  worth: Float64Array,
  columns: number,
  row: number,
  column: number,
  prices: Float64Array,
): number {
  let kept = 0;
  for (let other = 0; other < columns; other++)
    if (other !== column) kept = Math.max(kept, worth[row * columns + other]! - prices[other]!);
  return worth[row * columns + column]! - kept;
}
