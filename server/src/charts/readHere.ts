import type { World } from '../families/world';
import { evaluateHere } from './evaluate';
import type { Curve } from './plan';

/** Values of curves at the stated parameters; the rule by which an equilibrium was picked where there are several. */
export interface Readings {
  readonly values: readonly number[];
  readonly rule: string | null;
}

/** The values of curves at the stated parameters. */
export function readHere(curves: readonly Curve[], world: World): Readings {
  world.setPoint(new Map());
  const values = curves.map((curve) => evaluateHere(world, curve.instance, curve.compiled).value);
  const several = curves.map((curve) => world.solution(curve.instance)).find((each) => each.equilibria.length > 1);
  return { values, rule: several?.rule ?? null };
}
