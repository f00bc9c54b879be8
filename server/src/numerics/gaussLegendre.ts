export interface QuadratureRule {
  /** In (-1, 1), ascending. */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * Nodes and weights of the n-point Gauss–Legendre rule on [-1, 1], exact for polynomials up to degree
 * 2n − 1, by Newton's method on the Legendre polynomial. Remembered per n.
 */
export function gaussLegendre(n: number): QuadratureRule {
  const known = rules.get(n);
  if (known !== undefined) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let index = 0; index < n; index++) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round++) {
      const [value, before] = legendre(n, x);
      slope = (n * (x * value - before)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    nodes[index] = 2 * index + 1 === n ? 0 : x;
    weights[index] = 2 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The Legendre polynomials of degree n and n − 1 at x. */
function legendre(n: number, x: number): [number, number] {
  let [value, before] = [x, 1];
  for (let degree = 2; degree <= n; degree++)
    [value, before] = [((2 * degree - 1) * x * value - (degree - 1) * before) / degree, value];
  return n === 0 ? [1, 0] : [value, before];
}
