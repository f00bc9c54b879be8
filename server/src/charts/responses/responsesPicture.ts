import type { Picture } from '../drawing';
import { inWords } from '../format';
import { dots, words } from '../marks';
import { axisChannel } from '../scales';
import { inline, type Json } from '../specification';
import { keyChannels } from '../lines/keys';
import type { Response } from './drawResponses';

/** Both responses over the plane of the two choices, with the equilibria. */
export function responsesPicture(
  [first, second]: readonly [Response, Response],
  equilibria: readonly (readonly [number, number])[],
): Picture {
  const labels = [first, second].map(({ responder, along }) => `${responder.name} as best response to ${along.name}`);
  const rows = [first, second].flatMap((response, index) =>
    response.swept.xs.flatMap((x, at) => {
      const answer = response.swept.rows[at]![0]!;
      const value = Number.isFinite(answer) ? answer : null;
      const names = { c2: labels[index]!, c3: labels[index]!, c6: x };
      const row = { ...(index === 0 ? { c0: value, c1: x } : { c0: x, c1: value }), ...names };
      return response.swept.jumps[0]!.has(at) ? [row, { c0: null, c1: null, ...names }] : [row];
    }),
  );
  const x = axisChannel('c0', second.along);
  const y = axisChannel('c1', first.along);
  const keys = labels.map((label) => ({ colour: label, dash: label }));
  const points = equilibria.map(([a, b]) => ({ c0: a, c1: b, c4: `(${inWords(a)}, ${inWords(b)})` }));
  const { low, high } = second.along;
  const beside = (rightHalf: boolean): Json[] =>
    words(
      points.filter(({ c0 }) => c0 > low + 0.65 * (high - low) === rightHalf),
      { x, y },
      { align: rightHalf ? 'right' : 'left', baseline: 'bottom', dx: rightHalf ? -8 : 8, dy: -6 },
    );
  return {
    height: 300,
    layers: [
      {
        data: inline(rows),
        mark: { type: 'line', strokeWidth: 2.25, clip: true, invalid: 'break-paths-show-path-domains' },
        encoding: { x, y, order: { field: 'c6', type: 'quantitative' }, ...keyChannels(keys) },
      },
      dots(points, { x, y }, 90),
      ...(points.length <= 4 ? [...beside(false), ...beside(true)] : []),
    ],
  };
}
