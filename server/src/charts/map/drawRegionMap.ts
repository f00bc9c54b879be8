import type { World } from '../../families/world';
import { axisInWords, remarks } from '../describe';
import type { Drawing } from '../drawing';
import { inWords, listed, placeInWords } from '../format';
import { axisChannel } from '../scales';
import { pointReader } from '../readMany';
import { valuesOf, wordOf, wordsThatOccur } from '../valueWords';
import { areaOf } from './area';
import { affordablePoints } from './afford';
import type { MapPlan } from './drawMap';
import { findRegions, type Box, type Regions } from './regions';
import { regionLayers } from './regionLayers';
import { statedInWords, statedRing } from './stated';

/** A map of a word, flag or count: regions with exact boundaries. */
export function drawRegionMap(plan: MapPlan, world: World): Drawing {
  const { curve, across, up } = plan;
  const box: Box = { x: [across.low, across.high], y: [up.low, up.high] };
  let rule: string | null = null;
  const classify = (x: number, y: number): number | null => {
    const sample = pointReader(world, [curve], across.name, new Map([[up.name, y]]))(x);
    if (sample === null) return null;
    rule ??= sample.rule;
    return sample.values[0]!;
  };
  const { columns, rows } =
    plan.steps === null ? affordableGrid(plan, world) : { columns: plan.steps, rows: plan.steps };
  const regions = findRegions(classify, box, columns, rows);
  const isNumber = curve.compiled.type === 'number';
  const word = (is: number): string | null =>
    isNumber && !Number.isNaN(is) ? inWords(is) : wordOf(is, curve.compiled.type, world);
  const found = [...new Set(regions.rows.flatMap((row) => row.cuts.map(({ is }) => is)))];
  if (isNumber) found.sort((a, b) => a - b);
  const order = wordsThatOccur(found.map(word), valuesOf(curve));
  const names = new Map(order.map((each) => [found.find((is) => word(is) === each)!, each]));
  const encoding = {
    x: axisChannel('c0', across, { grid: false }),
    y: axisChannel('c1', up, { grid: false }),
  };
  return {
    sentences: [
      `Map of ${curve.quantity} over ${axisInWords(across)} and ${axisInWords(up)}.`,
      names.size === 0 ? `${curve.quantity} is not available anywhere.` : describeRegions(regions, box, names, plan),
      statedInWords(across, up),
      ...remarks([across, up], rule, regions.complete && !world.budget.exhausted),
    ],
    table: {
      places: { x: [0, 1], y: [2] },
      columns: [
        { name: `${across.name} from`, unit: across.unit },
        { name: `${across.name} to`, unit: across.unit },
        { name: up.name, unit: up.unit },
        { name: curve.quantity, unit: null },
      ],
      rows: regions.rows.flatMap(({ y, cuts }) => cuts.map(({ from, to, is }) => [from, to, y, word(is)])),
    },
    picture:
      names.size === 0
        ? null
        : {
            height: 300,
            layers: [
              ...regionLayers(regions, box, names, encoding, [...names.values()]),
              ...statedRing(across, up, encoding, ['c0', 'c1']),
            ],
          },
  };
}

/** Places along the axes before any halving; boundaries take about as many points again. */
function affordableGrid(plan: MapPlan, world: World): { columns: number; rows: number } {
  const side = Math.sqrt(affordablePoints(plan, world) / 2.5);
  return { columns: Math.max(10, Math.min(24, Math.floor(side))), rows: Math.max(10, Math.min(30, Math.floor(side))) };
}

/** How much of the map each region takes, and from where to where it reaches. */
function describeRegions(
  { pieces }: Regions,
  box: Box,
  names: ReadonlyMap<number, string>,
  { across, up }: MapPlan,
): string {
  const whole = (box.x[1] - box.x[0]) * (box.y[1] - box.y[0]);
  const said = [...names].map(([is, name]) => {
    const own = pieces.filter((each) => Object.is(each.is, is));
    const share = own.reduce((sum, { ring }) => sum + areaOf(ring), 0) / whole;
    const reach = (axis: 0 | 1): string => {
      const values = own.flatMap(({ ring }) => ring.map((corner) => corner[axis]));
      const [from, to] = axis === 0 ? box.x : box.y;
      const low = values.reduce((a, b) => Math.min(a, b), Infinity);
      const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
      return `${placeInWords(low, to - from)} to ${placeInWords(high, to - from)}`;
    };
    return `${name} in ${inWords(Math.round(1000 * share) / 10)} % (${across.name} ${reach(0)}, ${up.name} ${reach(1)})`;
  });
  return `Regions: ${listed(said)}.`;
}
