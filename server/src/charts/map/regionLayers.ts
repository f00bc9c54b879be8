import { legend } from '../legend';
import { regionOpacity, words } from '../marks';
import { inline, type Json } from '../specification';
import { placeLabels } from './labels';
import type { Box, Regions } from './regions';

/** The narrowest picture for which names may be left to the regions alone. */
const narrow = 320;

/**
 * Regions in pale colours with their boundaries and names; a legend where some name does not fit into its region in a
 * narrow picture.
 * @param names of every answer that has one. @param coloured names in the order of the colours; others stay blank.
 * @param given colours and legend, where other marks share them.
 */
export function regionLayers(
  regions: Regions,
  box: Box,
  names: ReadonlyMap<number, string>,
  encoding: Json,
  coloured: readonly string[],
  given: Json | null = null,
): Json[] {
  const { pieces, boundaries, rows } = regions;
  const labels = placeLabels(rows, box, (is) => names.get(is) ?? '').filter(({ is }) => names.has(is));
  const unlabelled = [...names.keys()].some((is) => !labels.some((each) => each.is === is && each.room <= narrow));
  const shown = [...names.values()].filter((name) => coloured.includes(name));
  const color = given ?? {
    field: 'c3',
    type: 'nominal',
    scale: { domain: coloured },
    legend: unlabelled
      ? legend(null, shown, { values: shown, symbolOpacity: regionOpacity, symbolType: 'square' })
      : null,
  };
  const corners = pieces.flatMap(({ is, ring }, piece) => {
    const name = names.get(is);
    return name === undefined || !coloured.includes(name)
      ? []
      : ring.map(([x, y], order) => ({ c0: x, c1: y, c3: name, c5: piece, c6: order }));
  });
  const lines = boundaries.flatMap((line, index) =>
    line.map(([x, y], order) => ({ c0: x, c1: y, c5: index, c6: order })),
  );
  const { x, y } = encoding;
  const order = { field: 'c6', type: 'quantitative' };
  const detail = { field: 'c5', type: 'nominal' };
  return [
    {
      data: inline(corners),
      mark: {
        type: 'line',
        filled: true,
        interpolate: 'linear-closed',
        strokeWidth: 0,
        opacity: regionOpacity,
        clip: true,
      },
      encoding: { x, y, color, detail, order },
    },
    {
      data: inline(lines),
      mark: { type: 'line', strokeWidth: 1.25, color: { expr: 'foreground' }, clip: true },
      encoding: { x, y, detail, order },
    },
    ...words(
      labels.map((each) => ({ c0: each.x, c1: each.y, c4: names.get(each.is)!, c6: each.room })),
      { x, y },
      { baseline: 'middle', opacity: { expr: 'datum.c6 <= room ? 1 : 0' } },
    ),
  ];
}
