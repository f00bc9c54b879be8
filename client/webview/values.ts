import type { JsonValue } from '../../server/src/analysis/analysis';
import { element } from './element';

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/**
 * A value as a reader writes it: six digits, thousands in groups; an en dash for what is not
 * available, and `≈ 0` for what only the solver's last digits keep from zero.
 */
export function shown(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-9) return '≈ 0';
  if (size !== 0 && (size < 1e-5 || size >= 1e15))
    return String(Number(value.toPrecision(3)))
      .replace('e+', 'e')
      .replaceAll('-', '−');
  return (size >= 1e5 ? whole : plain).format(value).replace('-', '−').replace(/^−0$/, '0');
}

/** A table cell with a value; numbers stand on the right, and "not available" is said aloud. */
export function valueCell(value: JsonValue | undefined, className = ''): HTMLTableCellElement {
  const missing = value === null || value === undefined;
  const kind = typeof value === 'number' || missing || value === '∞' || value === '−∞' ? 'number' : 'word';
  const cell = element('td', { class: `${kind} ${className}`.trim() }, shown(value));
  if (missing) cell.setAttribute('aria-label', 'not available');
  return cell;
}
