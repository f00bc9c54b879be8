import { leastSquares } from './linearAlgebra';

/** A vertex, and which inequalities hold with equality there, as bits. */
export interface Vertex {
  readonly point: Float64Array;
  /** Bit i < n: coordinate i is 0; bit n + k: row k of the matrix is at its limit 1. */
  readonly binding: number;
}

interface Ray {
  /** Homogeneous: the last entry is the weight; the point is the rest divided by it. */
  readonly direction: Float64Array;
  binding: number;
}

const zero = 1e-10;

/**
 * All vertices of { x ≥ 0, matrix · x ≤ 1 } for a matrix (m × n, row by row) with positive entries, by the double
 * description method (T. Motzkin and others, 1953; adjacency by K. Fukuda and A. Prodon, 1996). Vertices are
 * re-solved from what binds there, so they are exact to rounding. n + m ≤ 30. null when the budget ended.
 */
export function polytopeVertices(
  matrix: Float64Array,
  m: number,
  n: number,
  spend: (cost: number) => boolean,
): Vertex[] | null {
  // The cone over the orthant: one ray per coordinate (weight 0) and the origin (weight 1).
  let rays: Ray[] = [];
  const everything = 2 ** n - 1;
  for (let i = 0; i < n; i++) {
    const direction = new Float64Array(n + 1);
    direction[i] = 1;
    // Bit 30 stands for "weight is 0", the inequality that every ray at infinity meets with equality.
    rays.push({ direction, binding: (everything & ~(1 << i)) | (1 << 30) });
  }
  const origin = new Float64Array(n + 1);
  origin[n] = 1;
  rays.push({ direction: origin, binding: everything });
  for (let k = 0; k < m; k++) {
    const next = addInequality(rays, matrix.subarray(k * n, (k + 1) * n), n, 1 << (n + k), spend);
    if (!next) return null;
    rays = next;
  }
  const vertices: Vertex[] = [];
  for (const ray of rays) {
    if (!(ray.direction[n]! > zero)) continue;
    vertices.push({ point: exactPoint(ray, matrix, m, n), binding: ray.binding });
  }
  return vertices;
}

function addInequality(
  rays: readonly Ray[],
  row: Float64Array,
  n: number,
  bit: number,
  spend: (cost: number) => boolean,
): Ray[] | null {
  const slack = rays.map(({ direction }) => {
    let value = direction[n]!;
    for (let i = 0; i < n; i++) value -= row[i]! * direction[i]!;
    return value;
  });
  const kept: Ray[] = [];
  const above: number[] = [];
  const below: number[] = [];
  rays.forEach((ray, index) => {
    const value = slack[index]!;
    if (value > zero) above.push(index);
    else if (value < -zero) below.push(index);
    else ray.binding |= bit;
    if (value >= -zero) kept.push(ray);
  });
  for (const p of above) {
    if (!spend(1 + below.length / 8)) return null;
    for (const q of below) {
      const common = rays[p]!.binding & rays[q]!.binding;
      if (bitCount(common) < n - 1 || !areAdjacent(rays, p, q, common)) continue;
      const direction = new Float64Array(n + 1);
      let largest = 0;
      for (let i = 0; i <= n; i++) {
        const value = slack[p]! * rays[q]!.direction[i]! - slack[q]! * rays[p]!.direction[i]!;
        direction[i] = value;
        largest = Math.max(largest, Math.abs(value));
      }
      for (let i = 0; i <= n; i++)
        direction[i] = Math.abs(direction[i]!) < 1e-14 * largest ? 0 : direction[i]! / largest;
      kept.push({ direction, binding: common | bit });
    }
  }
  return kept;
}

/** Two rays span an edge iff no third ray meets all inequalities that both meet with equality. */
function areAdjacent(rays: readonly Ray[], p: number, q: number, common: number): boolean {
  for (let r = 0; r < rays.length; r++) if (r !== p && r !== q && (rays[r]!.binding & common) === common) return false;
  return true;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Solves what binds at a vertex for its coordinates that are not 0. */
function exactPoint(ray: Ray, matrix: Float64Array, m: number, n: number): Float64Array {
  const played: number[] = [];
  for (let i = 0; i < n; i++) if (!(ray.binding & (1 << i))) played.push(i);
  const rows: number[] = [];
  for (let k = 0; k < m; k++) if (ray.binding & (1 << (n + k))) rows.push(k);
  const point = new Float64Array(n);
  if (played.length === 0) return point;
  const system = new Float64Array(rows.length * played.length);
  rows.forEach((k, r) => played.forEach((i, c) => (system[r * played.length + c] = matrix[k * n + i]!)));
  const right = new Float64Array(rows.length).fill(1);
  const { solution, rank } = leastSquares(system, right, rows.length, played.length, 1e-12);
  const weight = ray.direction[n]!;
  played.forEach((i, c) => (point[i] = rank === played.length ? solution[c]! : ray.direction[i]! / weight));
  return point;
}
