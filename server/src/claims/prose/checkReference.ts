import {
  printExpression,
  quotePath,
  readExpression,
  referencesIn,
  type Expression,
  type Reference,
  type Value,
} from '../../language/expressions';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { ProseReference } from '../../notes/note';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { Verdict } from '../verdict';
import { checkWritten } from './checkWritten';
import { encoded } from './linkTarget';
import type { EvaluatedTarget, Targets } from './targets';
import { saidOfProse } from './unknownName';

/** What a reference in the prose says and whether it is so. Spans: offsets into the note. */
export interface CheckedReference {
  readonly kind: 'number' | 'words' | 'value';
  readonly value: Value;
  readonly verdict: 'holds' | 'stale' | 'invalid' | 'notAvailable' | Verdict;
  /** For hovers: what the model gives, or what was found about the claim. */
  readonly message: string;
  readonly problems: readonly Problem[];
  /** Words bound to a claim that does not pass are as wrong as a stale number, though the problem is the claim's. */
  readonly passed?: boolean;
}

/** A claim of the note, as prose is bound to it. */
export interface NoteClaim {
  /** Id of its block. */
  readonly block: string | null;
  readonly name: string | null;
  readonly verdict: Verdict;
  readonly passed: boolean;
  readonly message: string;
}

/** What a reference must know of the note around it. */
export interface NoteContext {
  /** The note, in which a stale number is rewritten. */
  readonly text: string;
  /** Whether the note has a single block, whose names may be used directly. */
  readonly alone: boolean;
  /** The claims of all blocks. */
  readonly claims: readonly NoteClaim[];
  /** Ids of the blocks that have a parameter, definition or outcome of this name. */
  modelsWith(name: string): readonly (string | null)[];
  /** The claims of the block of another note that a target names. */
  claimsElsewhere?(target: Reference): readonly NoteClaim[];
}

/**
 * Checks one reference of the prose against the models at their stated parameters: a live value is
 * computed, a number compared to the digits written, words get the verdict of the claim they are bound to.
 */
export function checkReference(reference: ProseReference, targets: Targets, note: NoteContext): CheckedReference {
  const { expression, problems } = readExpression(reference.expression);
  const asked = reference.kind === 'value' ? 'value' : 'number';
  if (reference.expression.text.trim() === '') {
    const empty = problem(
      'reference-syntax',
      reference.span,
      'The reference names nothing. Write `surplus:` and an expression, such as `surplus:profit`.',
    );
    return unread(asked, [empty]);
  }
  if (problems.length > 0) return unread(asked, problems);
  const evaluated = targets.evaluate(expression);
  if (evaluated === null) return withoutValue(reference, expression, targets, note);
  if (reference.kind === 'value') return liveValue(evaluated, expression.span);
  return checkWritten(reference, evaluated, expression.span, note.text);
}

/** What leads to no value leads to a claim, or is misspelt. */
function withoutValue(
  reference: ProseReference,
  expression: Expression,
  targets: Targets,
  note: NoteContext,
): CheckedReference {
  const target = expression.kind === 'reference' ? expression : null;
  const claim = target && claimOf(target, note);
  if (claim) return words(reference, claim);
  const { problems, ids } = targets.explain(expression);
  const explained = unknownTarget(reference, target, problems, ids, note).map((each) =>
    saidOfProse(note.alone ? each : ofSeveralModels(each, expression, note), expression, note.alone),
  );
  const meantAsClaim = explained.some(({ code }) => code === 'unknown-claim');
  const kind = reference.kind === 'value' ? 'value' : meantAsClaim ? 'words' : 'number';
  return unread(kind, writtenAsTarget(explained, reference, note.text));
}

/** In a note with several models a name alone does not say which of them is meant. */
function ofSeveralModels(found: Problem, expression: Expression, { modelsWith, claims }: NoteContext): Problem {
  const reference = [...referencesIn(expression)].find(
    ({ path, span }) => path === null && span.start === found.span.start && span.end === found.span.end,
  );
  if (reference === undefined || (found.code !== 'unknown-name' && found.code !== 'unknown-claim')) return found;
  const written = printExpression(reference);
  const claimed = claims.filter(({ name }) => name === written).map(({ block }) => block);
  const models = [...new Set([...modelsWith(written), ...claimed])];
  if (models.length === 0) return found;
  const meant = models.flatMap((id) => (id === null ? [] : [`${id}.${written}`])).slice(0, 4);
  const hint =
    meant.length === 0
      ? 'Give the model an `id`, and write it and a dot in front.'
      : `Write ${meant.length === 1 ? '' : 'one of '}${meant.map((each) => `\`${each}\``).join(', ')}.`;
  return problem('unknown-name', found.span, `This note has several models: \`${written}\` of which? ${hint}`, {
    fixes: meant.map((each) => replace(`Change to ${each}`, found.span, each)),
  });
}

function unread(kind: CheckedReference['kind'], problems: readonly Problem[]): CheckedReference {
  return { kind, value: null, verdict: 'invalid', message: problems[0]?.message ?? '', problems };
}

/** `block.claim`, or the claim's name alone when the note has one block; `other.md#block.claim`. */
function claimOf(target: Reference, { alone, claims, claimsElsewhere }: NoteContext): NoteClaim | null {
  const [first, second, third] = target.parts;
  if (third !== undefined) return null;
  if (second === undefined && (!alone || target.path !== null)) return null;
  const name = (second ?? first).name;
  const known = target.path === null ? claims : (claimsElsewhere?.(target) ?? []);
  return known.find((claim) => claim.name === name && (second === undefined || claim.block === first.name)) ?? null;
}

function words(reference: ProseReference, { verdict, passed, message }: NoteClaim): CheckedReference {
  const kind = reference.kind === 'value' ? 'value' : 'words';
  const note = passed ? '' : ' The claim does not pass.';
  return { kind, value: kind === 'value' ? verdict : null, verdict, message: message + note, problems: [], passed };
}

function liveValue({ value, fault }: EvaluatedTarget, target: Span): CheckedReference {
  if (value !== null) return { kind: 'value', value, verdict: 'holds', message: '', problems: [] };
  const message = fault?.message ?? 'The value is not available.';
  const broken = fault !== null && fault.kind !== 'not-available' ? [problem(fault.kind, target, message)] : [];
  return { kind: 'value', value: null, verdict: 'notAvailable', message, problems: broken };
}

/** In a link without angle brackets a fix must not bring spaces or brackets, which would end the target. */
function writtenAsTarget(
  problems: readonly Problem[],
  { kind, targetSpan }: ProseReference,
  noteText: string,
): readonly Problem[] {
  if (kind === 'value' || noteText[targetSpan.start - 1] === '<') return problems;
  return problems.map((each) => ({
    ...each,
    ...(each.fixes
      ? {
          fixes: each.fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map(({ span, newText }) => ({ span, newText: encoded(newText) })),
          })),
        }
      : {}),
  }));
}

/** Words without a number were meant for a claim: say so; otherwise what compiling said. */
function unknownTarget(
  reference: ProseReference,
  target: Reference | null,
  problems: readonly Problem[],
  ids: readonly (string | null)[],
  { alone, claims, claimsElsewhere }: NoteContext,
): readonly Problem[] {
  const meantAsClaim =
    reference.kind === 'link' && target !== null && target.parts.length <= 2 && !/\d/.test(reference.text);
  // Of another note, a block that is not there is no unknown name.
  const blockKnown =
    (target !== null && target.path !== null) ||
    target?.parts.length !== 2 ||
    [...ids, ...claims.map((claim) => claim.block)].includes(target.parts[0].name);
  if (!meantAsClaim || !blockKnown || problems.some((each) => each.code !== 'unknown-name')) return problems;
  const named = ({ name, block }: NoteClaim): string[] => {
    if (name === null) return [];
    if (target.path !== null) return [`${quotePath(target.path.text)}#${block}.${name}`];
    return [...(alone ? [name] : []), ...(block === null ? [] : [`${block}.${name}`])];
  };
  const names = (target.path === null ? claims : (claimsElsewhere?.(target) ?? [])).flatMap(named);
  const written = printExpression(target);
  const meant = didYouMean(written, names);
  const fixes = meant === null ? (problems[0]?.fixes ?? []) : [replace(`Change to ${meant}`, target.span, meant)];
  const hint = meant === null ? ' Give the claim a name with `name:`, or correct the spelling.' : didYouMeanText(meant);
  return [problem('unknown-claim', target.span, `No claim or value is called \`${written}\`.${hint}`, { fixes })];
}
