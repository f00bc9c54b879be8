import type { World } from '../../families/world';
import { around } from '../axis';
import type { Axis, Curve, Responder } from '../plan';
import { sweep } from '../sweep';
import type { ResponsesPlan } from './drawResponses';

/** Written axes; otherwise wide enough for the equilibria and for the answers to a choice of nothing. */
export function responseAxes(
  plan: ResponsesPlan,
  equilibria: readonly (readonly [number, number])[],
  world: World,
): readonly [Axis, Axis] {
  const [first, second] = plan.choices;
  const bare = (index: 0 | 1): Axis => {
    const largest = Math.max(0, ...equilibria.map((each) => each[index]));
    const [low, high] = around(largest) ?? [0, 1];
    const { name, unit } = plan.choices[index];
    return { name, unit, low, high, stated: null, ends: 'around', isChoice: true };
  };
  const widened = (axis: Axis, responder: Responder, other: Axis): Axis => {
    const low = { ...other, high: other.low + (other.high - other.low) / 2 };
    const answer = sweep(world, [curveOf(plan, responder)], low, 3).rows[0]?.[0];
    return answer !== undefined && Number.isFinite(answer) ? { ...axis, high: Math.max(axis.high, 2 * answer) } : axis;
  };
  const across = first.axis ?? bare(0);
  const up = second.axis ?? bare(1);
  return [first.axis ?? widened(across, first, up), second.axis ?? widened(up, second, across)];
}

/** A player's choice as something to draw. */
export function curveOf(plan: ResponsesPlan, { name, unit, compiled }: Responder): Curve {
  return { quantity: name, scenario: null, unit, compiled, instance: plan.instance };
}
