import { partsOf, type LinePart, type PlanePart, type PointPart } from './demandOneParts';
import { piecesOf, type Piece } from './demandOnePieces';
import { rowsOf, type Row } from './demandTwoNested';
import { planesOf, type Plane } from './demandTwoPlane';
import { logitPoints, type LogitPoint } from './logitDemand';
import type { Market } from './types';

/** All customers of a market by kind of part, cut into pieces. */
export interface Prepared {
  readonly points: readonly PointPart[];
  readonly lines: readonly { readonly part: LinePart; readonly pieces: readonly Piece[] }[];
  readonly planes: readonly { readonly part: PlanePart; readonly planes: readonly Plane[] }[];
  readonly rows: readonly Row[];
  readonly logit: readonly LogitPoint[];
}

export function prepareParts(market: Market, scale: number, nodes: number): Prepared {
  const count = market.products.length;
  const parts = market.segments.flatMap((_, segment) => partsOf(market, segment));
  const none: Prepared = { points: [], lines: [], planes: [], rows: [], logit: [] };
  if (market.choice.kind === 'logit')
    return { ...none, logit: parts.flatMap((part) => logitPoints(part, count, scale, nodes - 5)) };
  const points: PointPart[] = [];
  const lines: { part: LinePart; pieces: Piece[] }[] = [];
  const planes: { part: PlanePart; planes: Plane[] }[] = [];
  const rows: Row[] = [];
  for (const part of parts) {
    if (part.kind === 'point') points.push(part);
    else if (part.kind === 'line') lines.push({ part, pieces: piecesOf(part, count, scale) });
    else {
      const flat = planesOf(part, count, scale);
      if (flat) planes.push({ part, planes: flat });
      else rows.push(...rowsOf(part, count, scale, nodes));
    }
  }
  return { points, lines, planes, rows, logit: [] };
}

const split = new WeakMap<Prepared, readonly (readonly [segment: number, parts: Prepared])[]>();

/** The parts of each segment that has customers; all at once where every product is sold everywhere. */
export function partsBySegment(
  prepared: Prepared,
  { products, segments }: Market,
): readonly (readonly [segment: number, parts: Prepared])[] {
  let known = split.get(prepared);
  if (!known) {
    known = products.some(({ soldIn }) => soldIn)
      ? segments.map((_, segment) => [segment, partsOfSegment(prepared, segment)] as const)
      : [[0, prepared]];
    split.set(prepared, known);
  }
  return known;
}

function partsOfSegment({ points, lines, planes, rows, logit }: Prepared, own: number): Prepared {
  return {
    points: points.filter(({ segment }) => segment === own),
    lines: lines.filter(({ part }) => part.segment === own),
    planes: planes.filter(({ part }) => part.segment === own),
    rows: rows.filter(({ line }) => line.segment === own),
    logit: logit.filter(({ segment }) => segment === own),
  };
}

export function partCount({ points, lines, planes, rows }: Prepared): number {
  return points.length + lines.length + planes.length + rows.length;
}

export function isExact({ lines, planes, rows, logit }: Prepared): boolean {
  return (
    rows.length === 0 &&
    lines.every(({ pieces }) => pieces.every((piece) => !piece.curved && !piece.costCurved)) &&
    planes.every(({ part }) => part.distributions.every((each) => each.uniform)) &&
    new Set(logit.map(({ segment }) => segment)).size === logit.length
  );
}

/**
 * The degree of profit in prices between landmarks: with straight lines cut-offs move in proportion to prices, so
 * that uniform shares and the costs over them are polynomials; Infinity where they are not.
 */
export function degreeOf(market: Market, { points, lines, planes, rows }: Prepared): number {
  if (market.choice.kind === 'logit' || rows.length > 0) return Infinity;
  let degree = points.length > 0 ? 1 : 0;
  for (const { part, pieces } of lines) {
    if (!part.distribution.uniform || pieces.some(({ curved, costCurved }) => curved || costCurved)) return Infinity;
    degree = Math.max(degree, 2);
  }
  for (const { part } of planes) {
    if (!part.distributions.every(({ uniform }) => uniform)) return Infinity;
    degree = Math.max(degree, 3);
  }
  return degree;
}

export function lowestCost({ points, lines, planes, rows, logit }: Prepared, product: number): number {
  let lowest = Infinity;
  for (const { costs } of [...points, ...logit]) lowest = Math.min(lowest, costs[product]!);
  for (const { line, pieces } of [...lines.map(({ part, pieces }) => ({ line: part, pieces })), ...rows])
    for (const { grid } of pieces) for (const x of grid) lowest = Math.min(lowest, line.cost(product, x));
  for (const { part, planes: flat } of planes)
    for (const { box } of flat)
      box.x.forEach((x, index) => (lowest = Math.min(lowest, part.cost(product, x, box.y[index]!))));
  return Number.isFinite(lowest) ? lowest : 0;
}

/** Measured: one unit takes about as long as one small formula. */
export function effortOf({ points, lines, planes, rows, logit }: Prepared, products: number): number {
  let stretches = 0;
  for (const { pieces } of lines) for (const { curved } of pieces) stretches += curved ? 12 : 2;
  for (const { line, pieces } of rows)
    for (const { curved } of pieces) stretches += curved ? 10 : line.distribution.uniform ? 0.7 : 2;
  let cells = 0;
  for (const { part, planes: flat } of planes)
    cells += flat.length * (part.distributions.every((each) => each.uniform) ? 0.7 : 6);
  return Math.ceil((products + 1) * (0.3 * (points.length + logit.length) + stretches + cells));
}
