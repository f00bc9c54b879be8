import type { Trade } from '../../families/trade';
import type { Picture } from '../drawing';
import { legend, textWidth } from '../legend';
import { words } from '../marks';
import { regionLayers } from '../map/regionLayers';
import type { TypeAxis } from '../plan';
import { inline, type Json, type Row } from '../specification';
import { nothingTaken } from './takers';
import type { TypePoint, TypeSpace } from './typeSpace';

/** Type space: regions, lines and points in the colour of what is bought; white and open is nothing. */
export function purchasePicture(space: TypeSpace, trade: Trade, across: TypeAxis, up: TypeAxis): Picture | null {
  const { points, runs, planes } = space;
  const corners = [
    ...points.map(({ x, y }) => [x, y] as const),
    ...runs.flatMap((each) => each.corners),
    ...planes.flatMap(({ box }) => [[box.x[0], box.y[0]] as const, [box.x[1], box.y[1]] as const]),
  ];
  if (corners.length === 0) return null;
  const tight = points.length + runs.length === 0;
  const x = typeChannel(
    'c0',
    across,
    corners.map(([value]) => value),
    tight,
  );
  const y = typeChannel(
    'c1',
    up,
    corners.map(([, value]) => value),
    tight,
  );
  const encoding = { x, y };
  const bought = productsIn(space);
  const names = new Map([...bought.map((p) => [p, trade.products[p]!] as const), [nothingTaken, 'nothing'] as const]);
  const domain = trade.products;
  const shown = bought.map((p) => trade.products[p]!);
  const color = colourOf(domain, shown);
  const [plane] = planes;
  return {
    height: 300,
    layers: [
      ...(plane === undefined
        ? []
        : regionLayers(plane.regions, plane.box, present(names, space), encoding, domain, tight ? null : color)),
      ...runLayers(space, trade, encoding, color),
      ...pointLayers(points, trade, encoding, color),
    ],
  };
}

/** Products that are bought somewhere in a picture. */
export function productsIn({ points, runs, planes }: TypeSpace): number[] {
  const taken = [
    ...points.flatMap((each) => each.taken),
    ...runs.map((each) => each.taken),
    ...planes.flatMap(({ regions }) => regions.pieces.map(({ is }) => is)),
  ];
  return [...new Set(taken)].filter((each) => each !== nothingTaken).sort((a, b) => a - b);
}

function present(names: ReadonlyMap<number, string>, { planes }: TypeSpace): ReadonlyMap<number, string> {
  const found = new Set(planes.flatMap(({ regions }) => regions.pieces.map(({ is }) => is)));
  return new Map([...names].filter(([is]) => found.has(is)));
}

/** An axis for an attribute: the box of a plane, otherwise some room around points and lines. */
export function typeChannel(field: string, axis: TypeAxis, values: readonly number[], tight: boolean): Json {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = tight ? 0 : 0.14 * (high - low || Math.abs(high) || 1);
  return {
    field,
    type: 'quantitative',
    scale: { domain: [axis.low ?? low - room, axis.high ?? high + room], nice: false, zero: false },
    axis: { grid: false, labelFlush: false },
    title: axis.name,
  };
}

function runLayers({ runs }: TypeSpace, { products }: Trade, encoding: Json, color: Json): Json[] {
  const rowsOf = (bought: boolean): Row[] =>
    runs.flatMap(({ taken, corners }, run) =>
      (taken !== nothingTaken) === bought
        ? corners.map(([x, y], order) => ({ c0: x, c1: y, c3: products[taken] ?? 'nothing', c5: run, c6: order }))
        : [],
    );
  if (runs.length === 0) return [];
  const path = { order: { field: 'c6', type: 'quantitative' }, detail: { field: 'c5', type: 'nominal' } };
  return [
    {
      data: inline(rowsOf(false)),
      mark: { type: 'line', strokeWidth: 1.5, strokeDash: [3, 3], color: { expr: 'muted' }, clip: true },
      encoding: { ...encoding, ...path },
    },
    {
      data: inline(rowsOf(true)),
      mark: { type: 'line', strokeWidth: 5, strokeCap: 'butt', clip: true },
      encoding: { ...encoding, ...path, color },
    },
  ];
}

/** Colours by product, the same whatever is bought; the legend names what is. */
export function colourOf(domain: readonly string[], shown: readonly string[]): Json {
  return { field: 'c3', type: 'nominal', scale: { domain }, legend: legend(null, shown, { values: shown }) };
}

function pointLayers(points: readonly TypePoint[], trade: Trade, encoding: Json, color: Json): Json[] {
  if (points.length === 0) return [];
  const largest = points.reduce((most, { mass }) => Math.max(most, mass), 0);
  const rows = points.map(({ x, y, mass, taken }) => ({
    c0: x,
    c1: y,
    c3: taken.length === 0 ? null : trade.products[taken[0]!]!,
    c5: 40 + (600 * mass) / largest,
  }));
  const size = { field: 'c5', type: 'quantitative', scale: null, legend: null };
  const bought = rows.filter((row) => row.c3 !== null);
  const rim = { type: 'point', strokeWidth: 1.5, opacity: 1, clip: true };
  return [
    {
      data: inline(bought),
      mark: { ...rim, filled: true, stroke: { expr: 'paper' } },
      encoding: { ...encoding, size, color },
    },
    {
      data: inline(rows.filter((row) => row.c3 === null)),
      mark: { ...rim, filled: false, color: { expr: 'muted' } },
      encoding: { ...encoding, size },
    },
    ...pointNames(points, trade, encoding),
  ];
}

/** Names of segments beside their points; one that would cover another is left out. */
function pointNames(points: readonly TypePoint[], trade: Trade, encoding: Json): Json[] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [1.28 * (Math.max(...xs) - left) || 1, 1.28 * (Math.max(...ys) - bottom) || 1];
  const placed: { x: number; y: number; width: number }[] = [];
  const rows = [...points]
    .sort((a, b) => b.mass - a.mass)
    .flatMap(({ group, x, y, taken }) => {
      const what = taken.length === 0 ? 'nothing' : taken.map((each) => trade.products[each]!).join(' or ');
      const name = `${trade.segments[group]!}: ${what}`;
      // In pixels of a narrow picture.
      const box = { x: (240 * (x - left)) / width, y: (300 * (y - bottom)) / height, width: textWidth(name) };
      const covers = placed.some(
        (each) => Math.abs(each.x - box.x) < (each.width + box.width) / 2 && Math.abs(each.y - box.y) < 16,
      );
      if (covers) return [];
      placed.push(box);
      const side = x - left > 0.75 * width ? -1 : x - left < 0.08 * width ? 1 : 0;
      return [{ c0: x, c1: y, c4: name, c7: side }];
    });
  const place = (side: number, align: string): Json[] =>
    words(
      rows.filter((row) => row.c7 === side),
      encoding,
      { align, baseline: 'bottom', dy: -14, dx: -8 * side },
    );
  return [...place(0, 'center'), ...place(1, 'left'), ...place(-1, 'right')];
}
