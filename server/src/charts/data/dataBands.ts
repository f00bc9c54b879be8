import type { Drawing } from '../drawing';
import { placeInWords } from '../format';
import { bandsPicture } from '../lines/bandsPicture';
import type { Axis, Plan } from '../plan';
import { stretchesOf } from '../stretches';

/** Bands of words along a column of a file. */
export function dataBands(
  { axes, quantities }: Extract<Plan, { kind: 'data' }>,
  axis: Axis,
  rows: readonly number[],
): Drawing {
  const xs = rows.map((row) => axes[0]!.values[row]!);
  const labels = quantities.map((each) => each.quantity);
  const stretches = quantities.map(({ words }) =>
    stretchesOf(
      xs,
      rows.map((row) => words![row]!),
      axis.low,
      axis.high,
    ),
  );
  const width = axis.high - axis.low;
  const said = stretches.map((each, index) => {
    const parts = each.map(
      ({ from, to, is }) => `${is ?? 'not available'} from ${placeInWords(from, width)} to ${placeInWords(to, width)}`,
    );
    return `${labels[index]} along ${axis.name}: ${parts.join('; ')}.`;
  });
  return {
    sentences: said,
    table: { columns: [], rows: [] },
    picture: xs.length === 0 ? null : bandsPicture(axis, labels, stretches, [], false),
  };
}
