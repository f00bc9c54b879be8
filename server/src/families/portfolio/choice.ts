/** A portfolio to be chosen, in numbers. */
export interface PortfolioProblem {
  /** Value of a customer under a business model; -Infinity where it may not be chosen. By customer, then model. */
  readonly values: readonly (readonly number[])[];
  readonly loads: readonly (readonly number[])[];
  /** Paid once for every business model in use. */
  readonly setups: readonly number[];
  /** Gained by serving a customer at all: minus the cost of its own variance. */
  readonly own: readonly number[];
  /** Gained by serving two customers together, once per pair; symmetric, 0 on the diagonal. null: never anything. */
  readonly pairs: readonly (readonly number[])[] | null;
  readonly capacity: number;
  /** Models that are decided beforehand, by customer; undefined: open. */
  readonly fixed: readonly (number | undefined)[];
}

/** A business model per customer, -1 for none, with what the portfolio is worth. */
export interface ChosenPortfolio {
  readonly assignment: readonly number[];
  readonly value: number;
  readonly served: number;
  readonly used: number;
}

/** What an assignment is worth: values, pairs and own gains of those served, less set-ups. */
export function worth(
  { values, own, pairs, setups }: PortfolioProblem,
  assignment: readonly number[],
): ChosenPortfolio {
  const used = new Set<number>();
  let value = 0;
  let served = 0;
  assignment.forEach((model, customer) => {
    if (model < 0) return;
    served++;
    used.add(model);
    value += values[customer]![model]! + own[customer]!;
  });
  if (pairs) {
    const base = assignment.flatMap((model, customer) => (model >= 0 ? [customer] : []));
    base.forEach((i, at) => base.slice(at + 1).forEach((j) => (value += pairs[i]![j]!)));
  }
  for (const model of used) value -= setups[model]!;
  return { assignment, value, served, used: used.size };
}

/** Values closer than this, relative to their size, are tied. */
export const tied = 1e-10;

/** What ties are measured against. */
export function scaleOf({ values, setups }: PortfolioProblem): number {
  let scale = 1;
  for (const row of values)
    for (const value of row) if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value));
  for (const setup of setups) scale = Math.max(scale, setup);
  return scale;
}
