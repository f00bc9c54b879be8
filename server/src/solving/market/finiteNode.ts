import { profitTolerance, type Incumbent, type OwnerProblem } from './finiteOwner';

/**
 * A partial assignment: which options each row still has (bit c: buys product c; bit `columns`: takes its alternative;
 * bit `columns + 1`: the seller's other way), and between which prices the products then lie.
 */
export interface Node {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly options: Int32Array;
  /** The row to decide next; -1 when every row is decided. */
  branch: number;
  /** No prices in the node bring more than this. */
  profit: number;
  /** Nor a higher total surplus than this. */
  total: number;
}

/** Everything is open. */
export function openRoot({ rows, columns, worth, free }: OwnerProblem): Node {
  const high = new Float64Array(columns).fill(-Infinity);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      high[column] = Math.max(high[column]!, worth[row * columns + column]!);
  const posted = (1 << (columns + 1)) - 1;
  const options = Int32Array.from({ length: rows }, (_, row) =>
    free[row]! > -Infinity ? posted | (1 << (columns + 1)) : posted,
  );
  return {
    high,
    low: new Float64Array(columns).fill(-Infinity),
    options,
    branch: -1,
    profit: Infinity,
    total: Infinity,
  };
}

/**
 * Draws the consequences of what is decided until nothing changes, bounds what can still come of it, and chooses the
 * row to decide next. False when the node is empty.
 */
export function narrow(problem: OwnerProblem, node: Node): boolean {
  const { rows, columns } = problem;
  for (let round = 0; ; round++) {
    if (!narrowPrices(problem, node)) return false;
    let changed = false;
    for (let row = 0; row < rows; row++) {
      const before = node.options[row]!;
      if ((before & (before - 1)) === 0) continue;
      const after = possible(problem, node, row, before);
      if (after === 0) return false;
      if (after !== before) changed = true;
      node.options[row] = after;
    }
    if (!changed || round > rows + columns) break;
  }
  bound(problem, node);
  return true;
}

/** Whether something better than the incumbent may come of a node. */
export function mayBeat(node: Node, incumbent: Incumbent): boolean {
  const slack = profitTolerance(incumbent.profit);
  if (node.profit > incumbent.profit + slack) return true;
  return node.profit >= incumbent.profit - slack && node.total > incumbent.total + slack;
}

/** The intervals of prices that the decided rows leave; false when they are empty. */
function narrowPrices({ rows, columns, worth, tolerance }: OwnerProblem, { high, low, options }: Node): boolean {
  for (let round = 0; ; round++) {
    let changed = false;
    for (let row = 0, at = 0; row < rows; row++, at += columns) {
      const option = options[row]!;
      if (option & (option - 1) || option >> (columns + 1)) continue;
      if (option >> columns) {
        for (let other = 0; other < columns; other++)
          if (low[other]! < worth[at + other]!) {
            low[other] = worth[at + other]!;
            changed = true;
          }
        continue;
      }
      const bought = 31 - Math.clz32(option);
      const own = worth[at + bought]!;
      let highest = Math.min(high[bought]!, own);
      for (let other = 0; other < columns; other++)
        highest = Math.min(highest, high[other]! + own - worth[at + other]!);
      if (highest < high[bought]! - 1e-3 * tolerance) changed = true;
      high[bought] = Math.min(high[bought]!, highest);
      const lowest = low[bought]! - own;
      for (let other = 0; other < columns; other++)
        if (lowest + worth[at + other]! > low[other]! + 1e-3 * tolerance) {
          low[other] = lowest + worth[at + other]!;
          changed = true;
        }
    }
    for (let column = 0; column < columns; column++) if (low[column]! > high[column]! + tolerance) return false;
    if (!changed) return true;
    // Constraints that still tighten after every product has passed on its bound run in a circle: they contradict.
    if (round > columns + 1) return false;
  }
}

function possible(
  { columns, worth, tolerance }: OwnerProblem,
  { high, low }: Node,
  row: number,
  options: number,
): number {
  const at = row * columns;
  // What the row keeps at least, whatever the prices: of its alternative, or of a product at its highest price.
  let least = 0;
  for (let column = 0; column < columns; column++) least = Math.max(least, worth[at + column]! - high[column]!);
  let left = options & (1 << (columns + 1));
  for (let column = 0; column < columns; column++)
    if ((options >> column) & 1 && worth[at + column]! - low[column]! >= least - tolerance) left |= 1 << column;
  if ((options >> columns) & 1 && least <= tolerance) left |= 1 << columns;
  return left;
}

/** Every row at the best that the prices' intervals leave it; the row where most hangs on the decision is next. */
function bound(problem: OwnerProblem, node: Node): void {
  const { rows, columns, weight, worth, cost, base, free, freeTotal } = problem;
  const { high, options } = node;
  let profit = 0;
  let total = 0;
  let widest = -1;
  node.branch = -1;
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    const own = options[row]!;
    let most = -Infinity;
    let second = -Infinity;
    let gain = -Infinity;
    for (let option = 0; option <= columns + 1; option++) {
      if (!((own >> option) & 1)) continue;
      let earns: number;
      let surplus: number;
      if (option < columns) {
        let price = Math.min(high[option]!, worth[at + option]!);
        for (let other = 0; other < columns; other++)
          price = Math.min(price, high[other]! + worth[at + option]! - worth[at + other]!);
        earns = price - cost[at + option]!;
        surplus = worth[at + option]! - cost[at + option]!;
      } else {
        earns = option === columns ? base[row]! : free[row]!;
        surplus = option === columns ? base[row]! : freeTotal[row]!;
      }
      if (earns > most) {
        second = most;
        most = earns;
      } else if (earns > second) second = earns;
      gain = Math.max(gain, surplus);
    }
    profit += weight[row]! * most;
    total += weight[row]! * gain;
    if ((own & (own - 1)) === 0) continue;
    const stake = weight[row]! * (most - Math.min(0, second));
    if (stake > widest) {
      widest = stake;
      node.branch = row;
    }
  }
  node.profit = profit;
  node.total = total;
}
