import type { World } from '../families/world';
import type { Chart } from './chart';
import { crossings } from './crossings';
import { axisInWords, describeCurve, sweepRemarks } from './describe';
import { inWords, listed, tableValue, withUnit } from './format';
import type { Axis, Curve, Plan } from './plan';
import {
  axisTitle,
  dashes,
  drawn,
  inline,
  legend,
  magnitudeOf,
  numberFormat,
  specification,
  valueScale,
  type Json,
  type Magnitude,
  type Row,
} from './specification';
import { pointReader, sweep, type Sweep } from './sweep';

/** Lines: each curve over one parameter, with a mark at the parameter's stated value. */
export function drawLines(plan: Extract<Plan, { kind: 'lines' }>, world: World): Chart {
  const { curves, axis, title, span } = plan;
  const swept = sweep(world, curves, axis, plan.steps);
  const labels = curveLabels(curves);
  return {
    title,
    description: describeLines(plan, labels, swept, world),
    table: {
      columns: [
        { name: axis.name, unit: axis.unit },
        ...curves.map((curve, index) => ({ name: labels[index]!, unit: curve.unit })),
      ],
      rows: swept.xs.map((x, index) => [x, ...swept.rows[index]!.map(tableValue)]),
    },
    vegaLite: swept.rows.some((row) => row.some(Number.isFinite)) ? linesSpecification(plan, swept) : null,
    span,
  };
}

/** `profit`, or `profit · costly` in a chart by scenario. */
export function curveLabels(curves: readonly Curve[]): string[] {
  return curves.map((curve) => (curve.scenario === null ? curve.quantity : `${curve.quantity} · ${curve.scenario}`));
}

function linesSpecification(plan: Extract<Plan, { kind: 'lines' }>, swept: Sweep): Json {
  const { curves, axis } = plan;
  const values = swept.rows.flat();
  const magnitude = magnitudeOf(values);
  const key = keysOf(curves);
  const rows = curves.flatMap((_, index) => curveRows(swept, index, magnitude, key[index]!));
  const encoding = {
    x: {
      field: 'c0',
      type: 'quantitative',
      scale: { domain: [axis.low, axis.high], nice: false },
      axis: { ...horizontalAxis(swept), title: withUnit(axis.name, axis.unit) },
    },
    y: {
      field: 'c1',
      type: 'quantitative',
      scale: valueScale(values),
      title: verticalTitle(curves, magnitude),
      axis: { ...numberFormat(values.map((each) => each / magnitude.divisor)) },
    },
    ...curveKeys(key, curves.length > 1),
  };
  const mark = {
    type: 'line',
    strokeWidth: 2.25,
    strokeJoin: 'round',
    invalid: 'break-paths-show-path-domains',
    ...(swept.wholeNumbers ? { point: { filled: true, size: 40 } } : {}),
  };
  const lines = { data: inline(rows), mark, encoding };
  return specification(plan.title, 260, [lines, ...statedMark(axis, swept, magnitude, encoding)]);
}

interface Key {
  readonly colour: string;
  readonly dash: string;
}

/** By scenario, colours tell scenarios apart and dashes quantities; otherwise both tell quantities apart. */
function keysOf(curves: readonly Curve[]): Key[] {
  const quantities = new Set(curves.map((each) => each.quantity));
  const units = new Set(curves.map((each) => each.unit));
  return curves.map((curve) => {
    const quantity = units.size > 1 ? withUnit(curve.quantity, curve.unit) : curve.quantity;
    if (curve.scenario === null) return { colour: quantity, dash: quantity };
    return { colour: curve.scenario, dash: quantities.size > 1 ? quantity : curve.scenario };
  });
}

function curveKeys(keys: readonly Key[], several: boolean): Json {
  const colours = [...new Set(keys.map((each) => each.colour))];
  const strokes = [...new Set(keys.map((each) => each.dash))];
  const of = (labels: readonly string[]): Json | null => (several && labels.length > 1 ? legend(null, labels) : null);
  const range = strokes.map((_, index) => dashes[index % dashes.length]);
  // Channels of one field share one legend.
  const field = keys.every((each) => each.colour === each.dash) ? 'c2' : 'c3';
  return {
    color: { field: 'c2', type: 'nominal', scale: { domain: colours }, legend: of(colours) },
    strokeDash: { field, type: 'nominal', scale: { domain: strokes, range }, legend: of(strokes) },
  };
}

function curveRows(swept: Sweep, index: number, magnitude: Magnitude, key: Key): Row[] {
  const names = { c2: key.colour, c3: key.dash };
  return swept.xs.flatMap((x, at) => {
    const row = { c0: x, c1: drawn(swept.rows[at]![index]!, magnitude), ...names };
    return swept.jumps[index]!.has(at) ? [row, { c0: x, c1: null, ...names }] : [row];
  });
}

function statedMark(axis: Axis, swept: Sweep, magnitude: Magnitude, encoding: Json): Json[] {
  if (axis.stated === null) return [];
  const at = swept.xs.indexOf(axis.stated);
  const points = (swept.rows[at] ?? []).map((value) => ({ c0: axis.stated, c1: drawn(value, magnitude) }));
  return [
    statedRule(axis, encoding['x']),
    statedLabel(axis, encoding['x']),
    statedPoints(
      points.filter((each) => each.c1 !== null),
      encoding,
    ),
  ];
}

/** A dashed rule at the stated value of a parameter. */
export function statedRule(axis: Axis, x: unknown): Json {
  const mark = { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: { expr: 'muted' } };
  return { data: inline([{ c0: axis.stated }]), mark, encoding: { x } };
}

/** Says above the rule what the stated value is. */
export function statedLabel(axis: Axis, x: unknown): Json {
  const share = (axis.stated! - axis.low) / (axis.high - axis.low);
  const align = share < 0.15 ? 'left' : share > 0.85 ? 'right' : 'center';
  const mark = { type: 'text', align, baseline: 'bottom', y: -4, color: { expr: 'muted' } };
  const row = { c0: axis.stated, c4: `${axis.name} = ${inWords(axis.stated!)}` };
  return { data: inline([row]), mark, encoding: { x, text: { field: 'c4', type: 'nominal' } } };
}

function statedPoints(points: readonly Row[], { x, y }: Json): Json {
  const colours = { color: { expr: 'foreground' }, stroke: { expr: 'paper' } };
  const mark = { type: 'point', filled: true, size: 50, opacity: 1, strokeWidth: 1.5, ...colours };
  return { data: inline(points), mark, encoding: { x, y } };
}

export function horizontalAxis(swept: Pick<Sweep, 'wholeNumbers'>): Json {
  return swept.wholeNumbers ? { format: 'd', tickMinStep: 1 } : { labelFlush: false };
}

function verticalTitle(curves: readonly Curve[], magnitude: Magnitude): string {
  const quantities = [...new Set(curves.map((each) => each.quantity))];
  const units = [...new Set(curves.map((each) => each.unit))];
  const unit = units.length === 1 ? units[0]! : null;
  const name = quantities.join(', ');
  if (name.length <= 36) return axisTitle(name, unit, magnitude);
  return [unit, magnitude.word].filter(Boolean).join(', ') || 'value';
}

function describeLines(
  plan: Extract<Plan, { kind: 'lines' }>,
  labels: readonly string[],
  swept: Sweep,
  world: World,
): string {
  const { curves, axis } = plan;
  const columns = curves.map((_, index) => swept.rows.map((row) => row[index]!));
  const courses = columns.map((ys, index) =>
    describeCurve(labels[index]!, swept.xs, ys, swept.jumps[index]!, axis.name),
  );
  const sentences = [
    `Lines of ${listed(labels)} over ${axisInWords(axis)}.`,
    ...courses,
    ...crossingsInWords(plan, labels, swept.xs, columns, world),
  ];
  const fixed = curves
    .filter((curve) => curve.scenario !== 'base' && curve.instance.own.has(axis.name))
    .map((curve) => curve.scenario);
  const scenarios = [...new Set(fixed)].filter((each): each is string => each !== null);
  if (scenarios.length > 0)
    sentences.push(
      `${listed(scenarios)} ${scenarios.length > 1 ? 'set' : 'sets'} ${axis.name} itself, so nothing moves there.`,
    );
  return [...sentences, ...sweepRemarks(axis, swept)].join(' ');
}

function crossingsInWords(
  { curves, axis }: Extract<Plan, { kind: 'lines' }>,
  labels: readonly string[],
  xs: readonly number[],
  columns: readonly (readonly number[])[],
  world: World,
): string[] {
  const sentences: string[] = [];
  for (let i = 0; i < curves.length; i++)
    for (let j = i + 1; j < curves.length; j++) {
      if (curves[i]!.unit !== curves[j]!.unit || sentences.length >= 4) continue;
      const at = pointReader(world, [curves[i]!, curves[j]!], axis.name);
      const gapAt = (x: number): number => {
        const sample = at(x);
        return sample === null ? NaN : sample.values[0]! - sample.values[1]!;
      };
      const found = crossings(xs, columns[i]!, columns[j]!, gapAt);
      if (found.length > 0)
        sentences.push(`${labels[i]} and ${labels[j]} cross at ${axis.name} = ${listed(found.map(inWords))}.`);
    }
  return sentences;
}
