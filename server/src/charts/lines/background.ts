import { inWords } from '../format';
import { aboveThePlot, words } from '../marks';
import type { Axis } from '../plan';
import { drawn, type Magnitude } from '../scales';
import { inline, type Json } from '../specification';
import { textWidth } from '../legend';
import { stretchesOf, type Stretch } from '../stretches';
import type { Sweep } from '../sweep';

/** A condition along the axis: where it is true. */
export interface Shading {
  readonly label: string;
  readonly stretches: readonly Stretch<boolean>[];
}

/** Where a flag is true along a sweep. */
export function shadingOf(label: string, { xs, rows }: Sweep, column: number, axis: Axis): Shading {
  const flags = rows.map((row) => (Number.isNaN(row[column]!) ? null : row[column] !== 0));
  const stretches = stretchesOf(xs, flags, axis.low, axis.high).filter((each) => each.is === true);
  return { label, stretches };
}

/** Shaded parts of the plot, each with its name at the top where it fits. */
export function shadeLayers(shadings: readonly Shading[], axis: Axis, x: unknown): Json[] {
  const rows = shadings.flatMap(({ label, stretches }, index) =>
    stretches.map(({ from, to }) => ({
      c0: from,
      c1: to,
      c4: label,
      c5: from,
      c6: fitting(label, (to - from) / (axis.high - axis.low)),
      c7: 6 + 16 * index,
    })),
  );
  if (rows.length === 0) return [];
  const labels = rows.map((row) => ({ c0: row.c5, c4: row.c4, c6: row.c6, c7: row.c7 }));
  return [
    {
      data: inline(rows),
      mark: { type: 'rect', opacity: 0.14, color: { expr: 'foreground' } },
      encoding: { x, x2: { field: 'c1' } },
    },
    ...words(
      labels,
      { x },
      {
        align: 'left',
        baseline: 'top',
        dx: 6,
        y: { expr: 'datum.c7' },
        opacity: { expr: 'datum.c6 <= room ? 1 : 0' },
        fontStyle: 'italic',
      },
    ),
  ];
}

/** How wide a picture must be for a text to fit into a share of its plot. */
export function fitting(text: string, share: number): number {
  return share > 0 ? (textWidth(text) + 8) / share + 80 : 1e9;
}

/** The area between two curves (columns of the sweep). */
export function bandLayer(
  { xs, rows }: Sweep,
  [low, high]: readonly [number, number],
  magnitude: Magnitude,
  encoding: Json,
): Json {
  const area = xs.map((x, at) => {
    const [bottom, top] = [drawn(rows[at]![low]!, magnitude), drawn(rows[at]![high]!, magnitude)];
    const open = bottom !== null && top !== null && bottom <= top;
    return { c0: x, c1: open ? bottom : null, c2: open ? top : null };
  });
  return {
    data: inline(area),
    mark: { type: 'area', opacity: 0.18, color: { expr: 'foreground' }, invalid: 'break-paths-show-path-domains' },
    encoding: { x: encoding['x'], y: encoding['y'], y2: { field: 'c2' } },
  };
}

/** A named place along the axis. */
export interface Place {
  readonly label: string;
  readonly at: number;
}

/** Named places: a rule each, with name and value above the plot. */
export function placeLayers(places: readonly Place[], axis: Axis, x: unknown): Json[] {
  const inside = places.filter(({ at }) => at >= axis.low && at <= axis.high);
  const above = axis.stated === null ? 0 : 1;
  return inside.flatMap(({ label, at }, index) => [
    {
      data: inline([{ c0: at }]),
      mark: { type: 'rule', strokeWidth: 1.25, color: { expr: 'foreground' } },
      encoding: { x },
    },
    aboveThePlot(axis, at, `${label} ${inWords(at)}`, x, -4 - 15 * (above + index)),
  ]);
}
