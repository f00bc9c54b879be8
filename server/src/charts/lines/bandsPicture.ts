import type { Picture } from '../drawing';
import { legend } from '../legend';
import { regionOpacity, statedRule, words as wordLayers } from '../marks';
import type { Axis } from '../plan';
import { axisChannel, nameChannel, wholeNumberTicks } from '../scales';
import { inline } from '../specification';
import type { Stretch } from '../stretches';
import { wordsThatOccur } from '../valueWords';
import { fitting } from './background';

/**
 * A row of coloured bands for each label, with words on them where they fit.
 * @param declared the words that may occur, in the order of their colours.
 */
export function bandsPicture(
  axis: Axis,
  labels: readonly string[],
  stretches: readonly (readonly Stretch<string>[])[],
  declared: readonly string[],
  wholeNumbers: boolean,
): Picture {
  const words = wordsThatOccur(
    stretches.flat().map((each) => each.is),
    declared,
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
  const x = axisChannel('c0', axis, { ...(wholeNumbers ? wholeNumberTicks : {}), grid: false });
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
