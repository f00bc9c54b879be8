import type { World } from '../families/world';
import { readHere, scenarioTable } from './bars';
import type { Chart } from './chart';
import { axisInWords, describeCurve, remarks, sweepRemarks } from './describe';
import { inWords, listed, tableValue, withUnit } from './format';
import { surplusParts } from './keywords';
import { statedLabel, statedRule } from './lines';
import type { Axis, Curve, Plan } from './plan';
import {
  axisTitle,
  inline,
  legend,
  magnitudeOf,
  numberFormat,
  specification,
  type Json,
  type Magnitude,
  type Row,
} from './specification';
import { sweep } from './sweep';

type SurplusPlan = Extract<Plan, { kind: 'surplus' }>;

const names: Readonly<Record<string, string>> = {
  profit: 'Profit',
  consumerSurplus: 'Consumer surplus',
  deadweightLoss: 'Deadweight loss',
  totalSurplus: 'Total surplus',
};
const labels = surplusParts.map((part) => names[part]!);

/** Who gets the surplus: profit, consumer surplus and deadweight loss on top of each other, the total marked. */
export function drawSurplus(plan: SurplusPlan, world: World): Chart {
  return plan.axis === null ? stackedBars(plan, world) : stackedAreas(plan, plan.axis, world);
}

function stackedBars(plan: SurplusPlan, world: World): Chart {
  const curves = [...plan.parts, ...plan.total];
  const { values, rule } = readHere(curves, world);
  const scenarios = [...new Set(curves.map((each) => each.scenario))];
  const said = scenarios.map((scenario) => {
    const own = curves.flatMap((curve, index) =>
      curve.scenario === scenario ? [`${names[curve.quantity]!.toLowerCase()} ${inWords(values[index]!)}`] : [],
    );
    return `${scenarios.length > 1 ? `${scenario}: ` : ''}${listed(own)}`;
  });
  return {
    title: plan.title,
    description: [
      `Stacked bars of the surplus${scenarios.length > 1 ? ' by scenario' : ''}. ${said.join('; ')}.`,
      ...remarks([], rule, true),
    ].join(' '),
    table: scenarioTable(curves, values),
    vegaLite: values.some(Number.isFinite) ? barsSpecification(plan, values) : null,
    span: plan.span,
  };
}

function barsSpecification({ parts, total, title }: SurplusPlan, values: readonly number[]): Json {
  const magnitude = magnitudeOf(values);
  const rows = stacked(parts, values, magnitude);
  const totals = total.flatMap((curve, index) => {
    const value = values[parts.length + index]! / magnitude.divisor;
    return Number.isFinite(value) ? [{ c0: curve.scenario, c1: value, c4: `total ${inWords(value)}` }] : [];
  });
  const scenarios = [...new Set([...parts, ...total].map((each) => each.scenario))];
  const x = {
    field: 'c1',
    type: 'quantitative',
    title: axisTitle('surplus', unitOf([...parts, ...total]), magnitude),
    axis: numberFormat(values.map((each) => each / magnitude.divisor)),
  };
  const y = {
    field: 'c0',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { domain: scenarios },
    axis: scenarios.length > 1 ? { labelLimit: 200, domain: false, ticks: false } : null,
  };
  const layers: Json[] = [
    {
      data: inline(rows),
      mark: { type: 'bar', height: { band: 0.6 } },
      encoding: { x, x2: { field: 'c2' }, y, color: partColour(parts) },
    },
    {
      data: inline(rows.filter((row) => row['c4'] !== '')),
      mark: { type: 'text', baseline: 'middle', fontWeight: 'bold', color: { expr: 'paper' } },
      encoding: { x: { ...x, field: 'c5' }, y, text: { field: 'c4', type: 'nominal' } },
    },
    {
      data: inline(totals),
      mark: { type: 'tick', thickness: 3, height: { band: 0.8 }, color: { expr: 'foreground' } },
      encoding: { x, y },
    },
    {
      data: inline(totals),
      mark: { type: 'text', align: 'center', baseline: 'bottom', dy: -25, color: { expr: 'foreground' } },
      encoding: { x, y, text: { field: 'c4', type: 'nominal' } },
    },
  ];
  return specification(title, 74 * scenarios.length + 10, layers);
}

/** Rows from the bottom of the stack upwards; negative parts go the other way from zero. */
function stacked(parts: readonly Curve[], values: readonly number[], magnitude: Magnitude): Row[] {
  const tops = new Map<string, { above: number; below: number }>();
  const sums = new Map<string, number>();
  parts.forEach(({ scenario }, index) => {
    const size = Math.abs(values[index]!) / magnitude.divisor;
    if (Number.isFinite(size)) sums.set(scenario ?? 'base', (sums.get(scenario ?? 'base') ?? 0) + size);
  });
  const largest = Math.max(0, ...sums.values());
  return parts.flatMap((curve, index) => {
    const value = values[index]! / magnitude.divisor;
    if (!Number.isFinite(value)) return [];
    const scenario = curve.scenario ?? 'base';
    const top = tops.get(scenario) ?? { above: 0, below: 0 };
    const from = value < 0 ? top.below : top.above;
    tops.set(scenario, value < 0 ? { ...top, below: from + value } : { ...top, above: from + value });
    const label = Math.abs(value) > 0.06 * largest ? inWords(value) : '';
    return [{ c0: scenario, c1: from, c2: from + value, c3: names[curve.quantity]!, c4: label, c5: from + value / 2 }];
  });
}

/** Each part keeps its colour whether or not the others are there; the legend names those that are. */
function partColour(parts: readonly Curve[]): Json {
  const present = labels.filter((label) => parts.some((part) => names[part.quantity] === label));
  const scale = { domain: labels };
  return { field: 'c3', type: 'nominal', scale, legend: { ...legend(null, present), values: present } };
}

function unitOf(curves: readonly Curve[]): string | null {
  const units = new Set(curves.map((each) => each.unit));
  return units.size === 1 ? (curves[0]?.unit ?? null) : null;
}

function stackedAreas(plan: SurplusPlan, axis: Axis, world: World): Chart {
  const curves = [...plan.parts, ...plan.total];
  const swept = sweep(world, curves, axis, plan.steps);
  const columns = curves.map((_, index) => swept.rows.map((row) => row[index]!));
  const courses = curves.map((curve, index) =>
    describeCurve(names[curve.quantity]!, swept.xs, columns[index]!, swept.jumps[index]!, axis.name),
  );
  return {
    title: plan.title,
    description: [
      `Stacked areas of the surplus over ${axisInWords(axis)}.`,
      ...courses,
      ...sweepRemarks(axis, swept),
    ].join(' '),
    table: {
      columns: [
        { name: axis.name, unit: axis.unit },
        ...curves.map((curve) => ({ name: curve.quantity, unit: curve.unit })),
      ],
      rows: swept.xs.map((x, index) => [x, ...swept.rows[index]!.map(tableValue)]),
    },
    vegaLite: columns.flat().some(Number.isFinite) ? areasSpecification(plan, axis, swept.xs, swept.rows) : null,
    span: plan.span,
  };
}

function areasSpecification(
  { parts, total, title }: SurplusPlan,
  axis: Axis,
  xs: readonly number[],
  rows: readonly (readonly number[])[],
): Json {
  const magnitude = magnitudeOf(rows.flat());
  const areas = xs.flatMap((at, index) =>
    stacked(parts, rows[index]!, magnitude).map((row) => ({ c0: at, c1: row['c1']!, c2: row['c2']!, c3: row['c3']! })),
  );
  const totals =
    total.length === 0
      ? []
      : xs
          .map((at, index) => ({ c0: at, c1: rows[index]![parts.length]! / magnitude.divisor }))
          .filter((row) => Number.isFinite(row.c1));
  const x = {
    field: 'c0',
    type: 'quantitative',
    scale: { domain: [axis.low, axis.high], nice: false },
    title: withUnit(axis.name, axis.unit),
  };
  const y = {
    field: 'c1',
    type: 'quantitative',
    title: axisTitle('surplus', unitOf([...parts, ...total]), magnitude),
    axis: numberFormat(rows.flat()),
  };
  const layers: Json[] = [
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
  ];
  return specification(
    title,
    260,
    axis.stated === null ? layers : [...layers, statedRule(axis, x), statedLabel(axis, x)],
  );
}
