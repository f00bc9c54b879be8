import type { World } from '../../families/world';
import { remarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { inWords, listed, withoutStem } from '../format';
import { legend } from '../legend';
import type { Curve, Plan } from '../plan';
import { readHere } from '../readHere';
import { drawn, magnitudeOf, labelledScale, nameChannel, valueChannel } from '../scales';
import { inline, type Json } from '../specification';
import { memberTable, scenarioTable } from './tables';

/** Bars at the stated parameters: quantities by scenario, or the members of one outcome. */
export function drawBars({ curves }: Extract<Plan, { kind: 'bars' }>, world: World): Drawing {
  const { values, rule } = readHere(curves, world);
  const byScenario = curves.some((each) => each.scenario !== null);
  const said = curves.map(
    (curve, index) =>
      `${curve.quantity}${curve.scenario === null ? '' : ` in ${curve.scenario}`} is ${inWords(values[index]!)}`,
  );
  const names = listed([...new Set(curves.map((each) => each.quantity))]);
  return {
    sentences: [
      `Bars of ${names}${byScenario ? ' by scenario' : ''}.`,
      `${said.join('; ')}.`,
      ...remarks([], rule, true),
    ],
    table: byScenario ? scenarioTable(curves, values) : memberTable(curves, values),
    picture: values.some(Number.isFinite) ? barsPicture(barsOf(curves, values, byScenario)) : null,
  };
}

/** One bar. */
export interface Bar {
  /** The row that it stands in. */
  readonly row: string;
  /** What tells bars of one row apart. */
  readonly part: string;
  readonly value: number;
}

/** Bars with what their axis is called. */
export interface Bars {
  readonly bars: readonly Bar[];
  readonly name: string;
  readonly unit: string | null;
  /** Whether the parts have colours of their own and a legend. */
  readonly coloured: boolean;
}

function barsOf(curves: readonly Curve[], values: readonly number[], byScenario: boolean): Bars {
  const quantities = [...new Set(curves.map((each) => each.quantity))];
  const units = new Set(curves.map((each) => each.unit));
  const name = quantities.length === 1 ? quantities[0]! : commonStem(quantities);
  const short = new Map(
    (name === null ? quantities : withoutStem(quantities)).map((each, at) => [quantities[at]!, each]),
  );
  return {
    bars: curves.map((curve, index) => ({
      row: byScenario ? (curve.scenario ?? 'base') : short.get(curve.quantity)!,
      part: short.get(curve.quantity)!,
      value: values[index]!,
    })),
    name: name ?? 'value',
    unit: units.size === 1 ? (curves[0]?.unit ?? null) : null,
    coloured: byScenario,
  };
}

/** `valueCapture` of `valueCapture.acme` and `valueCapture.bolt`. */
function commonStem(names: readonly string[]): string | null {
  const stems = new Set(names.map((each) => each.split('.')[0]!));
  return stems.size === 1 ? [...stems][0]! : null;
}

/** Horizontal bars, one group per row, each with its value at the end. */
export function barsPicture({ bars, name, unit, coloured }: Bars): Picture {
  const values = bars.map((each) => each.value);
  const magnitude = magnitudeOf(values);
  const parts = [...new Set(bars.map((each) => each.part))];
  const grouped = coloured && parts.length > 1;
  const rows = bars.flatMap(({ row, part, value }) => {
    const shown = drawn(value, magnitude);
    if (shown === null) return [];
    return [{ c0: row, c1: shown, c2: part, c3: inWords(value / magnitude.divisor), c4: shown < 0 ? 1 : 0 }];
  });
  const x = valueChannel(
    'c1',
    { name, unit, values, magnitude },
    labelledScale(values.map((each) => each / magnitude.divisor)),
  );
  const y = nameChannel('c0');
  const offset = grouped ? { yOffset: { field: 'c2', type: 'nominal', sort: null, scale: { domain: parts } } } : {};
  const color = coloured
    ? { field: 'c2', type: 'nominal', scale: { domain: parts }, legend: grouped ? legend(null, parts) : null }
    : { datum: 'value', type: 'nominal', legend: null };
  const text = (align: string, dx: number, group: number): Json => ({
    data: inline(rows.filter((row) => row.c4 === group)),
    mark: { type: 'text', align, dx, baseline: 'middle', color: { expr: 'foreground' } },
    encoding: { x, y, ...offset, text: { field: 'c3', type: 'nominal' } },
  });
  const categories = new Set(rows.map((row) => row.c0)).size;
  return {
    height: Math.max(60, categories * (grouped ? 14 + 20 * parts.length : 34)),
    layers: [
      {
        data: inline(rows),
        mark: { type: 'bar', height: { band: grouped ? 0.9 : 0.65 } },
        encoding: { x, y, ...offset, color },
      },
      text('left', 5, 0),
      text('right', -5, 1),
    ],
  };
}
