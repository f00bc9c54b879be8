import type { Budget } from '../../numerics/budget';
import { scaleOf, tied, type PortfolioProblem } from './choice';
import { fillCapacity } from './fillCapacity';
import { searchAssignment } from './searchAssignment';

/** One way of serving a customer. */
export interface Option {
  readonly model: number;
  /** Its value with the customer's own gain, less what breaks ties in favour of fewer customers. */
  readonly value: number;
  readonly load: number;
}

/** A customer with its ways of being served, the most valuable first; `fixed`: it has to be served. */
export interface Candidate {
  readonly customer: number;
  readonly options: readonly Option[];
  readonly fixed: boolean;
}

/**
 * The best assignment to some business models, whose set-ups count as paid. Customers without a shared capacity
 * who add nothing to each other are decided one by one, groups who do are searched group by group.
 */
export function assignWith(
  problem: PortfolioProblem,
  models: readonly number[],
  budget: Budget,
): readonly number[] | null {
  const { values, capacity } = problem;
  if (!budget.spend(values.length * models.length)) return null;
  if (capacity === Infinity && !problem.pairs) return oneByOne(problem, models);
  const candidates = candidatesOf(problem, models);
  const assignment = values.map(() => -1);
  const groups = capacity < Infinity ? [candidates] : groupsOf(problem, candidates);
  for (const group of groups) {
    const only = group.length === 1 && capacity === Infinity ? group[0]! : null;
    if (only) {
      const [first] = only.options;
      if (first && (only.fixed || first.value > 0)) assignment[only.customer] = first.model;
      continue;
    }
    const found = problem.pairs ? searchAssignment(problem, group, budget) : fillCapacity(group, capacity, budget);
    if (!found) return null;
    found.forEach((model, index) => (assignment[group[index]!.customer] = model));
  }
  return assignment;
}

/** Nothing is shared: each customer gets the model of the highest value, if that is worth anything. */
function oneByOne(problem: PortfolioProblem, models: readonly number[]): readonly number[] {
  const { values, own, fixed } = problem;
  const tie = tied * scaleOf(problem);
  return values.map((row, customer) => {
    const decided = fixed[customer];
    if (decided !== undefined) return decided;
    let best = -1;
    for (const model of models) if (best < 0 || row[model]! > row[best]!) best = model;
    return best >= 0 && row[best]! + own[customer]! - tie > 0 ? best : -1;
  });
}

/** Every customer with its ways of being served under some models. */
export function candidatesOf(problem: PortfolioProblem, models: readonly number[]): Candidate[] {
  const tie = tied * scaleOf(problem);
  return problem.values.map((_, customer) => candidateOf(problem, customer, models, tie));
}

function candidateOf(problem: PortfolioProblem, customer: number, models: readonly number[], tie: number): Candidate {
  const { values, loads, own, capacity } = problem;
  const decided = problem.fixed[customer];
  const open = decided === undefined ? models : [decided];
  const options: Option[] = [];
  for (const model of open) {
    const value = values[customer]![model]! + own[customer]! - tie;
    const load = loads[customer]![model]!;
    if (value > -Infinity && load <= capacity * (1 + 1e-12)) options.push({ model, value, load });
  }
  options.sort((a, b) => b.value - a.value);
  // A way that is worth no more and takes no less capacity is never needed.
  const useful = options.filter((option, index) => options.slice(0, index).every((other) => other.load > option.load));
  return { customer, options: useful, fixed: decided !== undefined };
}

/** Customers connected by pairs that matter. */
function groupsOf({ pairs }: PortfolioProblem, candidates: readonly Candidate[]): Candidate[][] {
  if (!pairs) return candidates.map((candidate) => [candidate]);
  const seen = candidates.map(() => false);
  return candidates.flatMap((_, start) => {
    if (seen[start]) return [];
    const group: Candidate[] = [];
    const waiting = [start];
    seen[start] = true;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      group.push(candidates[next]!);
      pairs[next]!.forEach((gain, other) => {
        if (gain === 0 || seen[other]) return;
        seen[other] = true;
        waiting.push(other);
      });
    }
    return [group.sort((a, b) => a.customer - b.customer)];
  });
}
