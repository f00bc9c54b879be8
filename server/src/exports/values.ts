import type { JsonValue, ReportedClaim, ReportedModel } from '../analysis/analysis';
import { verdictWords } from '../claims/verdict';
import { sixDigits } from '../numerics/sixDigits';

/** A value for readers: numbers to six digits with grouped thousands, an en dash for what is not available. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : shownNumber(value);
}

/** Six significant digits, whole numbers and what stands before the dot in full; very large and very small ones as `1.2e−7`. */
function shownNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const rounded = Number.isInteger(value) && size < 1e12 ? value : sixDigits(value);
  if (size !== 0 && (size >= 1e12 || size < 1e-6))
    return rounded.toExponential().replace('e+', 'e').replaceAll('-', '−');
  const [whole = '', fraction] = String(Math.abs(rounded)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A verdict for readers: "holds", "refuted", "refuted, as expected". */
export function shownVerdict({ verdict, passed }: Pick<ReportedClaim, 'verdict' | 'passed'>): string {
  const surprising = passed && verdict !== 'holds' && verdict !== 'proved';
  return `${verdictWords[verdict]}${surprising ? ', as expected' : ''}`;
}

/** What a model is called: its title, else its id, else its number in the note. */
export function modelName({ title, id }: ReportedModel, index: number): string {
  return title ?? id ?? `Model ${index + 1}`;
}
