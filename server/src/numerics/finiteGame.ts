import { polytopeVertices } from './polytopeVertices';

/** A pair of mixed strategies that are best against each other. */
export interface BimatrixEquilibrium {
  readonly row: Float64Array;
  readonly column: Float64Array;
}

export interface BimatrixSolution {
  /** All extreme equilibria: every equilibrium is a mixture of some of these. Pure ones included. */
  readonly equilibria: readonly BimatrixEquilibrium[];
  /** Whether some of them are ends of a continuum. */
  readonly continuum: boolean;
  /** Of `equilibria`: whether it is an end of a continuum. */
  readonly inContinuum: readonly boolean[];
}

/**
 * All extreme equilibria of a two-player game in mixed strategies, degenerate games included: vertices of the two
 * best-response polytopes that are complementary (D. Avis, G. Rosenberg, R. Savani, B. von Stengel, "Enumeration
 * of Nash equilibria for two-player games", Economic Theory 42, 2010). Payoffs row by row, rows × columns. At
 * most 30 strategies in all. null when the budget ended (`spend` answered false).
 */
export function bimatrixEquilibria(
  rowPayoffs: Float64Array,
  columnPayoffs: Float64Array,
  rows: number,
  columns: number,
  spend: (cost: number) => boolean,
): BimatrixSolution | null {
  const a = positive(rowPayoffs);
  const b = positive(columnPayoffs);
  // Labels: bit i < rows for row i, bit rows + j for column j. A label is carried by a vertex when the strategy is
  // unplayed (own polytope) or a best reply (rival's polytope); together both vertices must carry all labels.
  const transposed = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) transposed[j * rows + i] = b[i * columns + j]!;
  const ofRows = polytopeVertices(transposed, columns, rows, spend);
  const ofColumns = ofRows && polytopeVertices(a, rows, columns, spend);
  if (!ofRows || !ofColumns) return null;
  const all = 2 ** (rows + columns) - 1;
  const found: { row: number; column: number }[] = [];
  ofRows.forEach((x, row) => {
    const unplayed = x.binding & (2 ** rows - 1);
    const bestReplies = Math.floor(x.binding / 2 ** rows);
    const labels = unplayed + bestReplies * 2 ** rows;
    ofColumns.forEach((y, column) => {
      const other = Math.floor(y.binding / 2 ** columns) + (y.binding % 2 ** columns) * 2 ** rows;
      if (((labels | other) & all) === all && isPlayed(x.point) && isPlayed(y.point)) found.push({ row, column });
    });
  });
  const used = (key: 'row' | 'column', value: number): number => found.filter((each) => each[key] === value).length;
  const inContinuum = found.map((each) => used('row', each.row) > 1 || used('column', each.column) > 1);
  return {
    equilibria: found.map((each) => ({
      row: normalised(ofRows[each.row]!.point),
      column: normalised(ofColumns[each.column]!.point),
    })),
    continuum: inContinuum.includes(true),
    inContinuum,
  };
}

/** Shifts and scales payoffs to [1, 2]: equilibria stay the same, and the polytopes become bounded. */
function positive(payoffs: Float64Array): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const payoff of payoffs) {
    low = Math.min(low, payoff);
    high = Math.max(high, payoff);
  }
  const width = high > low ? high - low : 1;
  return payoffs.map((payoff) => 1 + (payoff - low) / width);
}

function isPlayed(point: Float64Array): boolean {
  return point.some((share) => share > 0);
}

function normalised(point: Float64Array): Float64Array {
  let sum = 0;
  for (const share of point) sum += share;
  return point.map((share) => share / sum);
}
