/** Dense linear algebra for the small systems of optima and equilibria (a few dozen unknowns). Matrices are row by row. */

/**
 * Solves the n × n system in place by elimination with partial pivoting; `matrix` and `right` are overwritten,
 * the solution is in `right`. Returns the ratio of the smallest to the largest pivot: 0 when singular
 * (then `right` is no solution).
 */
export function solveInPlace(matrix: Float64Array, right: Float64Array, n: number): number {
  let smallest = Infinity;
  let largest = 0;
  for (let column = 0; column < n; column++) {
    let pivotRow = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(matrix[row * n + column]!) > Math.abs(matrix[pivotRow * n + column]!)) pivotRow = row;
    const pivot = matrix[pivotRow * n + column]!;
    const size = Math.abs(pivot);
    if (!(size > 0) || !Number.isFinite(size)) return 0;
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
    if (pivotRow !== column) swapRows(matrix, right, n, pivotRow, column);
    for (let row = column + 1; row < n; row++) {
      const factor = matrix[row * n + column]! / pivot;
      if (factor === 0) continue;
      for (let k = column; k < n; k++) matrix[row * n + k] = matrix[row * n + k]! - factor * matrix[column * n + k]!;
      right[row] = right[row]! - factor * right[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = right[row]!;
    for (let k = row + 1; k < n; k++) sum -= matrix[row * n + k]! * right[k]!;
    right[row] = sum / matrix[row * n + row]!;
  }
  return n === 0 ? 1 : smallest / largest;
}

function swapRows(matrix: Float64Array, right: Float64Array, n: number, a: number, b: number): void {
  for (let k = 0; k < n; k++) {
    const kept = matrix[a * n + k]!;
    matrix[a * n + k] = matrix[b * n + k]!;
    matrix[b * n + k] = kept;
  }
  const kept = right[a]!;
  right[a] = right[b]!;
  right[b] = kept;
}

/** A least-squares solution of smallest norm, with what the matrix was like. */
export interface LeastSquares {
  readonly solution: Float64Array;
  readonly rank: number;
  /** Unit vectors that span what the matrix maps to (nearly) zero. */
  readonly kernel: readonly Float64Array[];
}

/**
 * Least squares of smallest norm for an m × n matrix by its singular values (one-sided Jacobi rotations);
 * singular values below `tolerance` times the largest count as zero.
 */
export function leastSquares(
  matrix: Float64Array,
  right: Float64Array,
  m: number,
  n: number,
  tolerance = 1e-11,
): LeastSquares {
  // Columns of u become orthogonal: matrix · v = u.
  const u = Array.from({ length: n }, (_, column) =>
    Float64Array.from({ length: m }, (_, row) => matrix[row * n + column]!),
  );
  const v = Array.from({ length: n }, (_, column) =>
    Float64Array.from({ length: n }, (_, row) => (row === column ? 1 : 0)),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (rotate(u[a]!, u[b]!, v[a]!, v[b]!)) rotated = true;
    if (!rotated) break;
  }
  const norms = u.map((column) => Math.sqrt(dot(column, column)));
  const largest = Math.max(0, ...norms);
  const solution = new Float64Array(n);
  const kernel: Float64Array[] = [];
  norms.forEach((norm, column) => {
    if (!(norm > tolerance * largest)) {
      kernel.push(v[column]!);
      return;
    }
    const weight = dot(u[column]!, right) / (norm * norm);
    for (let row = 0; row < n; row++) solution[row] = solution[row]! + weight * v[column]![row]!;
  });
  return { solution, rank: n - kernel.length, kernel };
}

function rotate(ua: Float64Array, ub: Float64Array, va: Float64Array, vb: Float64Array): boolean {
  const alpha = dot(ua, ua);
  const beta = dot(ub, ub);
  const gamma = dot(ua, ub);
  if (gamma === 0 || Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  turn(ua, ub, c, s);
  turn(va, vb, c, s);
  return true;
}

function turn(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let k = 0; k < a.length; k++) {
    const kept = a[k]!;
    a[k] = c * kept - s * b[k]!;
    b[k] = s * kept + c * b[k]!;
  }
}

/** Σ aᵢbᵢ over the shorter length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  const n = Math.min(a.length, b.length);
  for (let k = 0; k < n; k++) sum += a[k]! * b[k]!;
  return sum;
}
