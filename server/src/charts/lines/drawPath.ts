import type { World } from '../../families/world';
import { describeCurve, remarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { inWords, listed, tableValue } from '../format';
import { words } from '../marks';
import type { Curve, Plan } from '../plan';
import { drawn, magnitudeOf, valueChannel, wholeNumberTicks } from '../scales';
import { inline } from '../specification';
import { readHere } from '../readHere';
import { keyChannels, keysOf } from './keys';

type PathPlan = Extract<Plan, { kind: 'path' }>;

/** A series with its values, by period. */
interface Path {
  readonly curve: Curve;
  readonly at: ReadonlyMap<number, number>;
}

/** Series over their periods: `fit.0`, `fit.1`, …; single numbers beside them are levels. */
export function drawPath(plan: PathPlan, world: World): Drawing {
  const members = plan.series.flatMap((each) => each.members);
  const { values, rule } = readHere([...members.map((each) => each.curve), ...plan.levels], world);
  let next = 0;
  const paths = plan.series.map(({ name, members: own }): Path => ({
    curve: { ...own[0]!.curve, quantity: name },
    at: new Map(own.map(({ at }) => [at, values[next++]!])),
  }));
  const levels = plan.levels.map((curve) => ({ curve, value: values[next++]! }));
  const periods = [...new Set(members.map(({ at }) => at))].sort((a, b) => a - b);
  const courses = paths.map(({ curve, at }) =>
    describeCurve(
      curve.quantity,
      [...at.keys()].sort((a, b) => a - b),
      [...at.keys()].sort((a, b) => a - b).map((period) => at.get(period)!),
      new Set(),
      'period',
    ),
  );
  const said = levels.map(({ curve, value }) => `${curve.quantity} is ${inWords(value)}.`);
  const names = listed(paths.map((each) => each.curve.quantity));
  return {
    sentences: [
      `Line of ${names} over periods ${inWords(periods[0] ?? NaN)} to ${inWords(periods[periods.length - 1] ?? NaN)}.`,
      ...courses,
      ...said,
      ...remarks([], rule, true),
    ],
    table: {
      places: { x: [0], y: [] },
      columns: [
        { name: 'period', unit: null },
        ...[...paths, ...levels].map(({ curve: { quantity: name, unit } }) => ({ name, unit })),
      ],
      rows: periods.map((period) => [
        period,
        ...paths.map(({ at }) => tableValue(at.get(period) ?? NaN)),
        ...levels.map(({ value }) => tableValue(value)),
      ]),
    },
    picture: values.some(Number.isFinite) ? pathPicture(paths, levels, periods) : null,
  };
}

function pathPicture(
  paths: readonly Path[],
  levels: readonly { readonly curve: Curve; readonly value: number }[],
  periods: readonly number[],
): Picture {
  const values = [...paths.flatMap(({ at }) => [...at.values()]), ...levels.map(({ value }) => value)];
  const magnitude = magnitudeOf(values);
  const curves = paths.map(({ curve }) => curve);
  const keys = keysOf(curves);
  const rows = paths.flatMap(({ at }, index) =>
    [...at].map(([period, value]) => ({
      c0: period,
      c1: drawn(value, magnitude),
      c2: keys[index]!.colour,
      c3: keys[index]!.dash,
    })),
  );
  const units = new Set(curves.map((each) => each.unit));
  const x = {
    field: 'c0',
    type: 'quantitative',
    scale: { domain: [periods[0], periods[periods.length - 1]], nice: false },
    title: 'period',
    axis: wholeNumberTicks,
  };
  const y = valueChannel('c1', {
    name: curves.map((each) => each.quantity).join(', '),
    unit: units.size === 1 ? curves[0]!.unit : null,
    values,
    magnitude,
  });
  const mark = {
    type: 'line',
    strokeWidth: 2.25,
    invalid: 'break-paths-show-path-domains',
    point: { filled: true, size: periods.length > 40 ? 18 : 40 },
  };
  const lines = levels.flatMap(({ curve, value }) =>
    Number.isFinite(value)
      ? [{ c0: periods[0]!, c1: drawn(value, magnitude), c4: `${curve.quantity} = ${inWords(value)}` }]
      : [],
  );
  return {
    height: 260,
    layers: [
      { data: inline(rows), mark, encoding: { x, y, ...keyChannels(keys) } },
      {
        data: inline(lines),
        mark: { type: 'rule', strokeDash: [5, 3], strokeWidth: 1.25, color: { expr: 'muted' } },
        encoding: { y },
      },
      ...words(lines, { x, y }, { align: 'left', baseline: 'bottom', dx: 8, dy: -4 }),
    ],
  };
}
