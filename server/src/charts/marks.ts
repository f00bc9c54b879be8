import { inWords } from './format';
import type { Axis } from './plan';
import { inline, type Json, type Row } from './specification';

/** Words on a picture: `c4` is what they say; a halo of the paper's colour keeps them readable over lines and areas. */
export function words(rows: readonly Row[], encoding: Json, look: Json = {}): Json[] {
  const text = { field: 'c4', type: 'nominal' };
  const mark = { type: 'text', ...look };
  const data = inline(rows);
  const halo = { ...mark, color: { expr: 'paper' }, stroke: { expr: 'paper' }, strokeWidth: 3, strokeJoin: 'round' };
  return [
    { data, mark: halo, encoding: { ...encoding, text } },
    { data, mark: { color: { expr: 'foreground' }, ...mark }, encoding: { ...encoding, text } },
  ];
}

/** Dots in the colour of letters with a rim of the paper's. */
export function dots(rows: readonly Row[], encoding: Json, size = 50): Json {
  const colours = { color: { expr: 'foreground' }, stroke: { expr: 'paper' } };
  const mark = { type: 'point', filled: true, size, opacity: 1, strokeWidth: 1.5, ...colours };
  return { data: inline(rows), mark, encoding };
}

/** A dashed rule at the stated value of a parameter, and above it what that is; nothing where it lies outside. */
export function statedRule(axis: Axis, x: unknown): Json[] {
  if (axis.stated === null) return [];
  return [
    {
      data: inline([{ c0: axis.stated }]),
      mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: { expr: 'muted' } },
      encoding: { x },
    },
    aboveThePlot(axis, axis.stated, `${axis.name} = ${inWords(axis.stated)}`, x, -4),
  ];
}

/** A text above the plot at a place of the axis, kept within the picture at its ends. */
export function aboveThePlot(axis: Axis, at: number, text: string, x: unknown, y: number): Json {
  const share = (at - axis.low) / (axis.high - axis.low);
  const align = share < 0.15 ? 'left' : share > 0.85 ? 'right' : 'center';
  const mark = { type: 'text', align, baseline: 'bottom', y, color: { expr: 'muted' } };
  return {
    data: inline([{ c0: at, c4: text }]),
    mark,
    encoding: { x, text: { field: 'c4', type: 'nominal' } },
  };
}

/** Regions are pale enough for words on them. */
export const regionOpacity = 0.5;
