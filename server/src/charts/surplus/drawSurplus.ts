import type { World } from '../../families/world';
import type { Drawing } from '../drawing';
import type { Plan } from '../plan';
import { surplusAreas } from './surplusAreas';
import { surplusBars } from './surplusBars';
import { surplusByConfiguration } from './surplusByConfiguration';

export type SurplusPlan = Extract<Plan, { kind: 'surplus' }>;

/** Who gets the surplus: profit, consumer surplus and deadweight loss on top of each other, the total marked. */
export function drawSurplus(plan: SurplusPlan, world: World): Drawing {
  if (plan.axis !== null) return surplusAreas(plan, plan.axis, world);
  return plan.byConfiguration ? surplusByConfiguration(plan, world) : surplusBars(plan, world);
}
