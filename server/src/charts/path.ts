import type { World } from '../families/world';
import { readHere } from './bars';
import type { Chart } from './chart';
import { describeCurve, remarks } from './describe';
import { inWords, tableValue } from './format';
import type { Plan } from './plan';
import {
  axisTitle,
  drawn,
  inline,
  magnitudeOf,
  numberFormat,
  specification,
  valueScale,
  type Json,
} from './specification';

type PathPlan = Extract<Plan, { kind: 'path' }>;

/** A series over its periods: `fit.0`, `fit.1`, … */
export function drawPath(plan: PathPlan, world: World): Chart {
  const steps = [...plan.curves].sort((a, b) => a.at - b.at);
  const { values, rule } = readHere(
    steps.map((each) => each.curve),
    world,
  );
  const xs = steps.map((each) => each.at);
  const unit = steps[0]?.curve.unit ?? null;
  const course = describeCurve(plan.name, xs, values, new Set(), 'period');
  return {
    title: plan.title,
    description: [
      `Line of ${plan.name} over periods ${inWords(xs[0] ?? NaN)} to ${inWords(xs[xs.length - 1] ?? NaN)}.`,
      course,
      ...remarks([], rule, true),
    ].join(' '),
    table: {
      columns: [
        { name: 'period', unit: null },
        { name: plan.name, unit },
      ],
      rows: xs.map((x, index) => [x, tableValue(values[index]!)]),
    },
    vegaLite: values.some(Number.isFinite) ? pathSpecification(plan, xs, values, unit) : null,
    span: plan.span,
  };
}

function pathSpecification(
  plan: PathPlan,
  xs: readonly number[],
  values: readonly number[],
  unit: string | null,
): Json {
  const magnitude = magnitudeOf(values);
  const rows = xs.map((x, index) => ({ c0: x, c1: drawn(values[index]!, magnitude), c2: plan.name }));
  const layer = {
    data: inline(rows),
    mark: {
      type: 'line',
      strokeWidth: 2.25,
      invalid: 'break-paths-show-path-domains',
      point: { filled: true, size: xs.length > 40 ? 18 : 40 },
    },
    encoding: {
      x: {
        field: 'c0',
        type: 'quantitative',
        scale: { domain: [xs[0], xs[xs.length - 1]], nice: false },
        title: 'period',
        axis: { format: 'd', tickMinStep: 1 },
      },
      y: {
        field: 'c1',
        type: 'quantitative',
        scale: valueScale(values),
        title: axisTitle(plan.name, unit, magnitude),
        axis: numberFormat(values.map((each) => each / magnitude.divisor)),
      },
      color: { field: 'c2', type: 'nominal', legend: null },
    },
  };
  return specification(plan.title, 260, [layer]);
}
