import {
  printExpression,
  readExpression,
  type Compiled,
  type Fault,
  type Reference,
  type Value,
} from '../../language/expressions';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { ProseReference } from '../../notes/note';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { World } from '../../families/world';
import { valueOf } from '../condition/values';
import type { Verdict } from '../verdict';
import { checkWritten } from './checkWritten';

/** What a reference in the prose says and whether it is so. Spans: offsets into the note. */
export interface CheckedReference {
  readonly kind: 'number' | 'words' | 'value';
  readonly value: Value;
  readonly verdict: 'holds' | 'stale' | 'invalid' | 'notAvailable' | Verdict;
  /** For hovers: what the model gives, or what was found about the claim. */
  readonly message: string;
  readonly problems: readonly Problem[];
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
}

/**
 * Checks one reference of the prose against the models at their stated parameters: a live value is
 * computed, a number compared to the digits written, words get the verdict of the claim they are bound to.
 * `world` holds at least the blocks that the reference names.
 */
export function checkReference(reference: ProseReference, world: World, note: NoteContext): CheckedReference {
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
  const target = expression.kind === 'reference' ? expression : null;
  const found = world.compileInNote(expression);
  if (found.compiled === null) {
    const claim = target && claimOf(target, note);
    if (claim) return words(reference, claim);
    return unread(asked, unknownTarget(reference, target, found.problems, world, note));
  }
  const { value, fault } = evaluate(found.compiled, world);
  if (reference.kind === 'value') return liveValue(value, fault, expression.span);
  return checkWritten(reference, found.compiled, value, fault, note.text);
}

function unread(kind: CheckedReference['kind'], problems: readonly Problem[]): CheckedReference {
  return { kind, value: null, verdict: 'invalid', message: problems[0]?.message ?? '', problems };
}

/** `block.claim`, or the claim's name alone when the note has one block. */
function claimOf(target: Reference, { alone, claims }: NoteContext): NoteClaim | null {
  if (target.path !== null) return null;
  const [first, second, third] = target.parts;
  if (third !== undefined) return null;
  if (second === undefined && !alone) return null;
  const name = (second ?? first).name;
  return claims.find((claim) => claim.name === name && (second === undefined || claim.block === first.name)) ?? null;
}

function words(reference: ProseReference, { verdict, passed, message }: NoteClaim): CheckedReference {
  const kind = reference.kind === 'value' ? 'value' : 'words';
  const note = passed ? '' : ' The claim does not pass.';
  return { kind, value: kind === 'value' ? verdict : null, verdict, message: message + note, problems: [] };
}

function evaluate(compiled: Compiled, world: World): { readonly value: Value; readonly fault: Fault | null } {
  world.setPoint(new Map());
  const frame = world.noteFrame();
  frame.fault = null;
  const number = compiled.evaluate(frame);
  return { value: valueOf(number, compiled.type, world.texts), fault: frame.fault };
}

function liveValue(value: Value, fault: Fault | null, target: Span): CheckedReference {
  if (value !== null) return { kind: 'value', value, verdict: 'holds', message: '', problems: [] };
  const message = fault?.message ?? 'The value is not available.';
  const broken = fault !== null && fault.kind !== 'not-available' ? [problem(fault.kind, target, message)] : [];
  return { kind: 'value', value: null, verdict: 'notAvailable', message, problems: broken };
}

/** Words without a number were meant for a claim: say so; otherwise what compiling said. */
function unknownTarget(
  reference: ProseReference,
  target: Reference | null,
  problems: readonly Problem[],
  world: World,
  { alone, claims }: NoteContext,
): readonly Problem[] {
  const meantAsClaim =
    reference.kind === 'link' &&
    target !== null &&
    target.path === null &&
    target.parts.length <= 2 &&
    !/\d/.test(reference.text);
  const blockKnown =
    target?.parts.length !== 2 ||
    [...world.blocks.map((block) => block.id), ...claims.map((claim) => claim.block)].includes(target.parts[0].name);
  if (!meantAsClaim || !blockKnown || problems.some((each) => each.code !== 'unknown-name')) return problems;
  const names = claims.flatMap(({ name, block }) =>
    name === null ? [] : [...(alone ? [name] : []), ...(block === null ? [] : [`${block}.${name}`])],
  );
  const written = printExpression(target);
  const meant = didYouMean(written, names);
  const fixes = meant === null ? (problems[0]?.fixes ?? []) : [replace(`Change to ${meant}`, target.span, meant)];
  const hint = meant === null ? ' Give the claim a name with `name:`, or correct the spelling.' : didYouMeanText(meant);
  return [problem('unknown-claim', target.span, `No claim or value is called \`${written}\`.${hint}`, { fixes })];
}
