import { gaussLegendre } from '../../numerics/gaussLegendre';
import type { PlanePart } from './demandOneParts';
import { addPurchase, type Tally } from './demandTally';
import { shareTied, tieTolerance } from './demandTies';
import { clip, emptyPolygon, measureArea, rectangle, type Area, type Polygon } from './demandTwoPolygon';
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
  const middle = [0.05, 0.35, 0.65, 0.95];
  // Long or steep tails are cut more finely.
  const gentle = [low, high].every((end) => Number.isFinite(end) && distribution.density(end) * (high - low) < 20);
  const between = distribution.uniform ? [] : gentle ? middle : [1e-9, 1e-4, ...middle, 1 - 1e-4, 1 - 1e-9];
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
    if (!anyCoincide(plane, options, priceOf, tieTolerance * scale)) {
      for (const each of options) {
        const cell = each > 0 ? cellOf(plane, each, options, priceOf) : null;
        if (cell === null) continue;
        measure(part, plane, cell, nodes);
        addCell(tally, part, plane, each - 1, 1, priceOf);
      }
      continue;
    }
    const groups = groupsOf(plane, options, priceOf, tieTolerance * scale);
    const margin = (product: number): number => priceOf[product + 1]! - plane.costLevel[product]!;
    const firsts = groups.map((tied) => tied[0]!);
    for (const tied of groups) {
      const cell = cellOf(plane, tied[0]!, firsts, priceOf);
      if (cell === null) continue;
      const winners = shareTied(tally.market, tied, margin, tieTolerance * scale, favoured);
      if (winners.length > 0) measure(part, plane, cell, nodes);
      for (const { product, share } of winners) addCell(tally, part, plane, product, share, priceOf);
    }
  }
}

/** Whether two planes coincide, so that ties matter. */
function anyCoincide(plane: Plane, options: readonly number[], priceOf: Float64Array, tolerance: number): boolean {
  for (let i = 1; i < options.length; i++)
    for (let j = 0; j < i; j++) if (coincide(plane, options[i]!, options[j]!, priceOf, tolerance)) return true;
  return false;
}

function coincide(plane: Plane, a: number, b: number, priceOf: Float64Array, tolerance: number): boolean {
  const { box, centre, level, slopeX, slopeY } = plane;
  const gap = Math.abs(level[a]! - priceOf[a]! - level[b]! + priceOf[b]!);
  if (gap > tolerance) return false;
  const spread =
    Math.abs(slopeX[a]! - slopeX[b]!) * (box.x[1]! - centre[0]) +
    Math.abs(slopeY[a]! - slopeY[b]!) * (box.y[2]! - centre[1]);
  return gap + spread <= tolerance;
}

function groupsOf(plane: Plane, options: readonly number[], priceOf: Float64Array, tolerance: number): number[][] {
  const groups: number[][] = [];
  for (const each of options) {
    const known = groups.find(([first]) => coincide(plane, each, first!, priceOf, tolerance));
    if (known) known.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** Polygons in the making: nothing that is called while one is in use computes another in the same place. */
const scratch = [emptyPolygon(), emptyPolygon()] as const;
const regions = [emptyPolygon(), emptyPolygon()] as const;

/** Where one of several planes is the highest, in one of two places that are written over next time; null if nowhere. */
function cellOf(
  plane: Plane,
  each: number,
  options: readonly number[],
  priceOf: Float64Array,
  from: Polygon = plane.box,
  places: readonly [Polygon, Polygon] = scratch,
): Polygon | null {
  const { box, centre, level, slopeX, slopeY } = plane;
  const halfX = box.x[1]! - centre[0];
  const halfY = box.y[2]! - centre[1];
  let cell = from;
  for (let index = 0; index < options.length; index++) {
    const other = options[index]!;
    if (other === each) continue;
    const b = slopeX[each]! - slopeX[other]!;
    const c = slopeY[each]! - slopeY[other]!;
    const gap = level[each]! - priceOf[each]! - level[other]! + priceOf[other]!;
    const spread = Math.abs(b) * halfX + Math.abs(c) * halfY;
    if (gap > spread) continue;
    if (gap < -spread) return null;
    const into = cell === places[0] ? places[1] : places[0];
    if (!clip(cell, gap - b * centre[0] - c * centre[1], b, c, into)) return null;
    cell = into;
  }
  return cell;
}

/** Probability of a polygon, and the integrals of x and y over it, measured from the centre of its plane. */
interface Mass {
  weight: number;
  x: number;
  y: number;
}

const mass: Mass = { weight: 0, x: 0, y: 0 };
const area: Area = { area: 0, x: 0, y: 0 };

/** Adds the customers that were measured last. */
function addCell(
  tally: Tally,
  part: PlanePart,
  plane: Plane,
  product: number,
  share: number,
  priceOf: Float64Array,
): void {
  const { weight, x, y } = mass;
  if (!(weight > 0)) return;
  const each = product + 1;
  const surplus =
    (plane.level[each]! - plane.level[0]! - priceOf[each]!) * weight +
    (plane.slopeX[each]! - plane.slopeX[0]!) * x +
    (plane.slopeY[each]! - plane.slopeY[0]!) * y;
  const cost = plane.costLevel[product]! * weight + plane.costSlopeX[product]! * x + plane.costSlopeY[product]! * y;
  const scale = part.weight * share;
  addPurchase(tally, part.segment, product, scale * weight, scale * cost, scale * surplus);
}

function measure(part: PlanePart, plane: Plane, cell: Polygon, nodes: number): void {
  const [first, second] = part.distributions;
  if (first.uniform && second.uniform) {
    measureArea(cell, area);
    mass.weight = area.area * first.density(plane.centre[0]) * second.density(plane.centre[1]);
    mass.x = mass.weight * (area.x - plane.centre[0]);
    mass.y = mass.weight * (area.y - plane.centre[1]);
    return;
  }
  const { weight, x, y } = stripMass(first, second, plane, cell, nodes);
  mass.weight = weight;
  mass.x = x;
  mass.y = y;
}

/** Strips between the heights of the corners; across a strip in closed form, along it by Gauss–Legendre. */
function stripMass(first: Distribution, second: Distribution, plane: Plane, cell: Polygon, nodes: number): Mass {
  const heights = [...new Set(cell.y.subarray(0, cell.count))].sort((a, b) => a - b);
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
function sidesAt({ count, x, y }: Polygon, middle: number): [(at: number) => number, (at: number) => number] {
  const sides: ((at: number) => number)[] = [];
  for (let index = 0; index < count; index++) {
    const next = index + 1 === count ? 0 : index + 1;
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
      const region = cellOf(plane, inside, moving, priceOf, plane.box, regions);
      if (region === null) continue;
      for (const outside of staying) {
        const cell = cellOf(plane, outside, staying, priceOf, region);
        if (cell === null) continue;
        const gap = plane.level[inside]! - priceOf[inside]! - plane.level[outside]! + priceOf[outside]!;
        const b = plane.slopeX[inside]! - plane.slopeX[outside]!;
        const c = plane.slopeY[inside]! - plane.slopeY[outside]!;
        for (let index = 0; index < cell.count; index++)
          into.push(gap + b * (cell.x[index]! - plane.centre[0]) + c * (cell.y[index]! - plane.centre[1]));
      }
    }
}
