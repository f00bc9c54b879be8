import type { World } from '../../families/world';
import type { Drawing } from '../drawing';
import type { Plan } from '../plan';
import { drawNumberMap } from './drawNumberMap';
import { drawRegionMap } from './drawRegionMap';

export type MapPlan = Extract<Plan, { kind: 'map' }>;

/** A map over two parameters: colours for a number, regions for a word or flag. */
export function drawMap(plan: MapPlan, world: World): Drawing {
  return plan.curve.compiled.type === 'number' ? drawNumberMap(plan, world) : drawRegionMap(plan, world);
}
