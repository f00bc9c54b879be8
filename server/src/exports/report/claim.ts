import type { JsonValue, Outcomes, ReportedClaim } from '../../analysis/analysis';
import { verdictWords } from '../../claims/verdict';
import { shownValue, shownVerdict } from '../values';
import { heading, message, words, type Line, type Part } from './parts';

/** A claim: what it says and where, what was found, and what that rests on. */
export function claimParts(claim: ReportedClaim, index: number): Part[] {
  const { name, text, domain, range, passed, expect } = claim;
  const title = name === null ? `Claim ${index + 1}` : name;
  const mark = words(`${passed ? '✓' : '✗'} ${shownVerdict(claim)}`, passed ? 'good' : 'bad');
  return [
    heading(3, words(`${title}: `), mark),
    {
      kind: 'list',
      lines: [
        [words(`Line ${range.start.line + 1}: `), words(text, 'code')],
        domainLine(domain),
        [words('Found: '), ...message(claim.message)],
        ...(expect === null ? [] : [[words(`Expected by the author: ${verdictWords[expect]}`)]]),
        ...evidence(claim),
      ],
    },
  ];
}

/** A domain as written is code; `at the stated parameters` is words. */
function domainLine(domain: string): Line {
  if (domain === '' || domain.startsWith('at ')) return [words(`Domain: ${domain || 'at the stated parameters'}`)];
  return [words('Domain: '), words(domain, 'code')];
}

function evidence(claim: ReportedClaim): Line[] {
  const { counterexample, against, witness, edge, marginAt, margin, failingShare } = claim;
  return [
    ...point('Counterexample', counterexample),
    ...point('Compared with', against),
    ...point('Witness', witness),
    ...sides(claim),
    ...point('Starts to fail at', edge),
    ...(failingShare === null || failingShare === 0 ? [] : [fact('Share of the points that fail', failingShare)]),
    ...(margin === null ? [] : [fact('Smallest slack', margin)]),
    ...(margin === null ? [] : point('Smallest slack at', marginAt)),
    [words(`Method: ${method(claim)}`)],
  ];
}

function method({ method: named, points, skipped }: ReportedClaim): string {
  const looked = points === 0 ? '' : `; ${points} point${points === 1 ? '' : 's'}`;
  return `${named}${looked}${skipped === 0 ? '' : `, of which ${skipped} at a boundary were skipped`}`;
}

function point(label: string, at: Outcomes | null): Line[] {
  const coordinates = Object.entries(at ?? {}).map(([name, value]) => `${name} = ${exact(value)}`);
  return coordinates.length === 0 ? [] : [[words(`${label}: `), words(coordinates.join(', '), 'code')]];
}

function sides({ left, right }: ReportedClaim): Line[] {
  return left === null && right === null
    ? []
    : [[words('Sides: '), words(exact(left), 'code'), words(' and '), words(exact(right), 'code')]];
}

function fact(label: string, value: JsonValue): Line {
  return [words(`${label}: `), words(exact(value), 'code')];
}

/** Evidence is given in full, so that it can be computed again. */
function exact(value: JsonValue): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : shownValue(value);
}
