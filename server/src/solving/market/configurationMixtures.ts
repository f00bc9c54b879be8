import type { Budget } from '../../numerics/budget';
import { bimatrixEquilibria } from '../../numerics/finiteGame';
import type { ConfigurationCell, ConfigurationEquilibrium, LineUp } from './types';

/** More line-ups than this, of both firms together, are not mixed. */
const mostLineUps = 24;

/**
 * All extreme equilibria of two firms in which somebody mixes between line-ups; none for other numbers of firms or
 * where the prices of some combination are unknown.
 */
export function configurationMixtures(
  allowed: readonly (readonly LineUp[])[],
  cells: readonly ConfigurationCell[],
  budget: Budget,
): ConfigurationEquilibrium[] {
  const [first, second] = allowed;
  if (allowed.length !== 2 || first!.length + second!.length > mostLineUps) return [];
  if (cells.some(({ prices }) => prices.equilibria.length === 0)) return [];
  const payoffs = [0, 1].map((firm) => {
    const values = Float64Array.from(cells, ({ prices }) => prices.equilibria[0]!.profit[firm]!);
    // Noise of prices must not look like a preference.
    const size = values.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
    const step = 1e-10 * size;
    return step > 0 ? values.map((each) => Math.round(each / step) * step) : values;
  });
  const [rows, columns] = [first!.length, second!.length];
  const solution = bimatrixEquilibria(payoffs[0]!, payoffs[1]!, rows, columns, (cost) => budget.spend(cost));
  if (!solution) return [];
  return solution.equilibria
    .filter(({ row, column }) => !isPure(row) || !isPure(column))
    .map(({ row, column }) => ({
      probabilities: [row, column],
      pure: false,
      cell: -1,
      price: -1,
      profit: Float64Array.from(payoffs, (values) => expectation(values, row, column)),
      regret: regretOf(payoffs[0]!, payoffs[1]!, row, column),
    }));
}

function isPure(strategy: Float64Array): boolean {
  return strategy.some((probability) => probability > 1 - 1e-10);
}

function expectation(payoffs: Float64Array, row: Float64Array, column: Float64Array): number {
  let sum = 0;
  row.forEach((p, i) => column.forEach((q, j) => (sum += p * q * payoffs[i * column.length + j]!)));
  return sum;
}

function regretOf(a: Float64Array, b: Float64Array, row: Float64Array, column: Float64Array): number {
  let regret = 0;
  row.forEach((_, i) => {
    const alone = row.map((__, index) => (index === i ? 1 : 0));
    regret = Math.max(regret, expectation(a, alone, column) - expectation(a, row, column));
  });
  column.forEach((_, j) => {
    const alone = column.map((__, index) => (index === j ? 1 : 0));
    regret = Math.max(regret, expectation(b, row, alone) - expectation(b, row, column));
  });
  return regret;
}
