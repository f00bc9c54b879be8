import type { World } from '../../families/world';
import { axisInWords, remarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { inWords, tableValue } from '../format';
import type { Axis } from '../plan';
import { axisChannel, axisTitle, magnitudeOf, numberFormat } from '../scales';
import { inline, type Json, type Row } from '../specification';
import { pointReader } from '../sweep';
import { affordablePoints } from './afford';
import type { MapPlan } from './drawMap';
import { statedInWords, statedRing } from './stated';

/** One rectangle of the map, read in its middle. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Cells along an axis, unless the author says how many; fewer where a point is dear. */
const mostCells = 41;
const fewestCells = 15;
/** Cells reach a little under their neighbours, or hairlines would shine through between them. */
const seam = 1.4;

/** A map of a number: cells in colours. */
export function drawNumberMap(plan: MapPlan, world: World): Drawing {
  const { curve, across, up } = plan;
  const affordable = (): number => Math.floor(Math.sqrt(affordablePoints(plan, world)));
  const count = plan.steps ?? Math.max(fewestCells, Math.min(mostCells, affordable()));
  const { cells, rule, complete } = readCells(plan, world, count);
  return {
    sentences: [
      `Map of ${curve.quantity} over ${axisInWords(across)} and ${axisInWords(up)}.`,
      extremes(cells, plan),
      statedInWords(across, up),
      ...remarks([across, up], rule, complete),
    ],
    table: {
      columns: [
        { name: across.name, unit: across.unit },
        { name: up.name, unit: up.unit },
        { name: curve.quantity, unit: curve.unit },
      ],
      rows: cells.map((cell) => [cell.x, cell.y, tableValue(cell.value)]),
    },
    picture: cells.some((cell) => Number.isFinite(cell.value)) ? cellsPicture(plan, cells, count) : null,
  };
}

function readCells({ curve, across, up }: MapPlan, world: World, count: number) {
  const cells: Cell[] = [];
  let rule: string | null = null;
  for (const y of middles(up, count)) {
    const at = pointReader(world, [curve], across.name, new Map([[up.name, y]]));
    for (const x of middles(across, count)) {
      const sample = at(x);
      if (sample === null) return { cells, rule, complete: false };
      rule ??= sample.rule;
      cells.push({ x, y, value: sample.values[0]! });
    }
  }
  return { cells, rule, complete: !world.budget.exhausted };
}

function middles(axis: Axis, count: number): number[] {
  const width = (axis.high - axis.low) / count;
  return Array.from({ length: count }, (_, index) => axis.low + width * (index + 0.5));
}

function extremes(cells: readonly Cell[], { curve, across, up }: MapPlan): string {
  const finite = cells.filter((cell) => Number.isFinite(cell.value));
  if (finite.length === 0) return `${curve.quantity} is not available anywhere.`;
  const highest = finite.reduce((a, b) => (b.value > a.value ? b : a));
  const lowest = finite.reduce((a, b) => (b.value < a.value ? b : a));
  const where = (cell: Cell): string => `${across.name} = ${inWords(cell.x)}, ${up.name} = ${inWords(cell.y)}`;
  const missing = cells.length - finite.length;
  const gaps = missing === 0 ? '' : ` It is not available in ${inWords((100 * missing) / cells.length)} % of the map.`;
  return `It is highest, ${inWords(highest.value)}, near ${where(highest)} and lowest, ${inWords(lowest.value)}, near ${where(lowest)}.${gaps}`;
}

function cellsPicture({ curve, across, up }: MapPlan, cells: readonly Cell[], count: number): Picture {
  const values = cells.map((cell) => cell.value);
  const magnitude = magnitudeOf(values);
  const halfX = (across.high - across.low) / count / 2;
  const halfY = (up.high - up.low) / count / 2;
  const rows: Row[] = cells.flatMap(({ x, y, value }) =>
    Number.isFinite(value)
      ? [{ c0: x - halfX, c1: x + seam * halfX, c2: y - halfY, c3: y + seam * halfY, c4: value / magnitude.divisor }]
      : [],
  );
  const title = axisTitle(curve.quantity, curve.unit, magnitude);
  const encoding = {
    x: axisChannel('c0', across, { grid: false }),
    x2: { field: 'c1' },
    y: axisChannel('c2', up, { grid: false }),
    y2: { field: 'c3' },
    color: numberColour(
      title,
      values.map((each) => each / magnitude.divisor),
    ),
  };
  const cellLayer = { data: inline(rows), mark: { type: 'rect', strokeWidth: 0, clip: true }, encoding };
  return { height: 300, layers: [cellLayer, ...statedRing(across, up, encoding, ['c0', 'c2'])] };
}

/** Sequential colours; where the values change sign, two directions away from zero. */
function numberColour(title: string, values: readonly number[]): Json {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const size = Math.max(-low, high);
  const twoSided = low < -0.02 * size && high > 0.02 * size;
  const flat = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const scale = twoSided
    ? { domain: [-size, 0, size], range: 'diverging' }
    : flat
      ? { domain: [low, low + Math.max(1, Math.abs(low))] }
      : { domain: [low, high], nice: false };
  return {
    field: 'c4',
    type: 'quantitative',
    scale,
    legend: { title, orient: 'bottom', gradientLength: { expr: 'min(220, room - 100)' }, ...numberFormat(values) },
  };
}
