import type { Trade } from '../../families/trade';
import type { Distribution } from '../../solving/market/types';
import { findRegions, type Box, type Regions } from '../map/regions';
import type { TypeAxis } from '../plan';
import { takenTogether, takerOf } from './takers';

/** Customers who are all alike, in the plane of two attributes. */
export interface TypePoint {
  readonly group: number;
  readonly x: number;
  readonly y: number;
  readonly mass: number;
  /** Products; several where customers are split between equals. */
  readonly taken: readonly number[];
}

/** Customers along a line who take the same. */
export interface TypeRun {
  readonly group: number;
  readonly taken: number;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/** Customers of a segment all over a box, cut by what they take. */
export interface TypePlane {
  readonly group: number;
  readonly box: Box;
  readonly regions: Regions;
}

export interface TypeSpace {
  readonly points: readonly TypePoint[];
  readonly runs: readonly TypeRun[];
  readonly planes: readonly TypePlane[];
  /** Segments that cannot be drawn in these attributes: they lack one, or differ in another one. */
  readonly leftOut: readonly number[];
}

const places = 96;
const noType = new Float64Array(0);

/** All customers by where they stand in the plane of two attributes (or along one: then every y is 0). */
export function typeSpace(trade: Trade, across: TypeAxis, up: TypeAxis | null): TypeSpace {
  const a = trade.attributes.indexOf(across.name);
  const b = up === null ? -1 : trade.attributes.indexOf(up.name);
  const at = (s: number, random: Float64Array): readonly [number, number] => [
    trade.attribute(a, s, random),
    b < 0 ? 0 : trade.attribute(b, s, random),
  ];
  const points: TypePoint[] = [];
  const runs: TypeRun[] = [];
  const planes: TypePlane[] = [];
  const leftOut = new Set<number>();
  trade.market.segments.forEach(({ mass, random }, s) => {
    if (!(mass > 0)) return;
    const group = trade.segmentOf[s]!;
    const drawn = trade.drawn[s]!;
    const middle = Float64Array.from(random, (each) => each.quantile(0.5));
    if (at(s, middle).some(Number.isNaN)) return void leftOut.add(group);
    if (random.length === 0) {
      const [x, y] = at(s, noType);
      points.push({ group, x, y, mass, taken: takenTogether(trade, s) });
    } else if (random.length === 1) runs.push(...runsOf(trade, s, group, random[0]!, at));
    else if (b >= 0 && drawn.includes(a) && drawn.includes(b))
      planes.push(planeOf(trade, s, group, across, up!, drawn[0] === a));
    else leftOut.add(group);
  });
  return { points, runs, planes, leftOut: [...leftOut] };
}

/** From where to where an attribute is drawn: all of it, or all but the farthest half per cent at an open end. */
export function reachOf({ support: [low, high], quantile }: Distribution): readonly [number, number] {
  return [Number.isFinite(low) ? low : quantile(0.005), Number.isFinite(high) ? high : quantile(0.995)];
}

function runsOf(
  trade: Trade,
  s: number,
  group: number,
  distribution: Distribution,
  at: (s: number, random: Float64Array) => readonly [number, number],
): TypeRun[] {
  const taker = takerOf(trade);
  const type = new Float64Array(1);
  const read = (value: number): number => {
    type[0] = value;
    return taker(s, type);
  };
  const reach = reachOf(distribution);
  // One row of a plane: the cuts along a line.
  const { rows } = findRegions((value) => read(value), { x: reach, y: [0, 1] }, places, 1, 2 ** -40);
  return rows[0]!.cuts.map(({ from, to, is }) => {
    const steps = Math.max(1, Math.ceil((places * (to - from)) / (reach[1] - reach[0])));
    const corners = Array.from({ length: steps + 1 }, (_, index) => {
      type[0] = from + ((to - from) * index) / steps;
      return at(s, type);
    });
    return { group, taken: is, corners };
  });
}

function planeOf(
  trade: Trade,
  s: number,
  group: number,
  across: TypeAxis,
  up: TypeAxis,
  acrossFirst: boolean,
): TypePlane {
  const [first, second] = trade.market.segments[s]!.random.map(reachOf) as [
    readonly [number, number],
    readonly [number, number],
  ];
  const within = ([low, high]: readonly [number, number], axis: TypeAxis): readonly [number, number] => [
    Math.max(low, axis.low ?? low),
    Math.min(high, axis.high ?? high),
  ];
  const box: Box = {
    x: within(acrossFirst ? first : second, across),
    y: within(acrossFirst ? second : first, up),
  };
  const taker = takerOf(trade);
  const type = new Float64Array(2);
  const classify = (x: number, y: number): number => {
    type[acrossFirst ? 0 : 1] = x;
    type[acrossFirst ? 1 : 0] = y;
    return taker(s, type);
  };
  return { group, box, regions: findRegions(classify, box, places / 2, places / 2, 2 ** -14) };
}
