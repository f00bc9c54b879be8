import type { ClaimText } from '../../language/block/declaration';
import { describeLeftover, openStream, type TokenStream } from '../../language/expressions';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import { sourceSpan } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { verdicts, type Verdict } from '../verdict';
import type { DomainVariable, Formula, ShapeFormula } from './formula';
import { readDomain } from './readDomain';
import { readDomainMapping } from './readDomainMapping';
import { readFormula } from './readFormula';
import { readShape } from './readShape';

/** A claim as read, before its names are looked up. */
export interface ReadClaim {
  readonly name: string | null;
  /** As written, without the parts that stand under keys of their own. */
  readonly text: string;
  /** The claim as written, without quotes. */
  readonly span: Span;
  /** null when it cannot be read: the problems say why. */
  readonly formula: Formula | ShapeFormula | null;
  readonly formulaSpan: Span;
  readonly quantifier: 'all' | 'some';
  readonly variables: readonly DomainVariable[];
  readonly given: Formula | null;
  readonly givenText: string | null;
  readonly expect: Verdict | null;
  readonly problems: readonly Problem[];
}

interface Parts {
  formula: Formula | ShapeFormula | null;
  formulaEnd: number;
  domain: { quantifier: 'all' | 'some'; variables: readonly DomainVariable[] } | null;
  given: { formula: Formula | null; text: string } | null;
}

/** Reads a claim: `FORMULA [for DOMAIN] [given CONDITION]`, as one text or with keys. Never throws. */
export function readClaim(claim: ClaimText): ReadClaim {
  const problems: Problem[] = [];
  const { value } = claim.claim;
  const span = trimmedSpan(value.text, (part) => sourceSpan(value, part));
  const parts = readParts(openStream(value), problems, span);
  const domain = readOwnDomain(claim, parts, problems);
  const given = readOwnGiven(claim, parts, problems);
  const expect = readExpect(claim, problems);
  const readable = problems.length === 0;
  return {
    name: claim.name?.text ?? null,
    text: value.text.trim().replace(/\s+/g, ' '),
    span,
    formula: readable ? parts.formula : null,
    formulaSpan: parts.formula?.span ?? span,
    quantifier: domain?.quantifier ?? 'all',
    variables: domain?.variables ?? [],
    given: given?.formula ?? null,
    givenText: given?.text ?? null,
    expect,
    problems,
  };
}

function trimmedSpan(text: string, toSource: (part: Span) => Span): Span {
  const start = text.length - text.trimStart().length;
  return toSource({ start, end: Math.max(start, text.trimEnd().length) });
}

function readParts(stream: TokenStream, problems: Problem[], whole: Span): Parts {
  const parts: Parts = { formula: null, formulaEnd: 0, domain: null, given: null };
  if (stream.atEnd())
    problems.push(problem('claim-invalid', whole, 'The claim is empty. Write a condition, such as `profit > 0`.'));
  else readSentence(stream, parts);
  const seen = new Set<string>();
  for (const each of stream.problems) {
    const key = `${each.span.start}:${each.span.end}:${each.message}`;
    if (!seen.has(key)) problems.push(each);
    seen.add(key);
  }
  if (parts.formula === null && problems.length === 0)
    problems.push(
      problem(
        'claim-invalid',
        whole,
        'This claim cannot be read. Write a condition, such as `profit > 0 for k in [0, 10]`.',
      ),
    );
  return parts;
}

function readSentence(stream: TokenStream, parts: Parts): void {
  const formula = readFormula(stream);
  if (formula === null) return;
  parts.formula = stream.atWord('is') ? readShape(stream, formula) : formula;
  while (!stream.atEnd() && stream.problems.length === 0) {
    if (stream.atWord('for') && parts.domain === null && parts.given === null) {
      stream.next();
      parts.domain = readDomain(stream);
    } else if (stream.atWord('given') && parts.given === null) {
      stream.next();
      parts.given = readGivenFrom(stream);
    } else reportRest(stream, parts);
  }
}

function readGivenFrom(stream: TokenStream): Parts['given'] {
  const start = stream.peek();
  const formula = readFormula(stream);
  const end = stream.previous()?.end ?? start.end;
  return { formula, text: stream.source.text.slice(start.start, end).replace(/\s+/g, ' ') };
}

/** What stands behind a complete claim. */
function reportRest(stream: TokenStream, parts: Parts): void {
  const token = stream.peek();
  const claimInvalid = (message: string) => stream.report(problem('claim-invalid', token.span, message));
  if (token.kind === 'word' && token.text === 'for')
    claimInvalid(
      parts.domain === null
        ? 'The domain (`for …`) stands before `given`.'
        : '`for` stands once; separate variables by commas: `for k in [0, 1], c in [0, 2]`.',
    );
  else if (token.kind === 'word' && token.text === 'given')
    claimInvalid('`given` stands once; join conditions by `and`.');
  else if (token.kind === 'word' && token.text === 'is')
    claimInvalid('A shape is a claim of its own: write one claim for each.');
  else if (parts.formula?.kind === 'shape')
    claimInvalid('A shape is a claim of its own: state the rest as another claim, or behind `for` or `given`.');
  else if (token.kind === 'word' && !reportMisspelt(stream)) describeLeftover(stream);
  else if (token.kind !== 'word') describeLeftover(stream);
  while (!stream.atEnd()) stream.next();
}

const joiningWords = ['for', 'given', 'implies', 'iff', 'and', 'or', 'is', 'where', 'if', 'when'];
const meantWords: Readonly<Record<string, string>> = { where: 'given', if: 'given', when: 'given' };

/** `fro k in [0, 1]`: a joining word with a slip. */
function reportMisspelt(stream: TokenStream): boolean {
  const token = stream.peek();
  const near = joiningWords.includes(token.text) ? token.text : didYouMean(token.text, joiningWords);
  if (near === null) return false;
  const meant = meantWords[near] ?? near;
  const fixes = [replace(`Write ${meant}`, token.span, meant)];
  stream.report(
    problem('claim-invalid', token.span, `\`${token.raw}\` cannot stand here. Did you mean \`${meant}\`?`, { fixes }),
  );
  return true;
}

function readOwnDomain(claim: ClaimText, parts: Parts, problems: Problem[]): Parts['domain'] {
  const { domain } = claim;
  if (domain === null) return parts.domain;
  if (parts.domain !== null) {
    problems.push(
      problem('claim-invalid', domain.span, 'The domain stands twice: in the claim and under `for`. Keep one.'),
    );
    return parts.domain;
  }
  if (domain.kind !== 'scalar') return readDomainMapping(domain, problems);
  const stream = openStream(domain.value);
  const written = stream.takeWord('for');
  const read = stream.atEnd() ? null : readDomain(stream);
  if (read === null && stream.problems.length === 0)
    stream.report(
      problem('claim-invalid', written?.span ?? domain.span, 'The domain is empty. Write `for: k in [0, 10]`.'),
    );
  if (!stream.atEnd() && stream.problems.length === 0) describeLeftover(stream);
  problems.push(...stream.problems);
  return read;
}

function readOwnGiven(claim: ClaimText, parts: Parts, problems: Problem[]): Parts['given'] {
  const { given } = claim;
  if (given === null) return parts.given;
  if (parts.given !== null) {
    problems.push(
      problem('claim-invalid', given.span, 'The condition stands twice: in the claim and under `given`. Keep one.'),
    );
    return parts.given;
  }
  const stream = openStream(given.value);
  stream.takeWord('given');
  if (stream.atEnd())
    stream.report(problem('claim-invalid', given.span, 'The condition is empty. Write `given: c < 50`.'));
  const read = stream.atEnd() ? null : readGivenFrom(stream);
  if (!stream.atEnd() && stream.problems.length === 0) describeLeftover(stream);
  problems.push(...stream.problems);
  return read;
}

function readExpect(claim: ClaimText, problems: Problem[]): Verdict | null {
  if (claim.expect === null) return null;
  const { text, span } = claim.expect;
  const known = verdicts.find((each) => each === text.trim());
  if (known !== undefined) return known;
  const meant = didYouMean(text, verdicts);
  const fixes = meant === null ? [] : [replace(`Write ${meant}`, span, meant)];
  const message = `\`${text}\` is no verdict.${didYouMeanText(meant)} The verdicts are ${verdicts.join(', ')}.`;
  problems.push(problem('claim-invalid', span, message, { fixes }));
  return null;
}
