import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import type { FlowItem } from '../flow';
import type { Finding } from '../repair';
import { excerpt } from './quoting';

const name = '[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_.]*';
const glued = new RegExp(`^(${name}):(?=\\S)`, 'u');
const equated = new RegExp(`^(${name})(\\s*:?=\\s*)(?=[^=\\s])`, 'u');
const spaced = new RegExp(`^(${name})(\\s+)(?=[\\p{Nd}.("'\\[{-])`, 'u');

/** `{k:20}`, `{k = 20}`, `{k 20}` and a decimal comma: a value inside braces that has no name. */
export function pairTraps(text: string, item: FlowItem, before: FlowItem | undefined): Finding | null {
  const written = text.slice(item.span.start, item.span.end);
  return decimalComma(text, item, before) ?? unnamedPair(text, item.span, written);
}

/** A pair whose colon is missing or has no blank behind it; null if the text does not look like a pair. */
export function unnamedPair(text: string, span: Span, written = text.slice(span.start, span.end)): Finding | null {
  const close = glued.exec(written);
  if (close) {
    const colon = span.start + close[1]!.length;
    const message = `A blank is missing behind the colon: \`${close[1]!}: ${excerpt(text, { start: colon + 1, end: span.end })}\`.`;
    const fix = {
      title: 'Insert the blank',
      edits: [{ span: { start: colon + 1, end: colon + 1 }, newText: ' ' }],
      preferred: true,
    };
    return { problem: problem('yaml-syntax', span, message, { fixes: [fix] }), repair: fix.edits };
  }
  const found = equated.exec(written) ?? spaced.exec(written);
  return found ? missingColon(text, span, found[1]!.length, found[2]!.length) : null;
}

/** A name that is followed by its value without a colon between them. `gap`: what stands between them instead. */
export function missingColon(text: string, span: Span, nameLength: number, gap: number): Finding {
  const named = text.slice(span.start, span.start + nameLength);
  const between = { start: span.start + nameLength, end: span.start + nameLength + gap };
  const value = excerpt(text, { start: between.end, end: span.end });
  const message = `\`${named}\` needs a colon: \`${value === '' ? `${named}:` : `${named}: ${value}`}\`.`;
  const fix = replace('Write the colon', between, value === '' ? ':' : ': ');
  const where = text.slice(between.start, between.end).includes('=') ? span : { start: span.start, end: between.start };
  return { problem: problem('yaml-syntax', where, message, { fixes: [fix] }), repair: fix.edits };
}

/** `{v: 0,5}`: the comma separates values, decimals have a point. */
function decimalComma(text: string, item: FlowItem, before: FlowItem | undefined): Finding | null {
  if (before?.value?.kind !== 'text' || before.key === null) return null;
  const whole = text.slice(before.value.span.start, before.value.span.end);
  const decimals = text.slice(item.span.start, item.span.end);
  if (!/^-?\d+$/.test(whole) || !/^\d+%?$/.test(decimals)) return null;
  if (text.slice(before.value.span.end, item.span.start) !== ',') return null;
  const span = { start: before.value.span.start, end: item.span.end };
  const comma = { start: before.value.span.end, end: item.span.start };
  const message = `Decimals are written with a point: \`${whole}.${decimals}\`.`;
  const fixes = [replace(`Write ${whole}.${decimals}`, comma, '.')];
  return { problem: problem('yaml-syntax', span, message, { fixes }), repair: [{ span: comma, newText: '.' }] };
}
