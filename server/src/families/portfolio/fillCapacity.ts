import type { Budget } from '../../numerics/budget';
import type { Candidate } from './assign';
import { priceOfCapacity } from './priceOfCapacity';

/** Undominated partial portfolios kept at most. */
const mostStates = 200_000;

/** A partial portfolio that no other one beats in both value and load. */
interface State {
  readonly value: number;
  readonly load: number;
  readonly model: number;
  readonly before: State | null;
}

/**
 * The best assignment of customers who share a capacity but add nothing to each other, exactly: undominated partial
 * portfolios, those dropped that the relaxed problem cannot bring past a portfolio already known. Customers whose
 * decision the price of capacity makes clear come first. null when there are too many or the budget ended.
 */
export function fillCapacity(group: readonly Candidate[], capacity: number, budget: Budget): readonly number[] | null {
  const price = priceOfCapacity(
    group,
    group.map(() => 0),
    capacity,
  );
  const priced = group.map(({ options }) =>
    Math.max(-Infinity, ...options.map(({ value, load }) => value - price * load)),
  );
  const order = group.map((_, index) => index).sort((a, b) => Math.abs(priced[b]!) - Math.abs(priced[a]!) || a - b);
  const room = capacity + 1e-9 * Math.max(1, capacity);
  const rest = new Float64Array(order.length + 1);
  for (let at = order.length - 1; at >= 0; at--) {
    const index = order[at]!;
    rest[at] = rest[at + 1]! + (group[index]!.fixed ? priced[index]! : Math.max(0, priced[index]!));
  }
  const known = roundedValue(group, order, price, room);
  const near = 1e-13 * (Math.abs(rest[0]!) + price * capacity);
  let states: State[] = [{ value: 0, load: 0, model: -1, before: null }];
  for (const [at, index] of order.entries()) {
    const { options, fixed } = group[index]!;
    if (!budget.spend(states.length * (options.length + 1))) return null;
    const lists = options.map(({ model, value, load }) =>
      states.flatMap((before): State[] =>
        before.load + load <= room ? [{ value: before.value + value, load: before.load + load, model, before }] : [],
      ),
    );
    if (!fixed) lists.unshift(states.map((before) => ({ ...before, model: -1, before })));
    const promising = ({ value, load }: State): boolean =>
      value + price * Math.max(0, capacity - load) + rest[at + 1]! >= known - near;
    states = lists.reduce(undominated, []).filter(promising);
    if (states.length > mostStates) return null;
  }
  const chosen = group.map(() => -1);
  let state: State | null = states.at(-1) ?? null;
  for (const index of [...order].reverse()) {
    if (!state) break;
    chosen[index] = state.model;
    state = state.before;
  }
  return chosen;
}

/** Merges two lists in ascending order of load; what remains ascends in value too. Of equals the first list's. */
function undominated(left: readonly State[], right: readonly State[]): State[] {
  const merged: State[] = [];
  let a = 0;
  let b = 0;
  while (a < left.length || b < right.length) {
    const one = left[a];
    const other = right[b];
    const first = !other || (one && (one.load < other.load || (one.load === other.load && one.value >= other.value)));
    const next = first ? left[a++]! : right[b++]!;
    const last = merged.at(-1);
    if (!last || next.value > last.value) merged.push(next);
  }
  return merged;
}

/** What is reached by serving everyone at the price of capacity who still fits. */
function roundedValue(group: readonly Candidate[], order: readonly number[], price: number, room: number): number {
  let left = room;
  let total = 0;
  for (const index of order) {
    const { options, fixed } = group[index]!;
    const fitting = options.filter(({ load }) => load <= left);
    const [best] = fitting.sort((a, b) => b.value - price * b.load - (a.value - price * a.load));
    if (!best && fixed) return -Infinity;
    if (!best || (!fixed && best.value <= 0)) continue;
    left -= best.load;
    total += best.value;
  }
  return total;
}
