import type { Trade } from '../../families/trade';
import type { Picture } from '../drawing';
import { words } from '../marks';
import type { TypeAxis } from '../plan';
import { nameChannel } from '../scales';
import { inline, type Row } from '../specification';
import { colourOf, typeChannel } from './purchasePicture';
import { nothingTaken } from './takers';
import type { TypeSpace } from './typeSpace';

/** One attribute: a row for each segment, cut where its customers take something else. */
export function alongOne({ points, runs }: TypeSpace, trade: Trade, across: TypeAxis): Picture | null {
  const ends = (corners: readonly (readonly [number, number])[]): readonly [number, number] => {
    const xs = corners.map(([x]) => x);
    return [Math.min(...xs), Math.max(...xs)];
  };
  const bars = runs.map(({ group, taken, corners }) => {
    const [from, to] = ends(corners);
    const what = taken === nothingTaken ? 'nothing' : trade.products[taken]!;
    return { c0: from, c1: to, c2: trade.segments[group]!, c3: what, c4: what, c5: (from + to) / 2 };
  });
  const places = points.map(({ group, x, taken }) => {
    const what = taken.length === 0 ? 'nothing' : trade.products[taken[0]!]!;
    return { c0: x, c2: trade.segments[group]!, c3: what, c4: what };
  });
  const values = [...bars.flatMap((bar) => [bar.c0, bar.c1]), ...places.map((each) => each.c0)];
  if (values.length === 0) return null;
  const x = typeChannel('c0', across, values, points.length === 0);
  const rows = [...new Set([...bars, ...places].map((each) => each.c2))];
  const y = nameChannel('c2', rows.length > 1 ? {} : { axis: null });
  const nothing = (row: Row): boolean => row['c3'] === 'nothing';
  const shown = trade.products.filter((name) => [...bars, ...places].some((row) => row.c3 === name));
  const color = colourOf(trade.products, shown);
  const bar = { type: 'bar', height: { band: 0.6 }, clip: true };
  return {
    height: 46 * rows.length + 20,
    layers: [
      {
        data: inline(bars.filter((row) => !nothing(row))),
        mark: { ...bar, opacity: 0.6 },
        encoding: { x, x2: { field: 'c1' }, y, color },
      },
      {
        data: inline(bars.filter(nothing)),
        mark: { ...bar, fillOpacity: 0, strokeDash: [3, 3], stroke: { expr: 'muted' } },
        encoding: { x, x2: { field: 'c1' }, y },
      },
      {
        data: inline(places.filter((row) => !nothing(row))),
        mark: { type: 'point', filled: true, size: 120, opacity: 1 },
        encoding: { x, y, color },
      },
      {
        data: inline(places.filter(nothing)),
        mark: { type: 'point', filled: false, size: 120, opacity: 1, color: { expr: 'muted' } },
        encoding: { x, y },
      },
      ...words(bars, { x: { ...x, field: 'c5' }, y }, { baseline: 'middle' }),
    ],
  };
}
