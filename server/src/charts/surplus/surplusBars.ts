import type { World } from '../../families/world';
import { scenarioTable } from '../bars/tables';
import { remarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { inWords, listed } from '../format';
import { fitting } from '../lines/background';
import type { Curve } from '../plan';
import { readHere } from '../readHere';
import { magnitudeOf, nameChannel, valueChannel, type Magnitude } from '../scales';
import { inline, type Row } from '../specification';
import type { SurplusPlan } from './drawSurplus';
import { commonUnit, partColour, partNames, stacked } from './parts';

/** Stacked bars, one per scenario. */
export function surplusBars(plan: SurplusPlan, world: World): Drawing {
  const curves = [...plan.parts, ...plan.total];
  const { values, rule } = readHere(curves, world);
  const scenarios = [...new Set(curves.map((each) => each.scenario))];
  return {
    sentences: [
      `Stacked bars of the surplus${scenarios.length > 1 ? ' by scenario' : ''}. ${partsInWords(curves, values)}.`,
      ...remarks([], rule, true),
    ],
    table: scenarioTable(curves, values),
    picture: values.some(Number.isFinite) ? stackedPicture(plan.parts, plan.total, values) : null,
  };
}

/** `base: profit 9,000 and consumer surplus 200; committed: …`. */
export function partsInWords(curves: readonly Curve[], values: readonly number[]): string {
  const rows = [...new Set(curves.map((each) => each.scenario))];
  const said = rows.map((row) => {
    const own = curves.flatMap((curve, index) =>
      curve.scenario === row ? [`${partNames[curve.quantity]!.toLowerCase()} ${inWords(values[index]!)}`] : [],
    );
    return `${rows.length > 1 ? `${row}: ` : ''}${listed(own)}`;
  });
  return said.join('; ');
}

/** Stacked bars of parts with the total marked; values of the parts first, then of the totals. */
export function stackedPicture(parts: readonly Curve[], total: readonly Curve[], values: readonly number[]): Picture {
  const magnitude = magnitudeOf(values);
  const rows = stacked(parts, values, magnitude);
  const scenarios = [...new Set([...parts, ...total].map((each) => each.scenario ?? 'base'))];
  const x = valueChannel(
    'c1',
    { name: 'surplus', unit: commonUnit([...parts, ...total]), values, magnitude },
    { zero: true, nice: true },
  );
  const y = {
    ...nameChannel('c0'),
    scale: { domain: scenarios },
    ...(scenarios.length > 1 ? {} : { axis: null }),
  };
  const totals = totalsOf(total, values.slice(parts.length), magnitude);
  return {
    height: 66 * scenarios.length + 14,
    layers: [
      {
        data: inline(rows),
        mark: { type: 'bar', height: { band: 0.5 } },
        encoding: { x, x2: { field: 'c2' }, y, color: partColour(parts) },
      },
      {
        data: inline(labelled(rows)),
        mark: {
          type: 'text',
          baseline: 'middle',
          fontWeight: 'bold',
          color: { expr: 'paper' },
          opacity: { expr: 'datum.c6 <= room ? 1 : 0' },
        },
        encoding: { x: { ...x, field: 'c5' }, y, text: { field: 'c4', type: 'nominal' } },
      },
      {
        data: inline(totals),
        mark: { type: 'tick', thickness: 3, height: { band: 0.66 }, color: { expr: 'foreground' } },
        encoding: { x, y },
      },
      {
        data: inline(totals),
        mark: { type: 'text', align: 'right', baseline: 'bottom', dy: -23, color: { expr: 'foreground' } },
        encoding: { x, y, text: { field: 'c4', type: 'nominal' } },
      },
    ],
  };
}

/** Parts with the width of the picture from which on their values fit on them. */
function labelled(rows: readonly Row[]): Row[] {
  const ends = rows.flatMap((row) => [Number(row['c1']), Number(row['c2'])]);
  const whole = Math.max(0, ...ends) - Math.min(0, ...ends);
  return rows.map((row) => {
    const share = Math.abs(Number(row['c2']) - Number(row['c1'])) / whole;
    return { ...row, c6: 1.2 * fitting(String(row['c4']), share) };
  });
}

function totalsOf(total: readonly Curve[], values: readonly number[], magnitude: Magnitude): Row[] {
  return total.flatMap((curve, index) => {
    const value = values[index]! / magnitude.divisor;
    return Number.isFinite(value)
      ? [{ c0: curve.scenario ?? 'base', c1: value, c4: `total surplus ${inWords(value)}` }]
      : [];
  });
}
