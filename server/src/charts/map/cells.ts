import type { Picture } from '../drawing';
import { inWords } from '../format';
import type { Axis, Named } from '../plan';
import { axisChannel, axisTitle, magnitudeOf, numberFormat } from '../scales';
import { inline, type Json, type Row } from '../specification';
import { statedRing } from './stated';

/** One rectangle of a map with the value at a place within it. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** From where to where a cell reaches. */
export interface CellEnds {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Cells reach a little under their neighbours, or hairlines would shine through between them. */
const seam = 0.2;

/** Where a map is highest and lowest. */
export function extremesInWords(cells: readonly Cell[], { quantity }: Named, across: Axis, up: Axis): string {
  const finite = cells.filter((cell) => Number.isFinite(cell.value));
  if (finite.length === 0) return `${quantity} is not available anywhere.`;
  const highest = finite.reduce((a, b) => (b.value > a.value ? b : a));
  const lowest = finite.reduce((a, b) => (b.value < a.value ? b : a));
  const where = (cell: Cell): string => `${across.name} = ${inWords(cell.x)}, ${up.name} = ${inWords(cell.y)}`;
  const missing = cells.length - finite.length;
  const gaps = missing === 0 ? '' : ` It is not available in ${inWords((100 * missing) / cells.length)} % of the map.`;
  return `It is highest, ${inWords(highest.value)}, near ${where(highest)} and lowest, ${inWords(lowest.value)}, near ${where(lowest)}.${gaps}`;
}

/** A map of a number in colours. */
export function cellsPicture(
  named: Named,
  across: Axis,
  up: Axis,
  cells: readonly Cell[],
  endsOf: (cell: Cell) => CellEnds,
): Picture {
  const values = cells.map((cell) => cell.value);
  const magnitude = magnitudeOf(values);
  const rows: Row[] = cells.flatMap((cell) => {
    if (!Number.isFinite(cell.value)) return [];
    const { x, y } = endsOf(cell);
    const under = (ends: readonly [number, number]): number => ends[1] + seam * (ends[1] - ends[0]);
    return [{ c0: x[0], c1: under(x), c2: y[0], c3: under(y), c4: cell.value / magnitude.divisor }];
  });
  const encoding = {
    x: axisChannel('c0', across, { grid: false }),
    x2: { field: 'c1' },
    y: axisChannel('c2', up, { grid: false }),
    y2: { field: 'c3' },
    color: numberColour(
      axisTitle(named.quantity, named.unit, magnitude),
      values.map((each) => each / magnitude.divisor),
    ),
  };
  const cellLayer = { data: inline(rows), mark: { type: 'rect', strokeWidth: 0, clip: true }, encoding };
  return { height: 300, layers: [cellLayer, ...statedRing(across, up, encoding, ['c0', 'c2'])] };
}

/** Sequential colours; where the values change sign, two directions away from zero. */
function numberColour(title: string, values: readonly number[]): Json {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const size = Math.max(-low, high);
  const twoSided = low < -0.02 * size && high > 0.02 * size;
  const flat = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const scale = twoSided
    ? { domain: [-size, 0, size], range: 'diverging' }
    : flat
      ? { domain: [low, low + Math.max(1, Math.abs(low))] }
      : { domain: [low, high], nice: false };
  return {
    field: 'c4',
    type: 'quantitative',
    scale,
    legend: { title, orient: 'bottom', gradientLength: { expr: 'min(220, room - 100)' }, ...numberFormat(values) },
  };
}
