import type { MappedText } from '../notes/mappedText';
import { problem } from '../notes/problem';
import { readCurves, readMembers } from './curves';
import type { ChartKeys } from './keys';
import type { Curve, Plan, PlanFrame, SeriesPlan } from './plan';
import type { ReadingContext } from './readingContext';
import { allNumbers, refuseBackground } from './readOver';
import { spanOf } from './words';

/** Charts at the stated parameters: series over their periods, bars, tiles. */
export function withoutAxis(frame: PlanFrame, keys: ChartKeys, context: ReadingContext): Plan | null {
  const { quantities, by } = keys.words;
  refuseBackground(keys, context);
  if (by === 'scenario') {
    const curves = readCurves(quantities, true, context);
    return curves.length === 0 ? null : barsOrTiles(frame, curves, quantities, context);
  }
  const path = readPath(frame, quantities, context);
  if (path !== null) return path;
  const [first] = quantities;
  const members = quantities.length === 1 && first !== undefined ? readMembers(first, context) : null;
  if (members !== null)
    return barsOrTiles(
      frame,
      members.map((each) => each.curve),
      quantities,
      context,
    );
  readCurves(quantities, false, context);
  sayOverWhat(quantities, context);
  return null;
}

/** Numbers are bars; words and flags are a table of tiles. */
function barsOrTiles(
  frame: PlanFrame,
  curves: readonly Curve[],
  quantities: readonly MappedText[],
  context: ReadingContext,
): Plan | null {
  if (curves.every((each) => each.compiled.type !== 'number')) return { ...frame, kind: 'tiles', curves };
  return allNumbers(curves, quantities, context) ? { ...frame, kind: 'bars', curves } : null;
}

/** Series over periods, with single numbers beside them as levels; null when there is no series. */
function readPath(frame: PlanFrame, quantities: readonly MappedText[], context: ReadingContext): Plan | null {
  const series: SeriesPlan[] = [];
  const levels: MappedText[] = [];
  for (const quantity of quantities) {
    const members = readMembers(quantity, context)?.map(({ member, curve }) => ({ at: Number(member), curve }));
    if (members === undefined) levels.push(quantity);
    else if (members.every(({ at }) => Number.isInteger(at))) series.push({ name: quantity.text, members });
    else return null;
  }
  if (series.length === 0) return null;
  const curves = readCurves(levels, false, context);
  return allNumbers(curves, levels, context) ? { ...frame, kind: 'path', series, levels: curves } : null;
}

function sayOverWhat(quantities: readonly MappedText[], { base, problems }: ReadingContext): void {
  const example = base.parameters.find((each) => each.type === 'number')?.name ?? 'k';
  for (const quantity of quantities)
    problems.push(
      problem(
        'expression-syntax',
        spanOf(quantity),
        `Say over what to draw \`${quantity.text}\`, as in \`${quantity.text} over ${example}\`.`,
      ),
    );
}
