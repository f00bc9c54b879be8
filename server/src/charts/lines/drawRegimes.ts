import type { World } from '../../families/world';
import { axisInWords, sweepRemarks } from '../describe';
import type { Drawing } from '../drawing';
import { listed, placeInWords } from '../format';
import type { Axis, Plan } from '../plan';
import { stretchesOf, type Stretch } from '../stretches';
import { sweep } from '../sweep';
import { valuesOf, wordOf } from '../valueWords';
import { bandsPicture } from './bandsPicture';
import { curveLabels } from './keys';

type RegimesPlan = Extract<Plan, { kind: 'regimes' }>;

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
      places: { x: [0], y: [] },
      columns: [{ name: axis.name, unit: axis.unit }, ...labels.map((name) => ({ name, unit: null }))],
      rows: swept.xs.map((x, at) => [x, ...words.map((each) => each[at] ?? null)]),
    },
    picture: words.flat().some((each) => each !== null)
      ? bandsPicture(axis, labels, stretches, valuesOf(curves[0]!), swept.wholeNumbers)
      : null,
  };
}

function inSentence({ from, to, is }: Stretch<string>, { name, low, high }: Axis): string {
  const width = high - low;
  return `${is ?? 'not available'} for ${name} from ${placeInWords(from, width)} to ${placeInWords(to, width)}`;
}
