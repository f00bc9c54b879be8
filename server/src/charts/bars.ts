import type { World } from '../families/world';
import type { Chart } from './chart';
import { evaluateHere } from './evaluate';
import { remarks } from './describe';
import { inWords, listed, tableValue } from './format';
import type { Curve, Plan } from './plan';
import {
  axisTitle,
  drawn,
  inline,
  legend,
  magnitudeOf,
  numberFormat,
  specification,
  valueScale,
  type Json,
} from './specification';

type BarsPlan = Extract<Plan, { kind: 'bars' }>;

/** Bars at the stated parameters: quantities by scenario, or the members of one outcome. */
export function drawBars(plan: BarsPlan, world: World): Chart {
  const { curves, title, span } = plan;
  const { values, rule } = readHere(curves, world);
  const byScenario = curves.some((each) => each.scenario !== null);
  const said = curves.map(
    (curve, index) =>
      `${curve.quantity}${curve.scenario === null ? '' : ` in ${curve.scenario}`} is ${inWords(values[index]!)}`,
  );
  const names = listed([...new Set(curves.map((each) => each.quantity))]);
  return {
    title,
    description: [
      `Bars of ${names}${byScenario ? ' by scenario' : ''}.`,
      `${said.join('; ')}.`,
      ...remarks([], rule, true),
    ].join(' '),
    table: byScenario ? scenarioTable(curves, values) : memberTable(curves, values),
    vegaLite: values.some(Number.isFinite) ? barsSpecification(plan, values, byScenario) : null,
    span,
  };
}

/** The values of curves at the stated parameters. */
export function readHere(curves: readonly Curve[], world: World): { values: number[]; rule: string | null } {
  world.setPoint(new Map());
  const values = curves.map((curve) => evaluateHere(world, curve.instance, curve.compiled).value);
  const several = curves.map((curve) => world.solution(curve.instance)).find((each) => each.equilibria.length > 1);
  return { values, rule: several?.rule ?? null };
}

/** One row per scenario, one column per quantity. */
export function scenarioTable(curves: readonly Curve[], values: readonly number[]): Chart['table'] {
  const quantities = [...new Map(curves.map((each) => [each.quantity, each.unit])).entries()];
  const scenarios = [...new Set(curves.map((each) => each.scenario))];
  const at = (scenario: string | null, quantity: string): number => {
    const index = curves.findIndex((each) => each.scenario === scenario && each.quantity === quantity);
    return index < 0 ? NaN : values[index]!;
  };
  return {
    columns: [{ name: 'scenario', unit: null }, ...quantities.map(([name, unit]) => ({ name, unit }))],
    rows: scenarios.map((scenario) => [scenario, ...quantities.map(([name]) => tableValue(at(scenario, name)))]),
  };
}

function memberTable(curves: readonly Curve[], values: readonly number[]): Chart['table'] {
  return {
    columns: [
      { name: 'name', unit: null },
      { name: 'value', unit: curves[0]?.unit ?? null },
    ],
    rows: curves.map((curve, index) => [curve.quantity, tableValue(values[index]!)]),
  };
}

function barsSpecification({ curves, title }: BarsPlan, values: readonly number[], byScenario: boolean): Json {
  const magnitude = magnitudeOf(values);
  const quantities = [...new Set(curves.map((each) => each.quantity))];
  const units = [...new Set(curves.map((each) => each.unit))];
  const rows = curves.flatMap((curve, index) => {
    const value = drawn(values[index]!, magnitude);
    const below = value !== null && value < 0;
    const label = inWords(values[index]! / magnitude.divisor);
    return value === null
      ? []
      : [
          {
            c0: byScenario ? curve.scenario : curve.quantity,
            c1: value,
            c2: curve.quantity,
            c3: label,
            c4: below ? 1 : 0,
          },
        ];
  });
  const grouped = byScenario && quantities.length > 1;
  const scale = { ...valueScale(values), zero: true };
  const x = {
    field: 'c1',
    type: 'quantitative',
    scale,
    title: axisTitle(
      quantities.length === 1 ? quantities[0]! : 'value',
      units.length === 1 ? units[0]! : null,
      magnitude,
    ),
    axis: numberFormat(values.map((each) => each / magnitude.divisor)),
  };
  const y = {
    field: 'c0',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelLimit: 200, domain: false, ticks: false },
  };
  const offset = grouped ? { yOffset: { field: 'c2', type: 'nominal', sort: null } } : {};
  const color = {
    field: 'c2',
    type: 'nominal',
    scale: { domain: quantities },
    legend: grouped ? legend(null, quantities) : null,
  };
  const bars = {
    data: inline(rows),
    mark: { type: 'bar', height: { band: grouped ? 0.9 : 0.65 } },
    encoding: { x, y, ...offset, color: byScenario ? color : { datum: 'value', type: 'nominal', legend: null } },
  };
  const categories = new Set(rows.map((row) => row.c0)).size;
  const text = (align: string, dx: number, group: number): Json => ({
    data: inline(rows.filter((row) => row.c4 === group)),
    mark: { type: 'text', align, dx, baseline: 'middle', color: { expr: 'foreground' } },
    encoding: { x, y, ...offset, text: { field: 'c3', type: 'nominal' } },
  });
  return specification(title, Math.max(60, categories * (grouped ? 14 + 20 * quantities.length : 34)), [
    bars,
    text('left', 5, 0),
    text('right', -5, 1),
  ]);
}
