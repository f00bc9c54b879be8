import type { World } from '../../families/world';
import { axisInWords, remarks } from '../describe';
import { cellsPicture, extremesInWords, type Cell, type CellEnds } from './cells';
import type { Drawing } from '../drawing';
import { tableValue } from '../format';
import type { Axis } from '../plan';
import { pointReader, readMany } from '../readMany';
import { affordablePoints } from './afford';
import type { MapPlan } from './drawMap';
import { statedInWords } from './stated';

/** Cells along an axis, unless the author says how many; fewer where a point is dear. */
const mostCells = 41;
const fewestCells = 15;

/** A map of a number: cells in colours. */
export function drawNumberMap(plan: MapPlan, world: World): Drawing {
  const { curve, across, up } = plan;
  const affordable = (): number => Math.floor(Math.sqrt(affordablePoints(plan, world)));
  const count = plan.steps ?? Math.max(fewestCells, Math.min(mostCells, affordable()));
  const { cells, rule, complete } = readCells(plan, world, count);
  return {
    sentences: [
      `Map of ${curve.quantity} over ${axisInWords(across)} and ${axisInWords(up)}.`,
      extremesInWords(cells, plan.curve, across, up),
      statedInWords(across, up),
      ...remarks([across, up], rule, complete),
    ],
    table: {
      places: { x: [0], y: [1] },
      columns: [
        { name: across.name, unit: across.unit },
        { name: up.name, unit: up.unit },
        { name: curve.quantity, unit: curve.unit },
      ],
      rows: cells.map((cell) => [cell.x, cell.y, tableValue(cell.value)]),
    },
    picture: cells.some((cell) => Number.isFinite(cell.value))
      ? cellsPicture(curve, across, up, cells, ends(across, up, count))
      : null,
  };
}

function readCells({ curve, across, up }: MapPlan, world: World, count: number) {
  const places = middles(up, count).flatMap((y) => middles(across, count).map((x) => ({ x, y })));
  const samples = readMany(
    world,
    [curve],
    [across.name, up.name],
    [places.map(({ x }) => x), places.map(({ y }) => y)],
    (index) => {
      const { x, y } = places[index]!;
      return pointReader(world, [curve], across.name, new Map([[up.name, y]]))(x);
    },
  );
  const end = samples.indexOf(null);
  const known = end < 0 ? samples : samples.slice(0, end);
  const cells = known.map((sample, index): Cell => ({ ...places[index]!, value: sample!.values[0]! }));
  return {
    cells,
    rule: known.find((sample) => sample!.rule !== null)?.rule ?? null,
    complete: end < 0 && !world.budget.exhausted,
  };
}

function middles(axis: Axis, count: number): number[] {
  const width = (axis.high - axis.low) / count;
  return Array.from({ length: count }, (_, index) => axis.low + width * (index + 0.5));
}

/** Half the width and height of a cell. */
function ends(across: Axis, up: Axis, count: number): (cell: Cell) => CellEnds {
  const [halfX, halfY] = [(across.high - across.low) / count / 2, (up.high - up.low) / count / 2];
  return ({ x, y }) => ({ x: [x - halfX, x + halfX], y: [y - halfY, y + halfY] });
}
