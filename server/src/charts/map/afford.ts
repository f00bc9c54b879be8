import type { World } from '../../families/world';
import { pointReader } from '../readMany';
import type { MapPlan } from './drawMap';

/** Evaluations for which the fineness of a map is chosen; the chart's own budget is larger. */
const mapBudget = 2_500_000;

/** How many points of the map can be afforded, by what a few points across it cost. */
export function affordablePoints({ curve, across, up }: MapPlan, world: World): number {
  const before = world.budget.spent;
  const probes = [0.1, 0.5, 0.9];
  for (const share of probes) {
    const y = up.low + share * (up.high - up.low);
    pointReader(world, [curve], across.name, new Map([[up.name, y]]))(across.low + share * (across.high - across.low));
  }
  const each = Math.max(1, (world.budget.spent - before) / probes.length);
  return mapBudget / each;
}
