import type { View } from 'vega';
import type { ChartTable } from '../../server/src/charts/chart';
import { shown } from './values';

type Row = ChartTable['rows'][number];
type Places = NonNullable<ChartTable['places']>;

/** Says under a chart what its table holds where the pointer is. Charts whose rows have no place say nothing. */
export function createReadout(view: View, current: () => ChartTable, drawing: HTMLElement, readout: HTMLElement): void {
  drawing.onpointermove = (event) => {
    const table = current();
    if (table.places === undefined) return;
    const row = nearest(table.rows, table.places, positionOf(event, view, drawing));
    readout.textContent = row === null ? '' : inOneLine(table, row, table.places);
  };
  drawing.onpointerleave = () => {
    readout.textContent = '';
  };
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

/** The row nearest to a point, distances measured in shares of what the rows extend over. */
function nearest(rows: readonly Row[], { x, y }: Places, point: readonly [number, number]): Row | null {
  const axes = [x, y].flatMap((columns, axis) => {
    const values = columns.flatMap((column) => rows.map((row) => Number(row[column])));
    if (values.length === 0) return [];
    const extent = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
    return [{ columns, at: point[axis]!, extent: extent || 1 }];
  });
  let best: Row | null = null;
  let least = Infinity;
  for (const row of rows) {
    const distance = axes.reduce((sum, { columns, at, extent }) => sum + outside(row, columns, at) / extent, 0);
    if (distance >= least) continue;
    least = distance;
    best = row;
  }
  return least < 0.15 ? best : null;
}

/** How far a place is from where a row stands along one axis; 0 between its ends. */
function outside(row: Row, columns: readonly number[], at: number): number {
  const ends = columns.map((column) => Number(row[column]));
  return Math.max(0, Math.min(...ends) - at, at - Math.max(...ends));
}

function inOneLine({ columns }: ChartTable, row: Row, { x, y }: Places): string {
  const axes = new Set([...x, ...y]);
  const parts = columns.map(({ name, unit }, index) => ({
    axis: axes.has(index),
    said: `${name} = ${shown(row[index])}${unit ? ` ${unit}` : ''}`,
  }));
  const list = (axis: boolean): string[] => parts.filter((each) => each.axis === axis).map(({ said }) => said);
  return `${list(true).join(', ')}:  ${list(false).join(' · ')}`;
}
