import { gaussLegendre } from '../../numerics/gaussLegendre';
import { lineLandmarks } from './demandOneLandmarks';
import type { LinePart, PlanePart } from './demandOneParts';
import { piecesOf, type Piece } from './demandOnePieces';

/** Customers with one value of the second attribute, who differ in the first. */
export interface Row {
  readonly line: LinePart;
  readonly pieces: readonly Piece[];
}

const panels = 16;

/**
 * Rows at the nodes of the second attribute, by equal shares of customers, for values that are no planes. Each row
 * is cut exactly; between rows the sum is smooth except where a cut-off appears or vanishes.
 * @param nodes points per panel
 */
export function rowsOf(part: PlanePart, products: number, scale: number, nodes: number): Row[] {
  const [first, second] = part.distributions;
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
      const y = second.quantile(share);
      const line: LinePart = {
        kind: 'line',
        segment: part.segment,
        weight: part.weight * 0.5 * (to - from) * rule.weights[node]!,
        distribution: first,
        value: (each, x) => part.value(each, x, y),
        cost: (product, x) => part.cost(product, x, y),
      };
      rows.push({ line, pieces: piecesOf(line, products, scale) });
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
