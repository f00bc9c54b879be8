import { gaussLegendre } from '../../numerics/gaussLegendre';
import type { Part } from './demandOneParts';
import { pointLandmark } from './demandOnePoint';
import { piecesOf } from './demandOnePieces';
import type { Tally } from './demandTally';
import type { Distribution } from './types';

/** Customers with the same attributes, whose choice is random by logit. */
export interface LogitPoint {
  readonly segment: number;
  readonly weight: number;
  /** Utility of not buying, then the value of each product. */
  readonly values: Float64Array;
  readonly costs: Float64Array;
}

/** Random attributes as weighted points: Gauss–Legendre with `nodes` points between kinks and quantiles. */
export function logitPoints(part: Part, products: number, scale: number, nodes: number): LogitPoint[] {
  if (part.kind === 'point') return [part];
  const at = (weight: number, value: (each: number) => number, cost: (product: number) => number): LogitPoint => ({
    segment: part.segment,
    weight: part.weight * weight,
    values: Float64Array.from({ length: products + 1 }, (_, each) => value(each)),
    costs: Float64Array.from({ length: products }, (_, product) => cost(product)),
  });
  if (part.kind === 'line') {
    const cuts = piecesOf(part, products, scale).flatMap(({ low, high }) => [low, high]);
    return nodesOf(part.distribution, cuts, nodes).map(([x, weight]) =>
      at(
        weight,
        (each) => part.value(each, x),
        (product) => part.cost(product, x),
      ),
    );
  }
  const [first, second] = part.distributions;
  const across = nodesOf(first, [], nodes);
  return nodesOf(second, [], nodes).flatMap(([y, share]) =>
    across.map(([x, weight]) =>
      at(
        share * weight,
        (each) => part.value(each, x, y),
        (product) => part.cost(product, x, y),
      ),
    ),
  );
}

const shares = [1e-12, 1e-7, 1e-3, 0.05, 0.2, 0.5, 0.8, 0.95, 1 - 1e-3, 1 - 1e-7, 1 - 1e-12];

/** Points and probabilities of a distribution, the probabilities scaled to sum to 1. */
function nodesOf(distribution: Distribution, cuts: readonly number[], nodes: number): [number, number][] {
  const [low, high] = distribution.support;
  const quantiles = distribution.uniform ? [0.25, 0.5, 0.75] : shares;
  const ends = [...cuts, low, ...distribution.kinks, ...quantiles.map(distribution.quantile), high].filter(
    Number.isFinite,
  );
  ends.sort((a, b) => a - b);
  const rule = gaussLegendre(nodes);
  const points: [number, number][] = [];
  let sum = 0;
  for (let index = 0; index + 1 < ends.length; index++) {
    const [from, to] = [ends[index]!, ends[index + 1]!];
    if (!(to > from)) continue;
    for (let node = 0; node < nodes; node++) {
      const x = 0.5 * (from + to) + 0.5 * (to - from) * rule.nodes[node]!;
      const weight = 0.5 * (to - from) * rule.weights[node]! * distribution.density(x);
      points.push([x, weight]);
      sum += weight;
    }
  }
  return points.map(([x, weight]) => [x, weight / sum]);
}

/**
 * Adds choice probabilities exp((value − price)/scale)/Σ and the log-sum (without Euler's constant) as surplus over
 * the utility of not buying. Source: D. McFadden, "Conditional logit analysis", 1974; log-sum: Small & Rosen 1981.
 * @param options functions to choose from: 0 is not buying, 1 + p is product p
 */
export function addLogit(
  tally: Tally,
  { segment, weight, values, costs }: LogitPoint,
  options: readonly number[],
  priceOf: Float64Array,
  scale: number,
): void {
  const count = options.length;
  const { demand, cost, surplus, buyers } = tally;
  const { segments } = tally.market;
  let top = -Infinity;
  for (let k = 0; k < count; k++) top = Math.max(top, values[options[k]!]! - priceOf[options[k]!]!);
  if (top === -Infinity) return;
  let sum = 0;
  for (let k = 0; k < count; k++)
    sum += powers[k] = Math.exp((values[options[k]!]! - priceOf[options[k]!]! - top) / scale);
  const { mass, units } = segments[segment]!;
  surplus[segment]! += mass * units * weight * (top + scale * Math.log(sum) - values[0]!);
  for (let k = 0; k < count; k++) {
    const product = options[k]! - 1;
    if (product < 0) continue;
    const share = (weight * powers[k]!) / sum;
    const index = product * segments.length + segment;
    demand[index]! += mass * units * share;
    cost[index]! += mass * units * share * costs[product]!;
    buyers[segment]! += mass * share;
  }
}

/** Of one point at a time. */
const powers = new Float64Array(40);

/** Where customers are indifferent on average, and some scales of the errors around. */
export function logitLandmarks(
  points: readonly LogitPoint[],
  errorScale: number,
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
  scale: number,
  into: number[],
): void {
  const step = Math.max(1, Math.floor(points.length / 8));
  const centres: number[] = [];
  for (let index = 0; index < points.length; index += step)
    centres.push(
      staying.length > 0
        ? pointLandmark({ kind: 'point', ...points[index]! }, moving, staying, priceOf)
        : Math.max(...moving.map((each) => points[index]!.values[each]! - priceOf[each]!)) + scale,
    );
  if (centres.length === 0) return;
  const [low, high] = [Math.min(...centres), Math.max(...centres)];
  const steps = Math.min(6, Math.ceil((high - low) / (3 * errorScale)));
  for (let k = 0; k <= steps; k++) into.push(steps === 0 ? low : low + ((high - low) * k) / steps);
  for (const errors of [3, 10, 30]) into.push(low - errors * errorScale, high + errors * errorScale);
}
