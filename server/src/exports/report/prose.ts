import type { ReportedReference } from '../../analysis/analysis';
import { verdicts, verdictWords, type Verdict } from '../../claims/verdict';
import { shownValue } from '../values';
import { heading, words, type Line, type Part } from './parts';

/** Every number, word and live value of the prose with what the model gives. */
export function proseParts(references: readonly ReportedReference[]): Part[] {
  if (references.length === 0) return [];
  const rows = references.map((reference) => [
    [words(String(reference.range.start.line + 1))],
    reference.kind === 'value' ? [words('(live value)')] : [words(reference.text.trim())],
    [words(reference.expression, 'code')],
    computed(reference),
    [words(`${reference.passed ? '✓' : '✗'} ${verdictOf(reference)}`, reference.passed ? 'good' : 'bad')],
  ]);
  const head = ['Line', 'The note says', 'Leads to', 'The model gives', 'Verdict'];
  return [heading(2, words('Numbers and words in the prose')), { kind: 'table', head, rows }];
}

function computed({ kind, value }: ReportedReference): Line {
  if (kind === 'words') return [words('a claim')];
  return [words(typeof value === 'number' && Number.isFinite(value) ? String(value) : shownValue(value))];
}

const proseVerdicts: Readonly<Record<string, string>> = {
  holds: 'agrees',
  stale: 'does not agree',
  invalid: 'cannot be read',
  notAvailable: 'not available',
};

function verdictOf({ kind, verdict }: ReportedReference): string {
  const claim = verdicts.find((each): each is Verdict => each === verdict);
  if (kind === 'words' && claim !== undefined) return verdictWords[claim];
  return proseVerdicts[verdict] ?? (claim === undefined ? verdict : verdictWords[claim]);
}
