import type { View } from 'vega';
import type { ChartTable } from '../../server/src/charts/chart';
import { shown } from './values';

type Row = ChartTable['rows'][number];

/** Says under a chart what its table holds where the pointer is. Charts without numbers along x say nothing. */
export function createReadout(view: View, current: () => ChartTable, drawing: HTMLElement, readout: HTMLElement): void {
  drawing.onpointermove = (event) => {
    const table = current();
    if (typeof table.rows[0]?.[0] !== 'number') return;
    const map = isMap(table);
    const [x, y] = positionOf(event, view, drawing);
    const row = map ? nearest(table.rows, [x, y]) : nearest(table.rows, [x]);
    readout.textContent = row === null ? '' : inOneLine(table, row, map ? 2 : 1);
  };
  drawing.onpointerleave = () => {
    readout.textContent = '';
  };
}

/** The rows of a map go through all of x for each y; those of lines never stand still. */
function isMap({ columns, rows }: ChartTable): boolean {
  const [first, second] = rows;
  return columns.length === 3 && second !== undefined && second[1] === first?.[1] && rows.length > 4 && repeats(rows);
}

function repeats(rows: readonly Row[]): boolean {
  const seen = new Set<unknown>();
  return rows.some(([x]) => seen.has(x) || !seen.add(x));
}

function positionOf(event: PointerEvent, view: View, drawing: HTMLElement): [number, number] {
  const box = drawing.getBoundingClientRect();
  const [left = 0, top = 0] = view.origin();
  const invert = (scale: 'x' | 'y', at: number): number => {
    const found = view.scale(scale) as { invert?: (value: number) => number };
    return found.invert ? Number(found.invert(at)) : NaN;
  };
  const padding = view.padding() as number | { left?: number; top?: number };
  const [padLeft, padTop] = typeof padding === 'number' ? [padding, padding] : [padding.left ?? 0, padding.top ?? 0];
  return [invert('x', event.clientX - box.left - left - padLeft), invert('y', event.clientY - box.top - top - padTop)];
}

/** The row nearest to a point, distances measured in shares of each column's extent. */
function nearest(rows: readonly Row[], point: readonly number[]): Row | null {
  const extents = point.map((_, column) => {
    const values = rows.map((row) => Number(row[column]));
    return Math.max(...values) - Math.min(...values) || 1;
  });
  let best: Row | null = null;
  let least = Infinity;
  for (const row of rows) {
    const distance = point.reduce((sum, at, column) => sum + Math.abs(at - Number(row[column])) / extents[column]!, 0);
    if (distance >= least) continue;
    least = distance;
    best = row;
  }
  return least < 0.15 ? best : null;
}

function inOneLine({ columns }: ChartTable, row: Row, axes: number): string {
  const parts = columns.map(({ name, unit }, index) => `${name} = ${shown(row[index])}${unit ? ` ${unit}` : ''}`);
  return `${parts.slice(0, axes).join(', ')}:  ${parts.slice(axes).join(' · ')}`;
}
