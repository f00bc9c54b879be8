import type { World } from '../../families/world';
import type { Drawing } from '../drawing';
import { evaluateHere } from '../evaluate';
import { listed, tableValue } from '../format';
import type { Curve, Plan } from '../plan';
import { sweep } from '../sweep';
import { shadingOf, type Place } from './background';
import { crossingsOf } from './crossings';
import { describeLines } from './describeLines';
import { curveLabels } from './keys';
import { linesPicture } from './linesPicture';

export type LinesPlan = Extract<Plan, { kind: 'lines' }>;

/** Lines: each curve over one parameter, with a mark at the parameter's stated value. */
export function drawLines(plan: LinesPlan, world: World): Drawing {
  const { curves, axis, shades, between } = plan;
  const band = between ?? [];
  const all = [...curves, ...band, ...shades.map((each) => each.curve)];
  const swept = sweep(world, all, axis, plan.steps);
  const shadings = shades.map(({ label }, index) => shadingOf(label, swept, curves.length + band.length + index, axis));
  const found = { swept, shadings, places: placesOf(plan, world), crossings: crossingsOf(plan, swept, world) };
  const shown = [...curves, ...band];
  const labels = curveLabels(shown);
  return {
    sentences: [...describeLines(plan, found), ...unmoved(plan)],
    table: {
      places: { x: [0], y: [] },
      columns: [
        { name: axis.name, unit: axis.unit },
        ...shown.map((curve, index) => ({ name: labels[index]!, unit: curve.unit })),
        ...shades.map(({ label }) => ({ name: label, unit: null })),
      ],
      rows: swept.xs.map((x, index) => [
        x,
        ...swept.rows[index]!.map((value, column) =>
          column < shown.length || Number.isNaN(value) ? tableValue(value) : value !== 0,
        ),
      ]),
    },
    picture: swept.rows.some((row) => shown.some((_, index) => Number.isFinite(row[index])))
      ? linesPicture(plan, found)
      : null,
  };
}

/** Named places along the axis, at the stated parameters; what is not available there is left out. */
function placesOf({ marks }: LinesPlan, world: World): Place[] {
  world.setPoint(new Map());
  const read = ({ instance, compiled }: Curve): number => evaluateHere(world, instance, compiled).value;
  return marks.map(({ label, curve }) => ({ label, at: read(curve) })).filter(({ at }) => Number.isFinite(at));
}

/** Scenarios that set the axis themselves. */
function unmoved({ curves, axis }: LinesPlan): string[] {
  const fixed = curves
    .filter((curve) => curve.scenario !== 'base' && curve.instance.own.has(axis.name))
    .map((curve) => curve.scenario);
  const scenarios = [...new Set(fixed)].filter((each): each is string => each !== null);
  if (scenarios.length === 0) return [];
  return [`${listed(scenarios)} ${scenarios.length > 1 ? 'set' : 'sets'} ${axis.name} itself, so nothing moves there.`];
}
