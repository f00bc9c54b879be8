import type { Value } from '../../language/expressions';
import type { ProseReference } from '../../notes/note';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { formatNumber } from '../format';
import type { CheckedReference } from './checkReference';
import { agrees, rewriteBeyond, rewriteLike } from './rewrite';
import type { EvaluatedTarget } from './targets';
import { readWrittenNumber, type Written, type WrittenNumber } from './writtenNumber';

/** Compares what a link says with the value it leads to. */
export function checkWritten(
  reference: ProseReference,
  { type, value, fault }: EvaluatedTarget,
  target: Span,
  noteText: string,
): CheckedReference {
  if (value === null) return notAvailable(reference, fault, target);
  if (type === 'text' || type === 'flag') return checkText(reference, value, type, noteText);
  const written = readWrittenNumber(reference.text);
  const number = value as number;
  switch (written.kind) {
    case 'unreadable':
      return unreadable(number, written.message, placeOf(reference, written, noteText));
    case 'text':
      return checkInfinite(reference, number);
    case 'range': {
      const least = 1e-9 * Math.max(1, Math.abs(number));
      const inside =
        Number.isFinite(number) && number >= written.low.value - least && number <= written.high.value + least;
      if (written.low.value > written.high.value)
        return unreadable(number, 'The range is reversed: write the smaller number first.', reference.textSpan);
      return inside ? holds(number) : stale(reference, number, widened(reference, written, number, noteText));
    }
    case 'number':
      return agrees(written, number)
        ? holds(number)
        : stale(reference, number, fixesFor(reference, written, number, noteText));
  }
}

function holds(value: Value): CheckedReference {
  const shown = typeof value === 'number' ? formatNumber(value) : String(value);
  return { kind: 'number', value, verdict: 'holds', message: `The model gives ${shown}.`, problems: [] };
}

function stale(
  reference: ProseReference,
  value: Value,
  fixes: NonNullable<Problem['fixes']>,
  wanted?: string,
): CheckedReference {
  const shown = wanted ?? (typeof value === 'number' ? precise(value) : String(value));
  const message = `The note says ${reference.text.trim()}; the model gives ${shown}.`;
  return {
    kind: 'number',
    value,
    verdict: 'stale',
    message,
    problems: [problem('stale-number', reference.textSpan, message, { fixes })],
  };
}

/** Enough digits to see how far off the note is. */
function precise(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : formatNumber(value);
}

function unreadable(value: Value, message: string, span: Span): CheckedReference {
  return { kind: 'number', value, verdict: 'invalid', message, problems: [problem('reference-syntax', span, message)] };
}

function notAvailable(reference: ProseReference, fault: EvaluatedTarget['fault'], target: Span): CheckedReference {
  const reason = fault?.message.replace(/\.$/, '') ?? 'the value is not available';
  const message = `The note says ${reference.text.trim()}, but there is no such value: ${reason}.`;
  const code = fault === null || fault.kind === 'not-available' ? 'stale-number' : fault.kind;
  const span = code === 'stale-number' ? reference.textSpan : target;
  return { kind: 'number', value: null, verdict: 'notAvailable', message, problems: [problem(code, span, message)] };
}

function checkText(reference: ProseReference, value: Value, type: 'text' | 'flag', noteText: string): CheckedReference {
  const said = reference.text
    .trim()
    .replace(/^["'“‘`]+|["'”’`]+$/gu, '')
    .normalize('NFC');
  const wanted = String(value);
  const same = said === wanted.normalize('NFC') || (type === 'flag' && said.toLowerCase() === wanted);
  if (same) return holds(value);
  const raw = noteText.slice(reference.textSpan.start, reference.textSpan.end);
  const at = raw.indexOf(said);
  const start = reference.textSpan.start + at;
  const span = at < 0 || said === '' ? reference.textSpan : { start, end: start + said.length };
  return stale(reference, value, [replace(`Write ${wanted}`, span, wanted)], wanted);
}

/** `∞` and `inf` are numbers without digits; other words beside a number are no checked number. */
function checkInfinite(reference: ProseReference, value: number): CheckedReference {
  const said = reference.text.trim().replace(/^\$?\\infty\$?$/, '∞');
  const infinite = /^[+]?(?:∞|inf|infinity)$/i.test(said)
    ? Infinity
    : /^[-−](?:∞|inf|infinity)$/i.test(said)
      ? -Infinity
      : null;
  if (infinite === value) return holds(value);
  if (infinite !== null) return stale(reference, value, []);
  const message = `There is no number in these words to check against ${precise(value)}. Write the number as text of the link, or bind words to a named claim.`;
  return unreadable(value, message, reference.textSpan);
}

/** Where a part of the visible text stands in the note; the whole text if markup hides it. */
function placeOf(
  reference: ProseReference,
  part: { readonly start: number; readonly end: number },
  noteText: string,
): Span {
  const { start, end } = reference.textSpan;
  const raw = noteText.slice(start, end);
  if (raw === reference.text) return { start: start + part.start, end: start + part.end };
  const shown = reference.text.slice(part.start, part.end);
  const at = raw.indexOf(shown);
  return at < 0 || raw.indexOf(shown, at + 1) >= 0
    ? reference.textSpan
    : { start: start + at, end: start + at + shown.length };
}

/** Moves the end of a range that the value lies beyond. */
function widened(
  reference: ProseReference,
  { low, high }: Extract<Written, { kind: 'range' }>,
  value: number,
  noteText: string,
): NonNullable<Problem['fixes']> {
  const above = value > high.value;
  const end = above ? high : low;
  const text = rewriteBeyond(end, value, above);
  if (text === null) return [];
  const span = placeOf(reference, end, noteText);
  const newText =
    span === reference.textSpan ? reference.text.slice(0, end.start) + text + reference.text.slice(end.end) : text;
  const range = reference.text.slice(0, end.start) + text + reference.text.slice(end.end);
  return [replace(`Write ${range.trim()}`, span, newText)];
}

function fixesFor(
  reference: ProseReference,
  written: WrittenNumber,
  value: number,
  noteText: string,
): NonNullable<Problem['fixes']> {
  const raw = noteText.slice(reference.textSpan.start, reference.textSpan.end);
  const source = raw === reference.text ? written : readWrittenNumber(raw);
  // The source itself can be read unless escapes stand in the number: then its form stays to the letter.
  if (source.kind === 'number' && source.value === written.value) {
    const digits = rewriteLike(source, value);
    const { start } = reference.textSpan;
    const span = { start: start + source.start, end: start + source.end };
    return digits === null ? [] : [replace(`Write ${digits.trim()}`, span, digits)];
  }
  const text = rewriteLike(written, value);
  if (text === null) return [];
  const span = placeOf(reference, written, noteText);
  const whole = span === reference.textSpan;
  const newText = whole ? reference.text.slice(0, written.start) + text + reference.text.slice(written.end) : text;
  return [replace(`Write ${newText.trim()}`, span, newText)];
}
