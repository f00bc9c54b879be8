import type { World } from '../families/world';
import type { Chart } from './chart';
import { axisInWords, remarks } from './describe';
import { inWords, tableValue, withUnit } from './format';
import type { Axis, Plan } from './plan';
import { wordOf, wordsThatOccur } from './regimes';
import {
  axisTitle,
  inline,
  legend,
  magnitudeOf,
  numberFormat,
  specification,
  type Json,
  type Row,
} from './specification';
import { pointReader } from './sweep';

type MapPlan = Extract<Plan, { kind: 'map' }>;

/** One rectangle of the map, read in its middle. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Cells along an axis, unless the author says how many; fewer where a point is dear. */
const mostCells = 41;
const fewestCells = 15;
/** Evaluations for which the number of cells is chosen; the chart's own budget is larger. */
const mapBudget = 2_500_000;
/** Cells reach a little under their neighbours, or hairlines would shine through between them. */
const seam = 1.4;

/** A map over two parameters: colours for a number, regions for a word or flag. */
export function drawMap(plan: MapPlan, world: World): Chart {
  const { curve, across, up, title, span } = plan;
  const count = plan.steps ?? affordableCells(plan, world);
  const { cells, rule, complete } = readCells(plan, world, count);
  const isNumber = curve.compiled.type === 'number';
  const words = isNumber ? [] : cells.map((cell) => wordOf(cell.value, curve.compiled.type, world));
  const available = cells.some((cell) => Number.isFinite(cell.value));
  const course = isNumber ? extremes(cells, plan) : shares(words, curve.quantity);
  return {
    title,
    description: [
      `Map of ${curve.quantity} over ${axisInWords(across)} and ${axisInWords(up)}.`,
      course,
      ...remarks([across, up], rule, complete),
    ].join(' '),
    table: {
      columns: [
        { name: across.name, unit: across.unit },
        { name: up.name, unit: up.unit },
        { name: curve.quantity, unit: curve.unit },
      ],
      rows: cells.map((cell, index) => [cell.x, cell.y, isNumber ? tableValue(cell.value) : (words[index] ?? null)]),
    },
    vegaLite: available ? mapSpecification(plan, cells, words, count) : null,
    span,
  };
}

/** As many cells as the budget allows, by what a few points across the map cost. */
function affordableCells({ curve, across, up }: MapPlan, world: World): number {
  const before = world.budget.spent;
  const probes = [0.1, 0.5, 0.9];
  for (const share of probes) {
    const y = up.low + share * (up.high - up.low);
    pointReader(world, [curve], across.name, new Map([[up.name, y]]))(across.low + share * (across.high - across.low));
  }
  const each = Math.max(1, (world.budget.spent - before) / probes.length);
  const affordable = Math.floor(Math.sqrt(mapBudget / each));
  return Math.max(fewestCells, Math.min(mostCells, affordable));
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

function shares(words: readonly (string | null)[], quantity: string): string {
  const parts = wordsThatOccur(words).map(
    (word) =>
      `${word} in ${inWords(Math.round((1000 * words.filter((each) => each === word).length) / words.length) / 10)} %`,
  );
  return parts.length === 0 ? `${quantity} is not available anywhere.` : `Shares of the map: ${parts.join(', ')}.`;
}

function mapSpecification(
  plan: MapPlan,
  cells: readonly Cell[],
  words: readonly (string | null)[],
  count: number,
): Json {
  const { curve, across, up } = plan;
  const values = cells.map((cell) => cell.value);
  const magnitude = magnitudeOf(values);
  const halfX = (across.high - across.low) / count / 2;
  const halfY = (up.high - up.low) / count / 2;
  const rows: Row[] = cells.flatMap(({ x, y, value }, index) => {
    const shown = words.length > 0 ? words[index]! : Number.isFinite(value) ? value / magnitude.divisor : null;
    return shown === null
      ? []
      : [{ c0: x - halfX, c1: x + seam * halfX, c2: y - halfY, c3: y + seam * halfY, c4: shown }];
  });
  const encoding = {
    x: mapAxis('c0', across),
    x2: { field: 'c1' },
    y: mapAxis('c2', up),
    y2: { field: 'c3' },
    color:
      words.length > 0
        ? wordColour(curve.quantity, wordsThatOccur(words))
        : numberColour(
            axisTitle(curve.quantity, curve.unit, magnitude),
            values.map((each) => each / magnitude.divisor),
          ),
  };
  const regions = { data: inline(rows), mark: { type: 'rect', strokeWidth: 0, clip: true }, encoding };
  return specification(plan.title, 300, [regions, ...statedCross(plan, encoding)]);
}

function mapAxis(field: string, axis: Axis): Json {
  const scale = { domain: [axis.low, axis.high], nice: false, zero: false };
  return { field, type: 'quantitative', scale, axis: { grid: false }, title: withUnit(axis.name, axis.unit) };
}

function wordColour(quantity: string, words: readonly string[]): Json {
  return { field: 'c4', type: 'nominal', scale: { domain: words }, legend: legend(quantity, words) };
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
    legend: { title, orient: 'bottom', gradientLength: 220, ...numberFormat(values) },
  };
}

/** A mark where the note states both parameters. */
function statedCross({ across, up }: MapPlan, { x, y }: Json): Json[] {
  if (across.stated === null || up.stated === null) return [];
  const data = inline([{ c0: across.stated, c2: up.stated }]);
  const ring = (colour: string, strokeWidth: number) => ({
    data,
    mark: {
      type: 'point',
      shape: 'circle',
      size: 110,
      filled: false,
      strokeWidth,
      opacity: 1,
      color: { expr: colour },
    },
    encoding: { x, y },
  });
  return [ring('paper', 5), ring('foreground', 2)];
}
