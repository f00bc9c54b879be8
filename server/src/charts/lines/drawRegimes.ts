import type { World } from '../../families/world';
import { axisInWords, sweepRemarks } from '../describe';
import type { Drawing, Picture } from '../drawing';
import { listed, placeInWords } from '../format';
import { legend } from '../legend';
import { regionOpacity, statedRule, words as wordLayers } from '../marks';
import type { Axis, Plan } from '../plan';
import { axisChannel, nameChannel, wholeNumberTicks } from '../scales';
import { inline } from '../specification';
import { stretchesOf, type Stretch } from '../stretches';
import { sweep, type Sweep } from '../sweep';
import { valuesOf, wordOf, wordsThatOccur } from '../valueWords';
import { fitting } from './background';
import { curveLabels } from './keys';

type RegimesPlan = Extract<Plan, { kind: 'regimes' }>;
type Stretches = readonly (readonly Stretch<string>[])[];

/** Bands: which word or flag holds where along one parameter. */
export function drawRegimes(plan: RegimesPlan, world: World): Drawing {
  const { curves, axis } = plan;
  const swept = sweep(world, curves, axis, plan.steps);
  const labels = curveLabels(curves);
  const words = curves.map((curve, index) => swept.rows.map((row) => wordOf(row[index]!, curve.compiled.type, world)));
  const stretches = words.map((each) => stretchesOf(swept.xs, each, axis.low, axis.high));
  const courses = stretches.map(
    (each, index) => `${labels[index]}: ${each.map((stretch) => inSentence(stretch, axis)).join('; ')}.`,
  );
  return {
    sentences: [`Bands of ${listed(labels)} over ${axisInWords(axis)}.`, ...courses, ...sweepRemarks(axis, swept)],
    table: {
      columns: [{ name: axis.name, unit: axis.unit }, ...labels.map((name) => ({ name, unit: null }))],
      rows: swept.xs.map((x, at) => [x, ...words.map((each) => each[at] ?? null)]),
    },
    picture: words.flat().some((each) => each !== null) ? regimesPicture(plan, labels, stretches, swept) : null,
  };
}

function inSentence({ from, to, is }: Stretch<string>, { name, low, high }: Axis): string {
  const width = high - low;
  return `${is ?? 'not available'} for ${name} from ${placeInWords(from, width)} to ${placeInWords(to, width)}`;
}

function regimesPicture(
  { axis, curves }: RegimesPlan,
  labels: readonly string[],
  stretches: Stretches,
  swept: Sweep,
): Picture {
  const words = wordsThatOccur(
    stretches.flat().map((each) => each.is),
    valuesOf(curves[0]!),
  );
  const rows = stretches.flatMap((each, index) =>
    each
      .filter((stretch) => stretch.is !== null)
      .map(({ from, to, is }) => ({
        c0: from,
        c1: to,
        c2: labels[index]!,
        c3: is,
        c4: is,
        c5: (from + to) / 2,
        // Names of rows take a part of the width that the plot does not have.
        c6: 1.35 * fitting(is!, (to - from) / (axis.high - axis.low)),
      })),
  );
  const x = axisChannel('c0', axis, { ...(swept.wholeNumbers ? wholeNumberTicks : {}), grid: false });
  const y = nameChannel('c2');
  const color = {
    field: 'c3',
    type: 'nominal',
    scale: { domain: words },
    legend: legend(null, words, { symbolOpacity: regionOpacity }),
  };
  const mark = { type: 'bar', height: { band: 0.7 }, opacity: regionOpacity };
  return {
    height: 44 * labels.length,
    layers: [
      { data: inline(rows), mark, encoding: { x, x2: { field: 'c1' }, y, color } },
      ...wordLayers(
        rows,
        { x: { ...x, field: 'c5' }, y },
        { baseline: 'middle', opacity: { expr: 'datum.c6 <= room ? 1 : 0' } },
      ),
      ...statedRule(axis, x),
    ],
  };
}
