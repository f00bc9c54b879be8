import type { World } from '../../families/world';
import type { Drawing } from '../drawing';
import type { Axis, Plan } from '../plan';
import { pointReader } from '../readMany';
import { drawNumberMap } from './drawNumberMap';
import { drawRegionMap } from './drawRegionMap';

export type MapPlan = Extract<Plan, { kind: 'map' }>;

/** A map over two parameters: colours for a number, regions for a word, a flag or a small count. */
export function drawMap(plan: MapPlan, world: World): Drawing {
  const number = plan.curve.compiled.type === 'number' && !isCount(plan, world);
  return number ? drawNumberMap(plan, world) : drawRegionMap(plan, world);
}

/** Places along each axis at which is looked whether a number is a count. */
const probes = 7;
const mostCounts = 6;

/** Whether a number takes a few whole values only, as the number of business models in use. */
function isCount({ curve, across, up }: MapPlan, world: World): boolean {
  const seen = new Set<number>();
  const at = (axis: Axis, index: number): number => axis.low + ((axis.high - axis.low) * (index + 0.5)) / probes;
  for (let row = 0; row < probes; row++) {
    const read = pointReader(world, [curve], across.name, new Map([[up.name, at(up, row)]]));
    for (let column = 0; column < probes; column++) {
      const value = read(at(across, column))?.values[0] ?? NaN;
      if (!Number.isInteger(value)) return false;
      seen.add(value);
    }
    if (seen.size > mostCounts) return false;
  }
  return seen.size > 1;
}
