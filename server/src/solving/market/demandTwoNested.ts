import { gaussLegendre } from '../../numerics/gaussLegendre';
import { lineLandmarks } from './demandOneLandmarks';
import type { LinePart, PlanePart } from './demandOneParts';
import { piecesOf, type Fineness, type Piece } from './demandOnePieces';

/** Customers with one value of the second attribute, who differ in the first. */
export interface Row {
  readonly line: LinePart;
  readonly pieces: readonly Piece[];
}

const panels = 16;
/** There are many rows, so each is cut more roughly. */
const rough: Fineness = { panels: 12, deepest: 6, close: 1e-5 };

/**
 * The part with its attributes exchanged where that is better: customers of a row should leave one choice for another one
 * after the other, not all at once, and straight values are found sooner.
 */
function betterWay(part: PlanePart, products: number, scale: number): PlanePart {
  const { distributions, value, cost } = part;
  const exchanged: PlanePart = {
    ...part,
    distributions: [distributions[1], distributions[0]],
    value: (each, x, y) => value(each, y, x),
    cost: (product, x, y) => cost(product, y, x),
  };
  const [jumps, others] = [part, exchanged].map((way) => movedAtOnce(way, products)) as [number, number];
  if (jumps !== others) return jumps < others ? part : exchanged;
  return curvedPieces(part, products, scale) > curvedPieces(exchanged, products, scale) ? exchanged : part;
}

/** Pairs of choices between which all customers of a row decide alike. */
function movedAtOnce({ distributions: [first, second], value }: PlanePart, products: number): number {
  const places = triedShares.map(first.quantile);
  const y = second.quantile(0.3);
  let pairs = 0;
  for (let each = 1; each <= products; each++)
    for (let other = 0; other < each; other++) {
      const [gap, ...gaps] = places.map((x) => value(each, x, y) - value(other, x, y)) as [number, ...number[]];
      if (gaps.every((here) => Math.abs(here - gap) <= 1e-12 * Math.max(1, Math.abs(gap)))) pairs++;
    }
  return pairs;
}

const triedShares = [0.01, 0.13, 0.31, 0.5, 0.72, 0.91, 0.99];

function curvedPieces(part: PlanePart, products: number, scale: number): number {
  return [0.3, 0.7].reduce((sum, share) => {
    const pieces = piecesOf(rowAt(part, part.distributions[1].quantile(share), 1), products, scale, rough);
    return sum + pieces.filter((piece) => piece.curved || piece.costCurved).length;
  }, 0);
}

function rowAt(part: PlanePart, y: number, weight: number): LinePart {
  return {
    kind: 'line',
    segment: part.segment,
    weight: part.weight * weight,
    distribution: part.distributions[0],
    value: (each, x) => part.value(each, x, y),
    cost: (product, x) => part.cost(product, x, y),
  };
}

/**
 * Rows at the nodes of the second attribute, by equal shares of customers, for values that are no planes. Each row
 * is cut exactly; between rows the sum is smooth except where a cut-off appears or vanishes.
 * @param nodes points per panel
 */
export function rowsOf(given: PlanePart, products: number, scale: number, nodes: number): Row[] {
  const part = betterWay(given, products, scale);
  const [, second] = part.distributions;
  const rule = gaussLegendre(nodes);
  const rows: Row[] = [];
  const shares = Array.from({ length: panels + 1 }, (_, index) => index / panels);
  // Halving panels towards both ends keep the tails of unbounded attributes.
  const ends = Number.isFinite(second.support[0]) && Number.isFinite(second.support[1]) ? [] : [1e-9, 1e-6, 1e-4, 1e-2];
  const cuts = [...shares, ...ends, ...ends.map((share) => 1 - share), ...second.kinks.map(second.cumulative)];
  cuts.sort((a, b) => a - b);
  for (let index = 0; index + 1 < cuts.length; index++) {
    const [from, to] = [cuts[index]!, cuts[index + 1]!];
    if (!(to > from)) continue;
    for (let node = 0; node < nodes; node++) {
      const share = 0.5 * (from + to) + 0.5 * (to - from) * rule.nodes[node]!;
      const line = rowAt(part, second.quantile(share), 0.5 * (to - from) * rule.weights[node]!);
      rows.push({ line, pieces: piecesOf(line, products, scale, rough) });
    }
  }
  return rows;
}

/** Kinks of the outermost rows and of some between. */
export function rowLandmarks(
  rows: readonly Row[],
  moving: readonly number[],
  staying: readonly number[],
  priceOf: Float64Array,
  into: number[],
): void {
  const step = Math.max(1, Math.floor(rows.length / 6));
  for (let index = 0; index < rows.length; index += step)
    lineLandmarks(rows[index]!.line, rows[index]!.pieces, moving, staying, priceOf, into);
  const last = rows[rows.length - 1];
  if (last) lineLandmarks(last.line, last.pieces, moving, staying, priceOf, into);
}
