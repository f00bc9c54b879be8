/**
 * One seller that prices several products for finite segments: what each segment's customers would pay above their
 * best alternative, and what the seller earns when they take it. All per unit.
 */
export interface OwnerProblem {
  readonly rows: number;
  readonly columns: number;
  /** Units of a row's customers together; positive. */
  readonly weight: Float64Array;
  /** Highest price at which a row buys the column's product rather than its alternative; by row, then column. */
  readonly worth: Float64Array;
  readonly cost: Float64Array;
  /** What the seller earns from a row that takes its alternative (0, or the margin of a posted product). */
  readonly base: Float64Array;
  /** What the seller may earn from a row in another way, whatever the prices (a contract); -Infinity: in no way. */
  readonly free: Float64Array;
  /** Total surplus of that way, beyond the utility of the alternative. */
  readonly freeTotal: Float64Array;
  readonly tolerance: number;
}

/** What prices bring: profit, and total surplus beyond the utility of the alternatives. */
export interface Score {
  profit: number;
  total: number;
}

/** Scores prices (by column). Ties go to the seller. */
export function scorePrices(problem: OwnerProblem, prices: Float64Array, score: Score): void {
  const { rows, columns, weight, worth, cost, base, free, freeTotal, tolerance } = problem;
  let profit = 0;
  let total = 0;
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    let best = 0;
    for (let column = 0; column < columns; column++) {
      const utility = worth[at + column]! - prices[column]!;
      if (utility > best) best = utility;
    }
    let margin = best <= tolerance ? base[row]! : -Infinity;
    let gain = margin;
    const least = best - tolerance;
    for (let column = 0; column < columns; column++) {
      const price = prices[column]!;
      const utility = worth[at + column]! - price;
      if (utility < least) continue;
      const each = price - cost[at + column]!;
      if (each <= margin) continue;
      margin = each;
      gain = worth[at + column]! - cost[at + column]!;
    }
    if (free[row]! > margin + tolerance || (free[row]! >= margin - tolerance && freeTotal[row]! > gain)) {
      margin = free[row]!;
      gain = freeTotal[row]!;
    }
    profit += weight[row]! * margin;
    total += weight[row]! * gain;
  }
  score.profit = profit;
  score.total = total;
}

/** The best prices seen so far: highest profit, then highest total surplus, then lowest prices (models.md §0). */
export interface Incumbent {
  readonly prices: Float64Array;
  profit: number;
  total: number;
  priceSum: number;
}

export function createIncumbent(columns: number): Incumbent {
  return { prices: new Float64Array(columns), profit: -Infinity, total: -Infinity, priceSum: Infinity };
}

/** How far profits may differ and still tie. */
export function profitTolerance(profit: number): number {
  return 1e-12 * Math.max(1, Math.abs(profit));
}

/** Takes over prices that are better. */
export function offer(incumbent: Incumbent, prices: Float64Array, { profit, total }: Score): boolean {
  if (incumbent.profit > -Infinity) {
    const slack = profitTolerance(incumbent.profit);
    if (profit < incumbent.profit - slack) return false;
    if (profit <= incumbent.profit + slack) {
      if (total < incumbent.total - slack) return false;
      if (total <= incumbent.total + slack && sumOf(prices) >= incumbent.priceSum) return false;
    }
  }
  incumbent.prices.set(prices);
  incumbent.profit = profit;
  incumbent.total = total;
  incumbent.priceSum = sumOf(prices);
  return true;
}

function sumOf(prices: Float64Array): number {
  let total = 0;
  for (let column = 0; column < prices.length; column++) total += prices[column]!;
  return total;
}
