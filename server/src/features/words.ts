import { verdictWords } from '../claims/verdict';
import type { JsonValue, OutcomeInformation, ReportedClaim, ReportedModel } from '../analysis/analysis';
import { sixDigits } from '../numerics/sixDigits';

/** A value in a line of text: numbers to six significant digits with grouped thousands, an en dash for what is not available. */
export function showValue(value: JsonValue | undefined, unit: string | null = null): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return unit === null ? showNumber(value) : `${showNumber(value)} ${unit}`;
}

/** Six significant digits; very large and very small numbers in scientific notation. */
export function showNumber(value: number): string {
  if (value === Infinity) return '∞';
  if (value === -Infinity) return '−∞';
  if (Number.isNaN(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return group(String(value));
  const size = Math.abs(value);
  if (size >= 1e12 || size < 1e-4)
    return Number(value.toPrecision(6)).toExponential().replace('e+', 'e').replace('-', '−');
  return group(String(sixDigits(value)));
}

function group(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Names that papers lead with, in this order; a model without any of them leads with its first outcome. */
const headlines = ['profit', 'totalSurplus', 'consumerSurplus', 'value', 'price'];

/** The outcome that stands for the whole result. */
export function headline(model: ReportedModel): OutcomeInformation | null {
  const outcomes = model.information.filter(({ kind, name }) => kind !== 'parameter' && known(model, name));
  const leading = headlines
    .map((name) => outcomes.find((outcome) => outcome.name === name))
    .find((outcome) => outcome !== undefined);
  return leading ?? outcomes.find(({ kind }) => kind === 'choice') ?? outcomes[0] ?? null;
}

function known(model: ReportedModel, name: string): boolean {
  const value = model.outcomes[name];
  return value !== null && value !== undefined;
}

/** "3 of 4 claims hold"; a near miss that was expected counts as written. */
export function claimTally(claims: readonly ReportedClaim[]): string {
  if (claims.length === 0) return 'no claims';
  const passed = claims.filter((claim) => claim.passed).length;
  const asExpected = claims.some((claim) => claim.passed && claim.verdict !== 'holds' && claim.verdict !== 'proved');
  return `${passed} of ${claims.length} claim${claims.length === 1 ? '' : 's'} ${asExpected ? 'as expected' : claims.length === 1 ? 'holds' : 'hold'}`;
}

/** A verdict as a reader sees it: "✓ holds", "✗ refuted", "✓ refuted, as expected". */
export function showVerdict(claim: Pick<ReportedClaim, 'verdict' | 'passed'>): string {
  const word = verdictWords[claim.verdict];
  const surprising = claim.passed && claim.verdict !== 'holds' && claim.verdict !== 'proved';
  return `${claim.passed ? '✓' : '✗'} ${word}${surprising ? ', as expected' : ''}`;
}

/**
 * Author's text inside Markdown: nothing in it is read as Markdown, HTML or an address. No more is escaped than would be
 * read, since editors in terminals show the backslashes.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<~&$|@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/(?<=\bwww)\.|:(?=\/\/)/giu, '\\$&')
    .replace(/^(\s*)([#>+=-])/gmu, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gmu, '$1\\$2');
}

/** Author's text inside a line of Markdown: what is special at the beginning of a line only is left as it is. */
export function escapeInLine(text: string): string {
  return escapeMarkdown(`.${text.replace(/\s*\n\s*/g, ' ')}`).slice(1);
}

/** A message, in which what stands between backticks is code and all else is text. */
export function withCode(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : index === 0 ? escapeMarkdown(part) : escapeMarkdown(`.${part}`).slice(1),
    )
    .join('');
}

/** Author's text as inline code. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replace(/\s*\n\s*/g, ' ')}${space}${fence}`;
}
