import type { Fix } from '../../notes/problem';

/** A number as it stands at an offset: its extent, its value, and what is wrong with how it is written. */
export interface NumberReading {
  readonly end: number;
  readonly value: number;
  readonly decimals: number;
  readonly percent: boolean;
  readonly fault: {
    readonly code: 'expression-syntax' | 'undefined-value';
    readonly message: string;
    readonly write: string | null;
  } | null;
}

export type FixWriter = (title: string, newText: string) => Fix;

const written = /(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?%?/y;
const dotted = /\d+(?:\.\d+){2,}/y;
/** Thousands as some write them, apart by spaces or apostrophes: `12 000`, `12’000.5`. */
const grouped = /[1-9]\d{0,2}([ \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?![\d_])(?:\.\d+)?%?/y;

/** Reads the number that starts at `offset` (a digit, or a dot before a digit). */
export function readNumber(text: string, offset: number): NumberReading {
  const several = matchAt(dotted, text, offset);
  if (several !== null && /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(several)) return inGroups(several, offset, /\./g);
  if (several !== null)
    return unreadable(offset + several.length, `\`${several}\` is not a number: it has more than one decimal point.`);
  const thousands = matchAt(grouped, text, offset);
  if (thousands !== null) return inGroups(thousands, offset, /[^\d.%]/g);
  const raw = matchAt(written, text, offset) ?? text[offset]!;
  let end = offset + raw.length;
  const percent = raw.endsWith('%');
  const digits = percent ? raw.slice(0, -1) : raw;
  const plain = digits.replaceAll('_', '');
  const decimals = (/\.(\d+)/.exec(plain)?.[1]?.length ?? 0) + (percent ? 2 : 0);
  const value = Number(percent ? scaled(plain, -2) : plain);
  let fault: NumberReading['fault'] = null;
  if (digits.includes('_')) {
    fault = {
      code: 'expression-syntax',
      message: `Digits are not grouped here. Write \`${plain}\`.`,
      write: plain + (percent ? '%' : ''),
    };
  } else if (/^0\d/.test(plain)) {
    const short = plain.replace(/^0+(?=\d)/, '');
    fault = {
      code: 'expression-syntax',
      message: `A number does not begin with 0. Write \`${short}\`.`,
      write: short + (percent ? '%' : ''),
    };
  } else if (!Number.isFinite(value)) {
    fault = {
      code: 'undefined-value',
      message: `\`${raw}\` is too large: numbers go up to about 1.8e308. For no limit write \`inf\`.`,
      write: null,
    };
  } else if (
    text[end] === '.' &&
    !percent &&
    /\d$/.test(raw) &&
    text[end + 1] !== '.' &&
    !/[\p{L}_\d]/u.test(text[end + 1] ?? '')
  ) {
    end += 1;
    fault = {
      code: 'expression-syntax',
      message: `A decimal point needs a digit behind it. Write \`${raw}\`.`,
      write: raw,
    };
  }
  return { end, value, decimals, percent, fault };
}

/** Digits in groups: what they come to, so that nothing else is said about them, and how they are written. */
function inGroups(raw: string, offset: number, between: RegExp): NumberReading {
  const plain = raw.replace(between, '');
  const message = `Digits are not grouped here. Write \`${plain}\`.`;
  return {
    ...readNumber(plain, 0),
    end: offset + raw.length,
    fault: { code: 'expression-syntax', message, write: plain },
  };
}

function unreadable(end: number, message: string): NumberReading {
  return { end, value: NaN, decimals: 0, percent: false, fault: { code: 'expression-syntax', message, write: null } };
}

/** `12.5` with the exponent `-2` as text, so that 20% is exactly the double nearest to 0.2. */
function scaled(digits: string, by: number): string {
  const [mantissa, exponent] = digits.split(/[eE]/);
  return `${mantissa}e${Number(exponent ?? 0) + by}`;
}

export function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}
