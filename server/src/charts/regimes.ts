import type { World } from '../families/world';
import type { ValueType } from '../language/expressions/runtime';
import type { Chart } from './chart';
import { axisInWords, sweepRemarks } from './describe';
import { inWords, listed, withUnit } from './format';
import { curveLabels, horizontalAxis, statedLabel, statedRule } from './lines';
import type { Plan } from './plan';
import { inline, legend, specification, type Json } from './specification';
import { sweep, type Sweep } from './sweep';

/** A stretch of an axis along which a word or flag stays the same. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** null: not available. */
  readonly word: string | null;
}

/** Bands: which word or flag holds where along one parameter. */
export function drawRegimes(plan: Extract<Plan, { kind: 'regimes' }>, world: World): Chart {
  const { curves, axis, title, span } = plan;
  const swept = sweep(world, curves, axis, plan.steps);
  const labels = curveLabels(curves);
  const words = curves.map((curve, index) => swept.rows.map((row) => wordOf(row[index]!, curve.compiled.type, world)));
  const stretches = words.map((each) => stretchesOf(swept.xs, each, axis.low, axis.high));
  const courses = stretches.map(
    (each, index) => `${labels[index]}: ${each.map((stretch) => inSentence(stretch, axis.name)).join('; ')}.`,
  );
  return {
    title,
    description: [
      `Bands of ${listed(labels)} over ${axisInWords(axis)}.`,
      ...courses,
      ...sweepRemarks(axis, swept),
    ].join(' '),
    table: {
      columns: [{ name: axis.name, unit: axis.unit }, ...labels.map((name) => ({ name, unit: null }))],
      rows: swept.xs.map((x, at) => [x, ...words.map((each) => each[at] ?? null)]),
    },
    vegaLite: words.flat().some((each) => each !== null) ? regimesSpecification(plan, labels, stretches, swept) : null,
    span,
  };
}

/** The word for a value of words or flags; null when it is not available. */
export function wordOf(value: number, type: ValueType, world: World): string | null {
  if (Number.isNaN(value)) return null;
  return type === 'flag' ? (value === 0 ? 'false' : 'true') : world.texts.text(value);
}

/** The words that occur, flags in their own order, otherwise in order of appearance. */
export function wordsThatOccur(words: Iterable<string | null>): string[] {
  const found = [...new Set(words)].filter((each): each is string => each !== null);
  const flags: readonly string[] = ['true', 'false'];
  return found.every((each) => flags.includes(each)) ? flags.filter((each) => found.includes(each)) : found;
}

function stretchesOf(xs: readonly number[], words: readonly (string | null)[], low: number, high: number): Stretch[] {
  const stretches: { from: number; to: number; word: string | null }[] = [];
  xs.forEach((x, index) => {
    const word = words[index] ?? null;
    const last = stretches[stretches.length - 1];
    if (last === undefined) stretches.push({ from: low, to: x, word });
    else if (last.word === word) last.to = x;
    else {
      last.to = (xs[index - 1]! + x) / 2;
      stretches.push({ from: last.to, to: x, word });
    }
  });
  const last = stretches[stretches.length - 1];
  if (last !== undefined && xs[xs.length - 1]! >= high) last.to = high;
  return stretches;
}

function inSentence({ from, to, word }: Stretch, name: string): string {
  return `${word ?? 'not available'} for ${name} from ${inWords(from)} to ${inWords(to)}`;
}

function regimesSpecification(
  plan: Extract<Plan, { kind: 'regimes' }>,
  labels: readonly string[],
  stretches: readonly (readonly Stretch[])[],
  swept: Sweep,
): Json {
  const { axis } = plan;
  const words = wordsThatOccur(stretches.flat().map((each) => each.word));
  const rows = stretches.flatMap((each, index) =>
    each
      .filter((stretch) => stretch.word !== null)
      .map((stretch) => ({ c0: stretch.from, c1: stretch.to, c2: labels[index]!, c3: stretch.word })),
  );
  const x = {
    field: 'c0',
    type: 'quantitative',
    scale: { domain: [axis.low, axis.high], nice: false },
    axis: { ...horizontalAxis(swept), grid: false, title: withUnit(axis.name, axis.unit) },
  };
  const bands = {
    data: inline(rows),
    mark: { type: 'bar', height: { band: 0.7 } },
    encoding: {
      x,
      x2: { field: 'c1' },
      y: { field: 'c2', type: 'nominal', sort: null, title: null, axis: { labelLimit: 200 } },
      color: {
        field: 'c3',
        type: 'nominal',
        scale: { domain: words },
        legend: legend(labels.length === 1 ? labels[0]! : null, words),
      },
    },
  };
  const marks = axis.stated === null ? [] : [statedRule(axis, x), statedLabel(axis, x)];
  return specification(plan.title, 44 * labels.length, [bands, ...marks]);
}
