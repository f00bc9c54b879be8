/** A number as people write it in prose, and how they wrote it. Offsets into the text that was read. */
export interface WrittenNumber {
  readonly kind: 'number';
  /** With percent and sign applied. */
  readonly value: number;
  /** Decimals of the value; a percent sign counts two more. */
  readonly decimals: number;
  readonly percent: boolean;
  /** What stands between groups of three digits; null if nothing does. */
  readonly separator: string | null;
  readonly sign: '' | '-' | '−' | '+';
  /** Between sign and digits: a currency sign. */
  readonly currency: string;
  /** Whether a sign stands (or would stand) between the currency sign and the digits: `$-5$` in mathematics. */
  readonly signInside: boolean;
  readonly exponent: boolean;
  /** From the sign (or currency) to the last digit. */
  readonly start: number;
  readonly end: number;
}

export type Written =
  | WrittenNumber
  | { readonly kind: 'range'; readonly low: WrittenNumber; readonly high: WrittenNumber }
  /** No number in it. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly message: string; readonly start: number; readonly end: number };

const narrowSpaces = '\u00a0\u2009\u202f\u2007';
const numeral = new RegExp(
  `\\d+(?:(?:,|\\{,\\}|\\\\,|[${narrowSpaces}](?=\\d{3}(?!\\d)))\\d+)*(?:\\.\\d+)*|\\.\\d+(?:\\.\\d+)*`,
  'gu',
);
const separators = new RegExp(`,|\\{,\\}|\\\\,|[${narrowSpaces}]`, 'u');
const currencySigns = '$€£¥₹₩₽¢';
const ordinal = /^(?:st|nd|rd|th)\b/;
const abbreviated = /^(?:[kKmMbB]|bn|mn|tn|mio|Mio|Mrd)(?![\p{L}])/u;
const multiplier = /^[\s\u00a0\u2009\u202f]*(?:hundred|thousand|million|billion|trillion|dozen)\b/i;
const percentSign = /^[\s\u00a0\u2009\u202f]*(?:\\?%|per\s?cent\b)/i;

interface Found {
  readonly number: WrittenNumber;
  /** Behind the percent sign, if any. */
  readonly after: number;
}

/**
 * Reads the number in a piece of prose: `9,000`, `€ 1 234.50`, `20 %`, `−5`, `$9{,}000$`, `about 12 units`,
 * a range `3–4`. Words around it are ignored; comma groups of three are thousands, the dot is decimal.
 */
export function readWrittenNumber(text: string): Written {
  const found: Found[] = [];
  for (const match of text.matchAll(numeral)) {
    const read = readNumeral(text, match[0], match.index);
    if (read === null) continue;
    if ('kind' in read) return read;
    found.push(read);
  }
  const [first, second] = found;
  if (first === undefined) return { kind: 'text', text: text.trim() };
  if (second === undefined) return first.number;
  const between = text.slice(first.after, second.number.start);
  if (found.length === 2 && /^\$?\s*(?:–|--)\s*$/u.test(between)) return rangeOf(first.number, second.number);
  const message = /^\s*[-—]\s*$/u.test(between)
    ? 'A range is written with an en dash: `3–4`.'
    : 'There is more than one number here. Put only the number that is checked into the link.';
  return { kind: 'unreadable', message, start: first.number.start, end: second.number.end };
}

/** A number that stands in running prose, with the percent sign that belongs to it. */
export interface NumberInProse {
  readonly number: WrittenNumber;
  /** Behind the percent sign, if any. */
  readonly end: number;
}

/** Every number in a piece of prose that could be checked; those that belong to a range are left out. */
export function numbersInProse(text: string): NumberInProse[] {
  const found = [...text.matchAll(numeral)].flatMap((match) => {
    const read = readNumeral(text, match[0], match.index);
    return read === null || 'kind' in read ? [] : [{ number: read.number, end: read.after }];
  });
  const dashed = (from: number, to: number): boolean => /^\s*(?:–|--|—)\s*$/u.test(text.slice(from, to));
  return found.filter(({ number, end }, index) => {
    const before = found[index - 1];
    const after = found[index + 1];
    return !(before && dashed(before.end, number.start)) && !(after && dashed(end, after.number.start));
  });
}

/** `20–30 %`: a percent sign behind the second is meant for both. */
function rangeOf(low: WrittenNumber, high: WrittenNumber): Written {
  const shared = high.percent && !low.percent;
  return {
    kind: 'range',
    low: shared ? { ...low, value: low.value / 100, percent: true, decimals: low.decimals + 2 } : low,
    high,
  };
}

/** A numeral with what belongs to it; null if it is part of a word (`CO2`, `Q1`, `3rd`). */
function readNumeral(
  text: string,
  written: string,
  start: number,
): Found | Extract<Written, { kind: 'unreadable' }> | null {
  const exponent = /^[eE][-+−]?\d+(?![\p{L}\d])/u.exec(text.slice(start + written.length))?.[0] ?? '';
  const end = start + written.length + exponent.length;
  const rest = text.slice(end);
  const prefix = readPrefix(text, start);
  if (prefix === null || ordinal.test(rest)) return null;
  const unreadable = (message: string) => ({ kind: 'unreadable', message, start: prefix.start, end }) as const;
  const digits = plainDigits(written);
  if (digits === null)
    return unreadable(
      `\`${written}\` cannot be read as a number: thousands are groups of three digits with commas, the decimal sign is a dot.`,
    );
  if (abbreviated.test(rest) || multiplier.test(rest))
    return unreadable('Write the number in full, without a word or letter for thousands or millions.');
  if (prefix.dash) return unreadable('A minus sign is `-` or `−`; a range needs a number on both sides of the dash.');
  const percent = percentSign.exec(rest)?.[0] ?? '';
  const size = Number(`${digits}${exponent.replace('−', '-')}`);
  const negative = prefix.sign === '-' || prefix.sign === '−';
  const decimals = (digits.split('.')[1]?.length ?? 0) - Number(exponent.slice(1).replace('−', '-') || 0);
  const value = Number(percent === '' ? size : scaledBack(size)) * (negative ? -1 : 1);
  const number: WrittenNumber = {
    kind: 'number',
    value,
    decimals: decimals + (percent === '' ? 0 : 2),
    percent: percent !== '',
    separator: separators.exec(written)?.[0] ?? null,
    sign: prefix.sign,
    currency: prefix.currency,
    signInside: prefix.sign === '' ? prefix.currency === '$' && rest.startsWith('$') : prefix.signInside,
    exponent: exponent !== '',
    start: prefix.start,
    end,
  };
  return { number, after: end + percent.length };
}

/** A hundredth, as the double nearest to the decimal. */
function scaledBack(size: number): number {
  const [mantissa, exponent] = size.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) - 2}`);
}

/** The digits without separators; null if the groups are not of three or there are several points. */
function plainDigits(written: string): string | null {
  const [whole, ...fractions] = written.split('.') as [string, ...string[]];
  if (fractions.length > 1) return null;
  if (fractions[0] !== undefined && separators.test(fractions[0])) return null;
  const groups = whole.split(separators);
  if (groups.length > 1) {
    const used = new Set(whole.match(new RegExp(separators, 'gu')));
    if (
      used.size > 1 ||
      groups[0]!.length > 3 ||
      groups[0]!.length === 0 ||
      groups.slice(1).some((group) => group.length !== 3)
    )
      return null;
  }
  const plain = groups.join('');
  return fractions[0] === undefined ? plain : `${plain === '' ? '0' : plain}.${fractions[0]}`;
}

interface Prefix {
  readonly start: number;
  readonly sign: '' | '-' | '−' | '+';
  readonly currency: string;
  readonly signInside: boolean;
  /** An en dash stands where a sign would. */
  readonly dash: boolean;
}

/** Sign and currency before a numeral; null if the numeral continues a word. */
function readPrefix(text: string, start: number): Prefix | null {
  let at = start;
  let sign: Prefix['sign'] = '';
  const takeSign = (): boolean => {
    const before = text[at - 1];
    if (sign !== '' || (before !== '-' && before !== '−' && before !== '+')) return false;
    const further = text[at - 2];
    if (further !== undefined && /[\p{L}\p{N}_)%-]/u.test(further)) return false;
    sign = before;
    at -= 1;
    return true;
  };
  const signInside = takeSign();
  let currency = '';
  const gap = new RegExp(`[${currencySigns}]\\\\?[ ${narrowSpaces}]?$`, 'u').exec(text.slice(0, at))?.[0];
  if (gap !== undefined) {
    currency = gap;
    at -= gap.length;
    takeSign();
  }
  const before = text[at - 1];
  if (currency === '' && before !== undefined && /[\p{L}_]/u.test(before)) return null;
  if (currency === '' && before === '-' && /\p{L}/u.test(text[at - 2] ?? '')) return null;
  const dash = before === '–' && !/[\d%][$]?\s*$/u.test(text.slice(0, at - 1));
  return { start: at, sign, currency, signInside: signInside && currency !== '', dash };
}
