import type { World } from '../../families/world';
import { remarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { listed, withoutStem } from '../format';
import { legend } from '../legend';
import { regionOpacity } from '../marks';
import type { Plan } from '../plan';
import { readHere } from '../readHere';
import { nameChannel } from '../scales';
import { inline } from '../specification';
import { valuesOf, wordOf, wordsThatOccur } from '../valueWords';

/** One tile: what a word or flag is in one scenario. */
interface Tile {
  readonly row: string;
  readonly column: string;
  readonly word: string | null;
}

/** Words or flags at the stated parameters as a table of coloured tiles, as for who does which task. */
export function drawTiles({ curves }: Extract<Plan, { kind: 'tiles' }>, world: World): Drawing {
  const { values, rule } = readHere(curves, world);
  const tiles = curves.map((curve, index): Tile => ({
    row: curve.quantity,
    column: curve.scenario ?? '',
    word: wordOf(values[index]!, curve.compiled.type, world),
  }));
  const columns = [...new Set(tiles.map((each) => each.column))];
  const rows = [...new Set(tiles.map((each) => each.row))];
  const said = columns.map((column) => {
    const own = tiles.filter((each) => each.column === column);
    const list = own.map(({ row, word }) => `${row} is ${word ?? 'not available'}`).join('; ');
    return `${column === '' ? '' : `${column}: `}${list}.`;
  });
  return {
    sentences: [
      `Table of ${listed(rows)}${columns.length > 1 ? ' by scenario' : ''}.`,
      ...said,
      ...remarks([], rule, true),
    ],
    table: {
      columns: [
        { name: 'name', unit: null },
        ...columns.map((column) => ({ name: column === '' ? 'value' : column, unit: null })),
      ],
      rows: rows.map((row) => [
        row,
        ...columns.map((column) => tiles.find((each) => each.row === row && each.column === column)?.word ?? null),
      ]),
    },
    picture: tiles.some((each) => each.word !== null) ? tilesPicture(tiles, columns, rows, valuesOf(curves[0]!)) : null,
  };
}

function tilesPicture(
  tiles: readonly Tile[],
  columns: readonly string[],
  rows: readonly string[],
  values: readonly string[],
): Picture {
  const words = wordsThatOccur(
    tiles.map((each) => each.word),
    values,
  );
  const short = new Map(withoutStem(rows).map((name, index) => [rows[index]!, name]));
  const data = inline(
    tiles
      .filter((each) => each.word !== null)
      .map(({ row, column, word }) => ({ c0: column, c1: short.get(row)!, c4: word })),
  );
  const axis =
    columns.length > 1 ? { orient: 'top', labelAngle: 0, domain: false, ticks: false, labelLimit: 120 } : null;
  const x = { field: 'c0', type: 'nominal', sort: null, title: null, axis };
  const y = nameChannel('c1');
  const longest = Math.max(...words.map((each) => each.length));
  const needed = (longest * 7 + 8) * columns.length + 120;
  const color = {
    field: 'c4',
    type: 'nominal',
    scale: { domain: words },
    // Words on the tiles say it where there is room for them.
    legend: needed <= 320 ? null : legend(null, words, { symbolOpacity: regionOpacity }),
  };
  return {
    height: 32 * rows.length,
    layers: [
      {
        data,
        mark: { type: 'rect', opacity: regionOpacity, stroke: { expr: 'paper' }, strokeWidth: 3 },
        encoding: { x, y, color },
      },
      {
        data,
        mark: {
          type: 'text',
          baseline: 'middle',
          color: { expr: 'foreground' },
          opacity: { expr: `room >= ${needed} ? 1 : 0` },
        },
        encoding: { x, y, text: { field: 'c4', type: 'nominal' } },
      },
    ],
  };
}
