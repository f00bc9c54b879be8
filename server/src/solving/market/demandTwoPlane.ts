import { gaussLegendre } from '../../numerics/gaussLegendre';
import type { PlanePart } from './demandOneParts';
import { addPurchase, type Tally } from './demandTally';
import { shareTied, tieTolerance, type Winner } from './demandTies';
import { areaOf, clip, rectangle, type Polygon } from './demandTwoPolygon';
import type { Distribution } from './types';

/** A rectangle of two attributes on which all values and costs are planes: level at its centre and two slopes. */
export interface Plane {
  readonly box: Polygon;
  readonly centre: readonly [number, number];
  /** Functions: 0 is not buying, 1 + p is product p. */
  readonly level: Float64Array;
  readonly slopeX: Float64Array;
  readonly slopeY: Float64Array;
  readonly costLevel: Float64Array;
  readonly costSlopeX: Float64Array;
  readonly costSlopeY: Float64Array;
}

/** The rectangles of a part whose values and costs are planes, cut where densities have kinks; null if they are not. */
export function planesOf(part: PlanePart, products: number, scale: number): Plane[] | null {
  const [xs, ys] = part.distributions.map((each) => cutsOf(each)) as [number[], number[]];
  const functions = [
    ...Array.from({ length: products + 1 }, (_, each) => (x: number, y: number) => part.value(each, x, y)),
    ...Array.from({ length: products }, (_, product) => (x: number, y: number) => part.cost(product, x, y)),
  ];
  const planes: Plane[] = [];
  for (let i = 0; i + 1 < xs.length; i++)
    for (let j = 0; j + 1 < ys.length; j++) {
      const [x0, x1, y0, y1] = [xs[i]!, xs[i + 1]!, ys[j]!, ys[j + 1]!];
      const centre = [0.5 * (x0 + x1), 0.5 * (y0 + y1)] as const;
      const fits = functions.map((f) => planeThrough(f, x0, x1, y0, y1, scale));
      if (fits.includes(null)) return null;
      const column = (index: 0 | 1 | 2, from: number, to?: number): Float64Array =>
        Float64Array.from(fits.slice(from, to), (fit) => fit![index]);
      planes.push({
        box: rectangle(x0, x1, y0, y1),
        centre,
        level: column(0, 0, products + 1),
        slopeX: column(1, 0, products + 1),
        slopeY: column(2, 0, products + 1),
        costLevel: column(0, products + 1),
        costSlopeX: column(1, products + 1),
        costSlopeY: column(2, products + 1),
      });
    }
  return planes;
}

/** Ends of the support (drawn in where infinite), kinks, and for other than uniform densities some quantiles. */
function cutsOf(distribution: Distribution): number[] {
  const [low, high] = distribution.support;
  const between = distribution.uniform ? [] : [1e-9, 1e-4, 0.05, 0.35, 0.65, 0.95, 1 - 1e-4, 1 - 1e-9];
  const points = [
    Number.isFinite(low) ? low : distribution.quantile(1e-15),
    ...distribution.kinks,
    ...between.map(distribution.quantile),
    Number.isFinite(high) ? high : distribution.quantile(1 - 1e-15),
  ].filter(Number.isFinite);
  points.sort((a, b) => a - b);
  return points.filter((x, index) => index === 0 || x > points[index - 1]!);
}

function planeThrough(
  f: (x: number, y: number) => number,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  scale: number,
): [number, number, number] | null {
  const corners = [f(x0, y0), f(x1, y0), f(x0, y1), f(x1, y1)] as const;
  const slopeX = (corners[1] - corners[0]) / (x1 - x0);
  const slopeY = (corners[2] - corners[0]) / (y1 - y0);
  const level = 0.25 * (corners[0] + corners[1] + corners[2] + corners[3]);
  const close = 1e-12 * Math.max(scale, ...corners.map(Math.abs));
  for (const [s, t] of [
    [1, 1],
    [0.13, 0.71],
    [0.52, 0.33],
    [0.91, 0.86],
    [0.31, 0.07],
    [0.5, 0.5],
  ] as const) {
    const expected = corners[0] + slopeX * s * (x1 - x0) + slopeY * t * (y1 - y0);
    if (!(Math.abs(f(x0 + s * (x1 - x0), y0 + t * (y1 - y0)) - expected) <= close)) return null;
  }
  return [level, slopeX, slopeY];
}

/** Adds what customers who differ in two attributes buy: the polygon of each product, exact where both are uniform. */
export function addPlanes(
  tally: Tally,
  part: PlanePart,
  planes: readonly Plane[],
  options: readonly number[],
  priceOf: Float64Array,
  scale: number,
  favoured: number,
  nodes: number,
): void {
  for (const plane of planes) {
    const groups = groupsOf(plane, options, priceOf, tieTolerance * scale);
    const margin = (product: number): number => priceOf[product + 1]! - plane.costLevel[product]!;
    const firsts = groups.map((tied) => tied[0]!);
    groups.forEach((tied) => {
      const cell = cellOf(plane, tied[0]!, firsts, priceOf);
      if (cell === null) return;
      const winners = shareTied(tally.market, tied, margin, tieTolerance * scale, favoured);
      if (winners.length > 0) addCell(tally, part, plane, winners, cell, priceOf, nodes);
    });
  }
}

function groupsOf(plane: Plane, options: readonly number[], priceOf: Float64Array, tolerance: number): number[][] {
  const groups: number[][] = [];
  const { box, centre } = plane;
  const [halfX, halfY] = [box.x[1]! - centre[0], box.y[2]! - centre[1]];
  for (const each of options) {
    const known = groups.find(([first]) => {
      const gap = plane.level[each]! - priceOf[each]! - plane.level[first!]! + priceOf[first!]!;
      const spread =
        Math.abs(plane.slopeX[each]! - plane.slopeX[first!]!) * halfX +
        Math.abs(plane.slopeY[each]! - plane.slopeY[first!]!) * halfY;
      return Math.abs(gap) + spread <= tolerance;
    });
    if (known) known.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** Where one of several planes is the highest; null if nowhere. */
export function cellOf(
  plane: Plane,
  each: number,
  options: readonly number[],
  priceOf: Float64Array,
  from: Polygon = plane.box,
): Polygon | null {
  let cell: Polygon | null = from;
  for (const other of options) {
    if (other === each) continue;
    if (cell === null) return null;
    const b = plane.slopeX[each]! - plane.slopeX[other]!;
    const c = plane.slopeY[each]! - plane.slopeY[other]!;
    const gap = plane.level[each]! - priceOf[each]! - plane.level[other]! + priceOf[other]!;
    cell = clip(cell, gap - b * plane.centre[0] - c * plane.centre[1], b, c);
  }
  return cell;
}

function addCell(
  tally: Tally,
  part: PlanePart,
  plane: Plane,
  winners: readonly Winner[],
  cell: Polygon,
  priceOf: Float64Array,
  nodes: number,
): void {
  const { weight, x, y } = massOf(part, plane, cell, nodes);
  if (!(weight > 0)) return;
  for (const { product, share } of winners) {
    const each = product + 1;
    const surplus =
      (plane.level[each]! - plane.level[0]! - priceOf[each]!) * weight +
      (plane.slopeX[each]! - plane.slopeX[0]!) * x +
      (plane.slopeY[each]! - plane.slopeY[0]!) * y;
    const cost = plane.costLevel[product]! * weight + plane.costSlopeX[product]! * x + plane.costSlopeY[product]! * y;
    const scale = part.weight * share;
    addPurchase(tally, part.segment, product, scale * weight, scale * cost, scale * surplus);
  }
}

/** Probability of a polygon, and the integrals of x and y over it, measured from the centre of its plane. */
function massOf(part: PlanePart, plane: Plane, cell: Polygon, nodes: number): { weight: number; x: number; y: number } {
  const [first, second] = part.distributions;
  if (first.uniform && second.uniform) {
    const { area, x, y } = areaOf(cell);
    const weight = area * first.density(plane.centre[0]) * second.density(plane.centre[1]);
    return { weight, x: weight * (x - plane.centre[0]), y: weight * (y - plane.centre[1]) };
  }
  return stripMass(first, second, plane, cell, nodes);
}

/** Strips between the heights of the corners; across a strip in closed form, along it by Gauss–Legendre. */
function stripMass(
  first: Distribution,
  second: Distribution,
  plane: Plane,
  cell: Polygon,
  nodes: number,
): { weight: number; x: number; y: number } {
  const heights = [...new Set(cell.y)].sort((a, b) => a - b);
  const rule = gaussLegendre(nodes);
  let [weight, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index + 1 < heights.length; index++) {
    const [low, high] = [heights[index]!, heights[index + 1]!];
    const half = 0.5 * (high - low);
    const middle = 0.5 * (high + low);
    const [left, right] = sidesAt(cell, middle);
    for (let node = 0; node < nodes; node++) {
      const y = middle + half * rule.nodes[node]!;
      const [from, to] = [left(y), right(y)];
      const share = half * rule.weights[node]! * second.density(y);
      const across = share * (first.cumulative(to) - first.cumulative(from));
      weight += across;
      sumX += share * (first.partialMean(to) - first.partialMean(from)) - across * plane.centre[0];
      sumY += across * (y - plane.centre[1]);
    }
  }
  return { weight, x: sumX, y: sumY };
}

/** The left and right sides of a convex polygon as functions of y, in the strip that contains `middle`. */
function sidesAt({ x, y }: Polygon, middle: number): [(at: number) => number, (at: number) => number] {
  const sides: ((at: number) => number)[] = [];
  for (let index = 0; index < x.length; index++) {
    const next = index + 1 === x.length ? 0 : index + 1;
    const [ya, yb] = [y[index]!, y[next]!];
    if (Math.min(ya, yb) > middle || Math.max(ya, yb) < middle || ya === yb) continue;
    const slope = (x[next]! - x[index]!) / (yb - ya);
    sides.push((at) => x[index]! + slope * (at - ya));
  }
  sides.sort((a, b) => a(middle) - b(middle));
  return [sides[0]!, sides[sides.length - 1]!];
}

/** As `lineLandmarks`, for two attributes: the advantage of `moving` over `staying` at the corners of their cells. */
export function planeLandmarks(
  planes: readonly Plane[],
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
  into: number[],
): void {
  for (const plane of planes)
    for (const inside of moving) {
      const region = cellOf(plane, inside, moving, priceOf);
      if (region === null) continue;
      for (const outside of staying) {
        const cell = cellOf(plane, outside, staying, priceOf, region);
        if (cell === null) continue;
        const gap = plane.level[inside]! - priceOf[inside]! - plane.level[outside]! + priceOf[outside]!;
        cell.x.forEach((x, index) =>
          into.push(
            gap +
              (plane.slopeX[inside]! - plane.slopeX[outside]!) * (x - plane.centre[0]) +
              (plane.slopeY[inside]! - plane.slopeY[outside]!) * (cell.y[index]! - plane.centre[1]),
          ),
        );
      }
    }
}
