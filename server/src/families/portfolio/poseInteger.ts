import type { IntegerProgram } from '../../solving/integerProgram';
import { scaleOf, tied, type PortfolioProblem } from './choice';

/** A portfolio problem as a mixed-integer program, and the way back. */
export interface PosedInteger {
  readonly program: IntegerProgram;
  /** The assignment that a solution stands for. */
  assignmentOf(values: Float64Array): number[];
}

/**
 * Whether each customer is served under each model, whether each model is set up, and for pairs that gain or lose by being
 * served together, whether both are. Numbers are scaled so that the largest is 1.
 */
export function poseInteger(problem: PortfolioProblem, models: readonly number[]): PosedInteger {
  const { values, own, loads, setups, pairs, capacity, fixed } = problem;
  const scale = scaleOf(problem);
  const objective: number[] = [];
  const whole: number[] = [];
  const constraints: { variables: number[]; coefficients: number[]; most: number }[] = [];
  const variable = (worth: number, isWhole: boolean): number => {
    whole.push(isWhole ? 1 : 0);
    return objective.push(worth / scale) - 1;
  };
  const atMost = (most: number, ...terms: readonly (readonly [variable: number, coefficient: number])[]): void =>
    void constraints.push({ variables: terms.map(([at]) => at), coefficients: terms.map(([, by]) => by), most });

  const setUp = new Map(models.map((model) => [model, variable(-setups[model]!, true)]));
  const served = values.map((row, customer) => {
    const decided = fixed[customer];
    const open = decided === undefined ? models : [decided];
    return open
      .filter((model) => row[model]! > -Infinity)
      .map((model) => ({ model, at: variable(row[model]! + own[customer]! - tied * scale, true) }));
  });
  served.forEach((options, customer) => {
    for (const { model, at } of options) {
      const opened = setUp.get(model);
      if (opened !== undefined) atMost(0, [at, 1], [opened, -1]);
    }
    atMost(1, ...options.map(({ at }) => [at, 1] as const));
    if (fixed[customer] !== undefined) atMost(-1, ...options.map(({ at }) => [at, -1] as const));
  });
  if (capacity < Infinity) {
    const terms = served.flatMap((options, customer) =>
      options.map(({ model, at }) => [at, loads[customer]![model]!] as const),
    );
    const largest = Math.max(1e-300, capacity, ...terms.map(([, load]) => load));
    atMost(capacity / largest, ...terms.map(([at, load]) => [at, load / largest] as const));
  }
  pairs?.forEach((row, i) =>
    row.forEach((gain, j) => {
      if (j <= i || gain === 0) return;
      const both = variable(gain, false);
      const isServed = (customer: number, by: number) => served[customer]!.map(({ at }) => [at, by] as const);
      if (gain > 0) for (const each of [i, j]) atMost(0, [both, 1], ...isServed(each, -1));
      else atMost(1, [both, -1], ...isServed(i, 1), ...isServed(j, 1));
    }),
  );
  return {
    program: { objective: Float64Array.from(objective), whole: Uint8Array.from(whole), constraints },
    assignmentOf: (found) => served.map((options) => options.find(({ at }) => found[at]! > 0.5)?.model ?? -1),
  };
}
