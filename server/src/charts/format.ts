import type { Value } from '../language/expressions/runtime';

/** A number for a sentence: four significant digits, thousands in groups, a proper minus sign. */
export function inWords(value: number): string {
  if (Number.isNaN(value)) return 'not available';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toExponential(2).replace('-', '−').replace('e+', 'e');
  const rounded = Number(
    value.toPrecision(size >= 1000 && size < 1e15 ? Math.max(4, Math.floor(Math.log10(size)) + 1) : 4),
  );
  const [whole = '', fraction] = Math.abs(rounded).toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A place on an axis for a sentence: found to about a thousandth of the axis, so digits beyond that would be noise. */
export function placeInWords(value: number, width: number): string {
  const step = 10 ** Math.floor(Math.log10(width / 500));
  return inWords(Math.round(value / step) * step);
}

/** What is left of dotted names that all begin with the same word: `acme` of `valueCapture.acme`. */
export function withoutStem(names: readonly string[]): readonly string[] {
  const stems = new Set(names.map((each) => each.split('.')[0]!));
  const [stem] = stems;
  const common = stems.size === 1 && names.length > 1 && names.every((each) => each.startsWith(`${stem}.`));
  return common ? names.map((each) => each.slice(stem!.length + 1)) : names;
}

/** A name with its unit, as an axis shows it. */
export function withUnit(name: string, unit: string | null): string {
  return unit === null || unit === '' ? name : `${name} (${unit})`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A value for a table; NaN is not available, and there is one zero. */
export function tableValue(value: number): Value {
  return Number.isNaN(value) ? null : value + 0;
}
