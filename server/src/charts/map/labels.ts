import { textWidth } from '../legend';
import type { Box, Row } from './regions';

/** Where a region's name stands, and how wide the picture must be for it to fit there. */
export interface RegionLabel {
  readonly is: number;
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

/** Height of a line of text as a share of the plot, and what the axis beside the plot takes of the picture in pixels. */
const lineShare = 20 / 300;
const besidePlot = 70;

/** One place for each region's name: where it has most room around it. A region without room for it has none. */
export function placeLabels(rows: readonly Row[], box: Box, nameOf: (is: number) => string): RegionLabel[] {
  const best = new Map<number, RegionLabel & { readonly clearance: number }>();
  const size = { x: box.x[1] - box.x[0], y: box.y[1] - box.y[0] };
  const height = size.y * lineShare;
  for (const row of rows)
    for (const { is, from, to } of row.cuts) {
      const free = freeWidth(rows, row.y, height, is, from, to);
      if (free === null) continue;
      const share = (free.to - free.from) / size.x;
      const x = (free.from + free.to) / 2;
      const room = (textWidth(nameOf(is)) + 10) / share + besidePlot;
      const above = clearHeight(rows, row.y, x, is) / size.y;
      // Where width is the limit, the middle of the height is best.
      const clearance = Math.min(share, above) + 0.1 * above;
      const known = best.get(is);
      if (known === undefined || clearance > known.clearance) best.set(is, { is, x, y: row.y, room, clearance });
    }
  return [...best.values()].map(({ clearance: _, ...label }) => label);
}

/** How far a region goes on above and below a place, twice the shorter way. */
function clearHeight(rows: readonly Row[], y: number, x: number, is: number): number {
  const within = (row: Row): boolean => row.cuts.some((cut) => Object.is(cut.is, is) && cut.from <= x && cut.to >= x);
  const start = rows.findIndex((row) => row.y === y);
  let above = start;
  let below = start;
  while (above + 1 < rows.length && within(rows[above + 1]!)) above++;
  while (below > 0 && within(rows[below - 1]!)) below--;
  return 2 * Math.min(rows[above]!.y - y, y - rows[below]!.y);
}

/** The stretch of a region that a line of text around a row has to itself; null: none. */
function freeWidth(
  rows: readonly Row[],
  y: number,
  height: number,
  is: number,
  from: number,
  to: number,
): { from: number; to: number } | null {
  if (y - height / 2 < rows[0]!.y || y + height / 2 > rows[rows.length - 1]!.y) return null;
  let free = { from, to };
  for (const row of rows) {
    if (Math.abs(row.y - y) > height / 2) continue;
    const cut = row.cuts.find(
      (each) => Object.is(each.is, is) && Math.min(each.to, free.to) > Math.max(each.from, free.from),
    );
    if (cut === undefined) return null;
    free = { from: Math.max(cut.from, free.from), to: Math.min(cut.to, free.to) };
  }
  return free;
}
