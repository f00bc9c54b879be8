import type { OptionsFigure } from '../../families/figure';
import type { Drawing, Picture } from '../drawing';
import { inWords, listed, tableValue, withUnit } from '../format';
import { legend } from '../legend';
import { drawn, magnitudeOf, nameChannel, valueChannel } from '../scales';
import { inline } from '../specification';

/** Alternatives side by side: a dot each, the one that is taken filled. */
export function drawOptions(figure: OptionsFigure): Drawing {
  const { title, measure, unit, rows } = figure;
  const said = rows.slice(0, 12).map(({ name, options, taken }) => {
    const each = options.map((option) => `${option.name} ${inWords(option.value)}`);
    return `${name}: ${listed(each)}; ${taken === null ? 'none is taken' : `${taken} is taken`}.`;
  });
  return {
    sentences: [
      `${title}: ${withUnit(measure, unit)} of each alternative.`,
      ...said,
      rows.length > 12 ? `${rows.length - 12} more rows are in the table.` : '',
    ],
    table: {
      columns: [
        { name: 'name', unit: null },
        { name: 'alternative', unit: null },
        { name: measure, unit },
        { name: 'taken', unit: null },
      ],
      rows: rows.flatMap(({ name, options, taken }) =>
        options.map((option) => [name, option.name, tableValue(option.value), option.name === taken]),
      ),
    },
    picture: rows.some(({ options }) => options.some(({ value }) => Number.isFinite(value)))
      ? optionsPicture(figure)
      : null,
  };
}

function optionsPicture({ measure, unit, rows }: OptionsFigure): Picture {
  const values = rows.flatMap(({ options }) => options.map(({ value }) => value));
  const magnitude = magnitudeOf(values);
  const names = [...new Set(rows.flatMap(({ options }) => options.map((option) => option.name)))];
  const points = rows.flatMap(({ name, options, taken }) =>
    options.flatMap((option) => {
      const value = drawn(option.value, magnitude);
      return value === null ? [] : [{ c0: value, c1: name, c2: option.name, c5: option.name === taken ? 1 : 0 }];
    }),
  );
  const reach = rows.flatMap(({ name, options }) => {
    const own = options.map(({ value }) => value).filter(Number.isFinite);
    if (own.length < 2) return [];
    return [{ c0: drawn(Math.min(...own), magnitude), c3: drawn(Math.max(...own), magnitude), c1: name }];
  });
  const x = valueChannel('c0', { name: measure, unit, values, magnitude }, { zero: true, nice: true });
  const y = { ...nameChannel('c1'), scale: { domain: rows.map(({ name }) => name) } };
  const color = { field: 'c2', type: 'nominal', scale: { domain: names }, legend: legend(null, names) };
  const shape = { field: 'c2', type: 'nominal', scale: { domain: names }, legend: legend(null, names) };
  const encoding = { x, y, color, shape };
  return {
    height: 34 * rows.length + 10,
    layers: [
      {
        data: inline(reach),
        mark: { type: 'rule', strokeWidth: 1.5, color: { expr: 'muted' }, opacity: 0.6 },
        encoding: { x, x2: { field: 'c3' }, y },
      },
      {
        data: inline(points.filter((point) => point.c5 === 0)),
        mark: { type: 'point', filled: true, size: 60, opacity: 0.55 },
        encoding,
      },
      {
        data: inline(points.filter((point) => point.c5 === 1)),
        mark: { type: 'point', filled: true, size: 190, opacity: 1, stroke: { expr: 'foreground' }, strokeWidth: 1.75 },
        encoding,
      },
    ],
  };
}
