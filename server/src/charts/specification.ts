import { withUnit } from './format';

export type Json = Readonly<Record<string, unknown>>;
/** Rows of a drawing under neutral field names (c0, c1 …): an author's words are only ever values. */
export type Row = Readonly<Record<string, number | string | null>>;

/**
 * A Vega-Lite specification with what all charts share. Colours are named by role (`foreground`, `muted`,
 * `paper`, the palette), so that whoever draws it gives them a theme's. Marks carry no descriptions of
 * their own: Vega would build them as expressions around the titles, and the figure has a better one.
 */
export function specification(title: string, height: number, layer: readonly Json[], more: Json = {}): Json {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 'container',
    height,
    background: null,
    autosize: { type: 'fit-x', contains: 'padding' },
    params: [
      { name: 'foreground', value: '#24292f' },
      { name: 'muted', value: '#57606a' },
      { name: 'paper', value: '#ffffff' },
    ],
    config: { aria: false, view: { stroke: null } },
    layer,
    ...more,
  };
}

/** Inline data, taken as it is. */
export function inline(rows: readonly Row[]): Json {
  return { values: rows, format: { parse: null } };
}

/** Dashes tell curves apart where colours do not. */
export const dashes = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
  [1, 3],
  [9, 3, 2, 3, 2, 3],
] as const;

export interface Magnitude {
  readonly divisor: number;
  /** As in "millions"; null for numbers that are readable as they are. */
  readonly word: string | null;
}

/** The unit of thousands in which large numbers are readable on an axis. */
export function magnitudeOf(values: Iterable<number>): Magnitude {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  if (largest >= 1e15 || largest < 1e6) return { divisor: 1, word: null };
  if (largest >= 1e12) return { divisor: 1e12, word: 'trillions' };
  return largest >= 1e9 ? { divisor: 1e9, word: 'billions' } : { divisor: 1e6, word: 'millions' };
}

/** A title as an axis shows it: `profit (EUR, millions)`. */
export function axisTitle(name: string, unit: string | null, magnitude: Magnitude): string {
  const parts = [unit, magnitude.word].filter((each) => each !== null && each !== '');
  return withUnit(name, parts.join(', '));
}

/** A finite number in a magnitude; null leaves a gap. */
export function drawn(value: number, magnitude: Magnitude): number | null {
  return Number.isFinite(value) ? value / magnitude.divisor + 0 : null;
}

/** Numbers of an axis: Vega's own, or powers of ten where those would be rows of zeros. */
export function numberFormat(values: Iterable<number>): Json {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest >= 1e15 || (largest > 0 && largest < 1e-4) ? { format: '.2~e' } : {};
}

/**
 * The vertical scale of some values: from zero where that costs little room or where the values are all
 * the same, so that noise is never magnified to a landscape.
 */
export function valueScale(values: readonly number[]): Json {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { domain: [0, 1] };
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size === 0) return { domain: [0, 1] };
  if (high - low <= 1e-9 * size) return { zero: true, nice: true };
  const far = low > 0 ? low > 0.5 * high : high < 0 && high < 0.5 * low;
  return { zero: !far, nice: true };
}

/** Legend columns that fit into a narrow preview. */
export function legend(title: string | null, labels: readonly string[]): Json {
  const longest = Math.max(...labels.map((each) => each.length));
  return {
    title,
    orient: 'bottom',
    direction: 'horizontal',
    columns: Math.max(1, Math.min(4, Math.floor(66 / (longest + 6)))),
  };
}
