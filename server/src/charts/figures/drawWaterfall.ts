import type { WaterfallFigure } from '../../families/figure';
import type { Drawing, Picture } from '../drawing';
import { inWords, tableValue } from '../format';
import { drawn, labelledScale, magnitudeOf, nameChannel, valueChannel } from '../scales';
import { inline, type Json } from '../specification';

interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'adds' | 'takes away' | 'total';
}

/** How parts add up: each bar begins where the one before it ends. */
export function drawWaterfall(figure: WaterfallFigure): Drawing {
  const { measure, unit, steps, total } = figure;
  let sum = 0;
  const bars = steps.map(({ name, value }): Bar => {
    const from = sum;
    sum += value;
    return { name, from, to: sum, kind: value < 0 ? 'takes away' : 'adds' };
  });
  const said = steps.map(
    ({ name, value }) => `${name} ${value < 0 ? 'takes away' : 'adds'} ${inWords(Math.abs(value))}`,
  );
  return {
    sentences: [`Waterfall: ${said.join(', ')}; ${total}: ${inWords(sum)}.`],
    table: {
      columns: [
        { name: 'part', unit: null },
        { name: measure, unit },
        { name: 'sum so far', unit },
      ],
      rows: [
        ...bars.map(({ name, from, to }) => [name, tableValue(to - from), tableValue(to)]),
        [total, tableValue(sum), tableValue(sum)],
      ],
    },
    picture: waterfallPicture([...bars, { name: total, from: 0, to: sum, kind: 'total' }], figure),
  };
}

function waterfallPicture(bars: readonly Bar[], { measure, unit }: WaterfallFigure): Picture {
  const values = bars.flatMap(({ from, to }) => [from, to]);
  const magnitude = magnitudeOf(values);
  const rows = bars.map(({ name, from, to, kind }) => {
    const size = to - from;
    return {
      c0: drawn(Math.min(from, to), magnitude),
      c1: drawn(Math.max(from, to), magnitude),
      c2: name,
      c3: kind,
      c4: `${kind === 'adds' ? '+' : ''}${inWords(size / magnitude.divisor)}`,
      c5: drawn(to, magnitude),
    };
  });
  const x = valueChannel(
    'c0',
    { name: measure, unit, values, magnitude },
    labelledScale(values.map((each) => each / magnitude.divisor)),
  );
  const y = { ...nameChannel('c2'), scale: { domain: bars.map(({ name }) => name) } };
  const kinds = ['adds', 'takes away', 'total'];
  const color = { field: 'c3', type: 'nominal', scale: { domain: kinds }, legend: null };
  const label: Json = { type: 'text', align: 'left', baseline: 'middle', dx: 5, color: { expr: 'foreground' } };
  const joints = rows.slice(0, -1).map((row, index) => ({ c0: row.c5, c2: row.c2, c6: rows[index + 1]!.c2 }));
  return {
    height: 32 * bars.length,
    layers: [
      {
        data: inline(rows),
        mark: { type: 'bar', height: { band: 0.7 } },
        encoding: { x, x2: { field: 'c1' }, y, color },
      },
      {
        data: inline(joints),
        mark: { type: 'rule', strokeWidth: 1, color: { expr: 'muted' } },
        encoding: { x, y, y2: { field: 'c6' } },
      },
      {
        data: inline(rows),
        mark: label,
        encoding: { x: { ...x, field: 'c1' }, y, text: { field: 'c4', type: 'nominal' } },
      },
    ],
  };
}
