import type { ChartTable } from '../chart';
import type { Drawing } from '../drawing';
import { inWords, tableValue } from '../format';
import { describeLines } from '../lines/describeLines';
import { linesPicture } from '../lines/linesPicture';
import { cellsPicture, extremesInWords, type Cell, type CellEnds } from '../map/cells';
import type { DataColumn, Plan } from '../plan';
import type { Sweep } from '../sweep';
import { dataBands } from './dataBands';

type OfData = Extract<Plan, { kind: 'data' }>;

/** A chart of the points that a file lists: lines, bands of words, a map. Nothing is solved. */
export function drawData(plan: OfData): Drawing {
  const [first, second] = plan.axes;
  const inside = rowsInside(plan);
  const drawing =
    second !== undefined
      ? dataMap(plan, inside)
      : plan.quantities.every((each) => each.words !== null)
        ? dataBands(plan, first!.axis, inside)
        : dataLines(plan, inside);
  const sentences = [...drawing.sentences, `Drawn are ${inWords(inside.length)} points of ${plan.path}.`];
  return { ...drawing, sentences, table: tableOf(plan, inside) };
}

/** Rows within the axes, in ascending order. */
function rowsInside({ axes }: OfData): number[] {
  const count = axes[0]!.values.length;
  const within = (row: number): boolean =>
    axes.every(({ axis, values }) => values[row]! >= axis.low && values[row]! <= axis.high);
  const order = (a: number, b: number): number => {
    for (const { values } of [...axes].reverse()) if (values[a] !== values[b]) return values[a]! - values[b]!;
    return 0;
  };
  return Array.from({ length: count }, (_, row) => row)
    .filter(within)
    .sort(order);
}

function tableOf({ axes, quantities }: OfData, rows: readonly number[]): ChartTable {
  const value = ({ words, values }: DataColumn, row: number): string | number | boolean | null =>
    words === null ? tableValue(values[row]!) : words[row]!;
  return {
    places: { x: [0], y: axes.length > 1 ? [1] : [] },
    columns: [
      ...axes.map(({ axis: { name, unit } }) => ({ name, unit })),
      ...quantities.map(({ quantity: name, unit }) => ({ name, unit })),
    ],
    rows: rows.map((row) => [...axes.map(({ values }) => values[row]!), ...quantities.map((each) => value(each, row))]),
  };
}

function dataLines({ axes, quantities }: OfData, rows: readonly number[]): Drawing {
  const { axis, values } = axes[0]!;
  const swept: Sweep = {
    xs: rows.map((row) => values[row]!),
    rows: rows.map((row) => quantities.map((each) => each.values[row]!)),
    jumps: quantities.map(() => new Set<number>()),
    wholeNumbers: false,
    rule: null,
    complete: true,
  };
  const lines = { curves: quantities, axis, between: null };
  const found = { swept, shadings: [], places: [], crossings: [] };
  return {
    sentences: describeLines(lines, found),
    table: { columns: [], rows: [] },
    picture: swept.rows.some((row) => row.some(Number.isFinite)) ? linesPicture(lines, found) : null,
  };
}

function dataMap({ axes, quantities }: OfData, rows: readonly number[]): Drawing {
  const [across, up] = [axes[0]!, axes[1]!];
  const [quantity] = quantities;
  const column = quantity!.words === null ? quantity!.values : numbersOf(quantity!.words);
  const cells = rows.map((row): Cell => ({ x: across.values[row]!, y: up.values[row]!, value: column[row]! }));
  const drawable = quantity!.words === null && cells.some((cell) => Number.isFinite(cell.value));
  return {
    sentences: [
      `Map of ${quantity!.quantity} over ${across.axis.name} and ${up.axis.name}.`,
      quantity!.words === null
        ? extremesInWords(cells, quantity!, across.axis, up.axis)
        : 'Words of a file are drawn along one column only; the table has them all.',
    ],
    table: { columns: [], rows: [] },
    picture: drawable ? cellsPicture(quantity!, across.axis, up.axis, cells, endsAmong(cells)) : null,
  };
}

function numbersOf(words: readonly (string | null)[]): Float64Array {
  return new Float64Array(words.length).fill(NaN);
}

/** Cells reach half the way to their neighbours. */
function endsAmong(cells: readonly Cell[]): (cell: Cell) => CellEnds {
  const ends = (values: readonly number[]): Map<number, readonly [number, number]> => {
    const places = [...new Set(values)].sort((a, b) => a - b);
    return new Map(
      places.map((at, index) => {
        const [before, after] = [places[index - 1], places[index + 1]];
        const half = ((after ?? at) - (before ?? at)) / (before !== undefined && after !== undefined ? 4 : 2) || 0.5;
        return [
          at,
          [before === undefined ? at - half : (before + at) / 2, after === undefined ? at + half : (at + after) / 2],
        ] as const;
      }),
    );
  };
  const xs = ends(cells.map((cell) => cell.x));
  const ys = ends(cells.map((cell) => cell.y));
  return ({ x, y }) => ({ x: xs.get(x)!, y: ys.get(y)! });
}
