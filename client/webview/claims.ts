import type { Range, ReportedClaim } from '../../server/src/analysis/analysis';
import { verdictWords, type Verdict } from '../../server/src/claims/verdict';
import { element, link, prose } from './element';

/** A mark for each verdict beside its word: nothing is said by colour alone. */
const marks: Readonly<Record<Verdict, string>> = {
  proved: '✓',
  holds: '✓',
  refuted: '✗',
  notWellDefined: '≠',
  tight: '=',
  vacuous: '∅',
  undecided: '?',
  invalid: '!',
};

/** The claims of a model with their verdicts; a click on one goes to its source. `stated`: what the note itself says. */
export function claimList(
  claims: readonly ReportedClaim[],
  stated: readonly ReportedClaim[] | null,
  reveal: (range: Range) => void,
): HTMLElement | null {
  if (claims.length === 0) return null;
  const items = claims.map((claim, index) => {
    const before = stated?.[index]?.verdict ?? claim.verdict;
    const tone = claim.passed ? 'passed' : claim.verdict === 'undecided' ? 'open' : 'failed';
    const expected =
      claim.expect !== null && claim.verdict !== 'holds' && claim.verdict !== 'proved' ? ', as expected' : '';
    const said = `${verdictWords[claim.verdict]}${claim.passed ? expected : ''}`;
    return element(
      'li',
      { class: `claim ${tone}` },
      element(
        'span',
        { class: 'verdict' },
        element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[claim.verdict]),
        said,
        before === claim.verdict ? null : element('span', { class: 'was' }, `in the note: ${verdictWords[before]}`),
      ),
      element(
        'div',
        {},
        claim.name === null ? null : element('span', { class: 'name' }, claim.name),
        link(claim.text, 'Show the claim in the note', () => reveal(claim.range), 'link code'),
        element('p', { class: 'message' }, prose(claim.message)),
      ),
    );
  });
  return element(
    'section',
    { class: 'claims' },
    element('h3', {}, `Claims`, element('span', { class: 'tally' }, ` ${tallyOf(claims)}`)),
    element('ul', {}, ...items),
  );
}

/** "3 of 4 pass". */
export function tallyOf(claims: readonly ReportedClaim[]): string {
  return `${claims.filter((claim) => claim.passed).length} of ${claims.length} pass`;
}
