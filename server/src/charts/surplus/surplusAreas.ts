import type { World } from '../../families/world';
import { axisInWords, describeCurve, sweepRemarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { tableValue } from '../format';
import { statedRule } from '../marks';
import type { Axis } from '../plan';
import { axisChannel, magnitudeOf, valueChannel } from '../scales';
import { inline } from '../specification';
import { sweep, type Sweep } from '../sweep';
import type { SurplusPlan } from './drawSurplus';
import { commonUnit, partColour, partNames, stacked } from './parts';

/** Stacked areas along a parameter. */
export function surplusAreas(plan: SurplusPlan, axis: Axis, world: World): Drawing {
  const curves = [...plan.parts, ...plan.total];
  const swept = sweep(world, curves, axis, plan.steps);
  const columns = curves.map((_, index) => swept.rows.map((row) => row[index]!));
  const courses = curves.map((curve, index) =>
    describeCurve(partNames[curve.quantity]!, swept.xs, columns[index]!, swept.jumps[index]!, axis.name),
  );
  return {
    sentences: [`Stacked areas of the surplus over ${axisInWords(axis)}.`, ...courses, ...sweepRemarks(axis, swept)],
    table: {
      places: { x: [0], y: [] },
      columns: [
        { name: axis.name, unit: axis.unit },
        ...curves.map((curve) => ({ name: curve.quantity, unit: curve.unit })),
      ],
      rows: swept.xs.map((x, index) => [x, ...swept.rows[index]!.map(tableValue)]),
    },
    picture: columns.flat().some(Number.isFinite) ? areasPicture(plan, axis, swept) : null,
  };
}

function areasPicture({ parts, total }: SurplusPlan, axis: Axis, { xs, rows }: Sweep): Picture {
  const values = rows.flat();
  const magnitude = magnitudeOf(values);
  const areas = xs.flatMap((at, index) =>
    stacked(parts, rows[index]!, magnitude).map((row) => ({ c0: at, c1: row['c1']!, c2: row['c2']!, c3: row['c3']! })),
  );
  const totals =
    total.length === 0
      ? []
      : xs
          .map((at, index) => ({ c0: at, c1: rows[index]![parts.length]! / magnitude.divisor }))
          .filter((row) => Number.isFinite(row.c1));
  const x = axisChannel('c0', axis);
  const unit = commonUnit([...parts, ...total]);
  const y = valueChannel('c1', { name: 'surplus', unit, values, magnitude }, { zero: true, nice: true });
  return {
    height: 260,
    layers: [
      {
        data: inline(areas),
        mark: { type: 'area', opacity: 0.85 },
        encoding: { x, y, y2: { field: 'c2' }, color: partColour(parts) },
      },
      {
        data: inline(totals),
        mark: { type: 'line', strokeWidth: 2, strokeDash: [6, 3], color: { expr: 'foreground' } },
        encoding: { x, y },
      },
      ...statedRule(axis, x),
    ],
  };
}
