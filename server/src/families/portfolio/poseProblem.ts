import type { PortfolioProblem } from './choice';
import type { DeclaredPortfolio } from './declared';
import type { PortfolioNumbers } from './readPortfolio';
import { economicProfit, valueCapture } from './valueCapture';

/**
 * The choice in numbers. A customer whose value grows without limit is served before all others; what it adds is not
 * counted, and the value of such a portfolio is not available.
 */
export function poseProblem(declared: DeclaredPortfolio, numbers: PortfolioNumbers): PortfolioProblem {
  const { customers, models, horizon, risk } = numbers;
  const fixed: (number | undefined)[] = customers.map(() => undefined);
  const values = customers.map((customer, c) =>
    models.map((model, m) => {
      const captured = valueCapture(customer, model, horizon);
      if (!declared.models[m]!.allowed) return -Infinity;
      if (!Number.isNaN(captured)) return captured;
      const earlier = fixed[c];
      const profit = economicProfit(customer, model);
      if (profit > 0 && (earlier === undefined || profit > economicProfit(customer, models[earlier]!))) fixed[c] = m;
      return profit > 0 ? 0 : -Infinity;
    }),
  );
  const pairs =
    numbers.references.length > 0 || risk
      ? customers.map((_, i) => customers.map((_, j) => (i === j ? 0 : -(risk?.[i]?.[j] ?? 0))))
      : null;
  for (const { from, to, value } of numbers.references) {
    pairs![from]![to]! += value;
    pairs![to]![from]! += value;
  }
  return {
    values,
    loads: numbers.loads,
    setups: numbers.setups,
    own: customers.map((_, i) => -(risk?.[i]?.[i] ?? 0)),
    pairs,
    capacity: numbers.capacity,
    fixed,
  };
}
