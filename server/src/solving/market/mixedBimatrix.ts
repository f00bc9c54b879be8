/**
 * One equilibrium in mixed strategies of a two-player game with many strategies, by complementary pivoting. Payoffs
 * row by row. null when `spend` answered false or pivoting failed for all of the first labels. Source: C. E. Lemke
 * and J. T. Howson, "Equilibrium points of bimatrix games", SIAM Journal 12 (1964).
 */
export function oneMixedEquilibrium(
  rowPayoffs: Float64Array,
  columnPayoffs: Float64Array,
  rows: number,
  columns: number,
  spend: (cost: number) => boolean,
): { readonly row: Float64Array; readonly column: Float64Array } | null {
  const a = positive(rowPayoffs);
  const b = positive(columnPayoffs);
  const labels = rows + columns;
  for (let dropped = 0; dropped < labels; dropped += Math.max(1, Math.floor(labels / 8))) {
    const found = pivotFrom(a, b, rows, columns, dropped, spend);
    if (found) return found;
    if (!spend(1)) return null;
  }
  return null;
}

/** Constraints `matrix · weights ≤ 1` with slacks; the variable with label k is in column k, the right side last. */
interface Tableau {
  readonly cells: Float64Array;
  readonly height: number;
  readonly width: number;
  /** Label of the variable that is basic in each row. */
  readonly basis: Int32Array;
}

function pivotFrom(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  columns: number,
  dropped: number,
  spend: (cost: number) => boolean,
): { row: Float64Array; column: Float64Array } | null {
  const labels = rows + columns;
  // The columns' best replies bind the row player's weights (labels 0 … rows − 1), and the other way round.
  const forRow = tableau(columns, labels, rows, (i, j) => b[j * columns + i]!, 0, rows);
  const forColumn = tableau(rows, labels, columns, (i, j) => a[i * columns + j]!, rows, 0);
  let current = dropped < rows ? forRow : forColumn;
  let entering = dropped;
  for (let step = 0; step < 40 * labels; step++) {
    if (!spend(Math.ceil((current.height * current.width) / 50))) return null;
    const leaving = pivot(current, entering);
    if (leaving < 0) return null;
    if (leaving === dropped) {
      const row = weightsOf(forRow, 0, rows);
      const column = weightsOf(forColumn, rows, columns);
      return row && column ? { row, column } : null;
    }
    entering = leaving;
    current = current === forRow ? forColumn : forRow;
  }
  return null;
}

function tableau(
  height: number,
  labels: number,
  variables: number,
  entry: (row: number, variable: number) => number,
  firstVariable: number,
  firstSlack: number,
): Tableau {
  const width = labels + 1;
  const cells = new Float64Array(height * width);
  const basis = new Int32Array(height);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < variables; j++) cells[i * width + firstVariable + j] = entry(i, j);
    cells[i * width + firstSlack + i] = 1;
    cells[i * width + labels] = 1;
    basis[i] = firstSlack + i;
  }
  return { cells, height, width, basis };
}

/** Brings a variable into the basis; returns the label that leaves, or −1. Ties are broken lexicographically. */
function pivot({ cells, height, width, basis }: Tableau, entering: number): number {
  let chosen = -1;
  for (let i = 0; i < height; i++) {
    if (!(cells[i * width + entering]! > 1e-11)) continue;
    if (chosen < 0 || comesFirst(cells, width, entering, i, chosen)) chosen = i;
  }
  if (chosen < 0) return -1;
  const start = chosen * width;
  const factor = cells[start + entering]!;
  for (let k = 0; k < width; k++) cells[start + k]! /= factor;
  for (let i = 0; i < height; i++) {
    const share = cells[i * width + entering]!;
    if (i === chosen || share === 0) continue;
    for (let k = 0; k < width; k++) cells[i * width + k]! -= share * cells[start + k]!;
    cells[i * width + entering] = 0;
  }
  const leaving = basis[chosen]!;
  basis[chosen] = entering;
  return leaving;
}

function comesFirst(cells: Float64Array, width: number, entering: number, i: number, other: number): boolean {
  const [a, b] = [cells[i * width + entering]!, cells[other * width + entering]!];
  for (let k = width - 1, tried = 0; tried < width; k = tried++) {
    const gap = cells[i * width + k]! / a - cells[other * width + k]! / b;
    if (Math.abs(gap) > 1e-12) return gap < 0;
  }
  return false;
}

function weightsOf({ cells, height, width, basis }: Tableau, first: number, count: number): Float64Array | null {
  const weights = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < height; i++) {
    const index = basis[i]! - first;
    if (index < 0 || index >= count) continue;
    weights[index] = Math.max(0, cells[i * width + width - 1]!);
    sum += weights[index]!;
  }
  return sum > 0 ? weights.map((weight) => weight / sum) : null;
}

/** Shifted and scaled to [1, 2], which changes no equilibrium. */
function positive(payoffs: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (const payoff of payoffs) {
    low = Math.min(low, payoff);
    high = Math.max(high, payoff);
  }
  const width = high > low ? high - low : 1;
  return payoffs.map((payoff) => 1 + (payoff - low) / width);
}
