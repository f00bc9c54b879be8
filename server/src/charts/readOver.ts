import type { MappedText } from '../notes/mappedText';
import { problem } from '../notes/problem';
import type { ValueType } from '../language/expressions/runtime';
import { readCurves } from './curves';
import type { ChartKeys } from './keys';
import type { Labelled } from './keyValues';
import type { Axis, Curve, NamedCurve, Plan, PlanFrame } from './plan';
import type { ReadingContext } from './readingContext';
import { spanOf } from './words';

const mostCurves = 12;

/** Charts over one parameter or two: lines, bands, maps. */
export function withAxes(
  frame: PlanFrame,
  keys: ChartKeys,
  axes: readonly Axis[],
  context: ReadingContext,
): Plan | null {
  const { quantities, by } = keys.words;
  const [across, up, ...rest] = axes;
  if (across === undefined) return null;
  const curves = readCurves(quantities, by === 'scenario', context);
  const [curve] = curves;
  if (up === undefined) return alongOneAxis(frame, keys, curves, across, context);
  if (curve === undefined) return null;
  if (rest.length > 0 || across.name === up.name || curves.length > 1) {
    const message =
      curves.length > 1
        ? 'A map over two parameters shows one quantity; write one chart for each.'
        : 'A map needs two different parameters, as in `profit over k, c`.';
    context.problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  refuseBackground(keys, context);
  return { ...frame, kind: 'map', curve, across, up };
}

function alongOneAxis(
  frame: PlanFrame,
  keys: ChartKeys,
  curves: readonly Curve[],
  axis: Axis,
  context: ReadingContext,
): Plan | null {
  if (curves.length > mostCurves) return tooMany(curves.length, context);
  if (curves.length > 0 && curves.every((each) => each.compiled.type !== 'number')) {
    refuseBackground(keys, context);
    return { ...frame, kind: 'regimes', curves, axis };
  }
  if (!allNumbers(curves, keys.words.quantities, context)) return null;
  const between = keys.between === null ? null : keys.between.flatMap((each) => readCurves([each], false, context));
  const [low, high] = between ?? [];
  const missing = between !== null && (low === undefined || high === undefined);
  if (missing || (curves.length === 0 && between === null)) return null;
  return {
    ...frame,
    kind: 'lines',
    curves,
    axis,
    marks: readNamed(keys.marks, 'number', context),
    shades: readNamed(keys.shades, 'flag', context),
    between: low !== undefined && high !== undefined ? [low, high] : null,
  };
}

/** Expressions of one type with their labels; reports what has another type. */
function readNamed(labelled: readonly Labelled[], type: ValueType, context: ReadingContext): NamedCurve[] {
  return labelled.flatMap(({ label, text }) => {
    const [curve] = readCurves([text], false, context);
    if (curve === undefined) return [];
    if (curve.compiled.type === type) return [{ label, curve }];
    const wanted = type === 'flag' ? 'a condition, as in `profit > 0`' : 'a number along the axis';
    context.problems.push(problem('wrong-type', spanOf(text), `\`${text.text}\` is not ${wanted}.`));
    return [];
  });
}

/** Marks and shaded stretches belong to lines over one parameter. */
export function refuseBackground({ marks, shades, between }: ChartKeys, { problems }: ReadingContext): void {
  const [text] = [...marks.map((each) => each.text), ...shades.map((each) => each.text), ...(between ?? [])];
  if (text === undefined) return;
  const message = '`mark`, `shade` and `between` go with lines over one parameter, as in `over: k`.';
  problems.push(problem('wrong-type', spanOf(text), message));
}

function tooMany(count: number, context: ReadingContext): null {
  const message = `${count} curves are more than can be told apart (at most ${mostCurves}). Draw fewer in one chart.`;
  context.problems.push(problem('too-large', context.span, message));
  return null;
}

/** Whether all curves are numbers; reports the quantities that are not. */
export function allNumbers(
  curves: readonly Curve[],
  quantities: readonly MappedText[],
  context: ReadingContext,
): boolean {
  const words = curves.filter((each) => each.compiled.type !== 'number').map((each) => each.quantity);
  for (const quantity of quantities) {
    if (!words.some((each) => each === quantity.text || each.startsWith(`${quantity.text}.`))) continue;
    const message = `\`${quantity.text}\` is not a number. Draw it alone, as in \`${quantity.text} over k\`.`;
    context.problems.push(problem('wrong-type', spanOf(quantity), message));
  }
  return words.length === 0;
}
