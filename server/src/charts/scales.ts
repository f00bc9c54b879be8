import { withUnit } from './format';
import type { Axis } from './plan';
import type { Json } from './specification';

export interface Magnitude {
  readonly divisor: number;
  /** As in "millions"; null for numbers that are readable as they are. */
  readonly word: string | null;
}

/** The unit of thousands in which large numbers are readable on an axis. */
export function magnitudeOf(values: Iterable<number>): Magnitude {
  const largest = largestOf(values);
  if (largest >= 1e15 || largest < 1e6) return { divisor: 1, word: null };
  if (largest >= 1e12) return { divisor: 1e12, word: 'trillions' };
  return largest >= 1e9 ? { divisor: 1e9, word: 'billions' } : { divisor: 1e6, word: 'millions' };
}

function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
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
  const largest = largestOf(values);
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

/** The scale of bars that have their values written at their ends. */
export function labelledScale(values: readonly number[]): Json {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), 0);
  const high = finite.reduce((a, b) => Math.max(a, b), 0);
  const room = 0.25 * (high - low || 1);
  return { domain: [low < 0 ? low - room : 0, high > 0 ? high + room : 0], nice: true, zero: true };
}

/** What an axis of values shows, and in which magnitude. */
export interface Values {
  readonly name: string;
  readonly unit: string | null;
  readonly values: readonly number[];
  readonly magnitude: Magnitude;
}

/** An axis for computed values. */
export function valueChannel(field: string, { name, unit, values, magnitude }: Values, scale?: Json): Json {
  return {
    field,
    type: 'quantitative',
    scale: scale ?? valueScale(values),
    title: axisTitle(name, unit, magnitude),
    axis: numberFormat(values.map((each) => each / magnitude.divisor)),
  };
}

/** An axis for what is moved, exactly from one end to the other. */
export function axisChannel(field: string, axis: Pick<Axis, 'name' | 'unit' | 'low' | 'high'>, look: Json = {}): Json {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [axis.low, axis.high], nice: false, zero: false },
    axis: { labelFlush: false, ...look },
    title: withUnit(axis.name, axis.unit),
  };
}

/** Ticks at whole numbers. */
export const wholeNumberTicks: Json = { format: 'd', tickMinStep: 1 };

/** An axis of names, one row each; long ones are shortened where there is little room. */
export function nameChannel(field: string, more: Json = {}): Json {
  return {
    field,
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelLimit: { expr: 'min(200, 0.34 * room)' }, domain: false, ticks: false },
    ...more,
  };
}
