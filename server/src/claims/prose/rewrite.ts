import type { WrittenNumber } from './writtenNumber';

/**
 * Whether a value agrees with the digits written: half a unit of the last digit; a whole number allows ½,
 * but at most 5 % of itself, so that a written 0 must be 0. Of a percentage the same counts in percentage points.
 * Digits never say infinity.
 */
export function agrees(written: WrittenNumber, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const least = 1e-9 * Math.max(1, Math.abs(value));
  const shift = written.percent ? 2 : 0;
  const decimals = written.decimals - shift;
  const unit = 10 ** -written.decimals;
  const allowed = decimals >= 1 || written.exponent ? unit / 2 : Math.min(unit / 2, 0.05 * Math.abs(written.value));
  return (
    Math.abs(value - written.value) <=
    Math.max(allowed * (1 + 1e-9), written.value === 0 && decimals < 1 ? 1e-9 : least)
  );
}

/** The value in the author's own format, with as many more decimals as it takes to agree. null if it has none. */
export function rewriteLike(written: WrittenNumber, value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(written.percent ? value * 100 : value);
  const least = Math.max(0, written.decimals - (written.percent ? 2 : 0));
  if (size >= 1e21) return null;
  if (written.exponent) return signed(written, value, size.toExponential(mantissaDecimals(written))).replace('e+', 'e');
  for (let decimals = least; decimals <= 20; decimals += 1) {
    const digits = size.toFixed(decimals);
    // Zeros alone would hold by rounding, but say nothing.
    if (decimals > least && Number(digits) === 0) continue;
    const shown = (Number(digits) * (value < 0 ? -1 : 1)) / (written.percent ? 100 : 1);
    const candidate = { ...written, value: shown, decimals: decimals + (written.percent ? 2 : 0) };
    if (!agrees(candidate, value)) continue;
    return Number(digits) === 0
      ? `${written.currency}${grouped(digits, written)}`
      : signed(written, value, grouped(digits, written));
  }
  return null;
}

/** The nearest number with the author's decimals that is not below the value (`above`) or not above it; null if none. */
export function rewriteBeyond(written: WrittenNumber, value: number, above: boolean): string | null {
  if (!Number.isFinite(value) || written.exponent) return null;
  const scale = 10 ** Math.max(0, written.decimals);
  const slack = 1e-9 * Math.max(1, Math.abs(value * scale));
  const bound = (above ? Math.ceil(value * scale - slack) : Math.floor(value * scale + slack)) / scale;
  return rewriteLike(written, bound);
}

function mantissaDecimals(written: WrittenNumber): number {
  const exponent = written.value === 0 ? 0 : Math.floor(Math.log10(Math.abs(written.value)));
  return Math.min(15, Math.max(0, written.decimals + exponent));
}

function signed(written: WrittenNumber, value: number, digits: string): string {
  const sign = signFor(written, value);
  return written.signInside ? `${written.currency}${sign}${digits}` : `${sign}${written.currency}${digits}`;
}

function signFor(written: WrittenNumber, value: number): string {
  if (value < 0) return written.sign === '−' ? '−' : '-';
  return written.sign === '+' ? '+' : '';
}

/** Digits in groups of three with the author's separator; a number that had no need of one gets none below 10,000. */
function grouped(digits: string, written: WrittenNumber): string {
  const [whole, fraction] = digits.split('.') as [string, string?];
  const shift = written.percent ? 100 : 1;
  const neededNone = Math.abs(written.value * shift) < 1000;
  const separator = written.separator ?? (neededNone && whole.length > 4 ? ',' : '');
  const groups = separator === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, separator);
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
