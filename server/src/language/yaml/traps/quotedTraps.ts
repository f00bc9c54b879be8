import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import { quoteScalar } from '../quote';
import type { Finding } from '../repair';
import { excerpt, needsQuotes } from './quoting';

/** A quoted text without its closing quote; the line's end is taken for its end. */
export function unclosedQuote(text: string, span: Span): Finding {
  const quote = text[span.start]!;
  const at = { start: span.end, end: span.end };
  const opening = { start: span.start, end: span.start + 1 };
  const message = `This quote is never closed. Write \`${quote}\` where the text ends.`;
  const fix = { title: 'Close the quote', edits: [{ span: at, newText: quote }], preferred: true };
  return { problem: problem('yaml-syntax', opening, message, { fixes: [fix] }), repair: fix.edits };
}

/** A quoted text with more behind its closing quote: `"A" and "B"`, `'the firm's profit'`. */
export function textBehindQuote(text: string, span: Span): Finding {
  const quote = text[span.start]!;
  const inner = { start: span.start + 1, end: span.end - 1 };
  const enclosed = span.end - 1 > span.start && text[span.end - 1] === quote && inside(text, inner, quote) % 2 === 1;
  if (!enclosed) {
    const message = `YAML ends this text at its closing quote. Put all of \`${excerpt(text, span)}\` in quotes.`;
    return needsQuotes(text, span, message);
  }
  const whole = quoteScalar(text.slice(inner.start, inner.end));
  const message = `YAML ends this text at the quote inside it. Write \`${excerpt(whole, { start: 0, end: whole.length })}\`.`;
  const fixes = [replace('Put it in quotes', span, whole)];
  const repair = [...needsQuotes(text, inner, message).repair];
  const opening = { span: { start: span.start, end: inner.start }, newText: '' };
  const closing = { span: { start: inner.end, end: span.end }, newText: '' };
  return { problem: problem('quote-expression', span, message, { fixes }), repair: [opening, ...repair, closing] };
}

function inside(text: string, span: Span, quote: string): number {
  let count = 0;
  for (let at = span.start; at < span.end; at++) if (text[at] === quote) count++;
  return count;
}

const goodEscape =
  /\\(?:["\\/0nrtN_LP \n\r\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U00(?:0\d|10)[0-9A-Fa-f]{4}|[abefv](?![A-Za-z]))/y;

/** A backslash in double quotes that YAML does not read as it stands (`"\alpha"`); null if all are good. */
export function badEscape(text: string, span: Span): Finding | null {
  if (text[span.start] !== '"') return null;
  for (let at = span.start + 1; at < span.end - 1; at++) {
    if (text[at] !== '\\') continue;
    goodEscape.lastIndex = at;
    if (goodEscape.test(text) && !isCommand(text, at)) {
      at = goodEscape.lastIndex - 1;
      continue;
    }
    const code = text.codePointAt(at + 1)!;
    const where = { start: at, end: at + 1 + String.fromCodePoint(code).length };
    const edits = backslashes(text, span).map((start) => ({ span: { start, end: start }, newText: '\\' }));
    const message = `\`${text.slice(where.start, where.end)}\` is an escape that YAML does not know or reads as an invisible character. Double the backslashes.`;
    const fix = { title: 'Double the backslashes', edits, preferred: true };
    return { problem: problem('yaml-syntax', where, message, { fixes: [fix] }), repair: edits };
  }
  return null;
}

/** `\nu`, `\tau`, `\rho`, `\theta`: written for TeX, not as a line break or tab. */
function isCommand(text: string, at: number): boolean {
  return /^\\(?:nu|tau|rho|theta|text|times|neq|rightarrow|to|not)(?![A-Za-z])/.test(text.slice(at, at + 16));
}

/** Offsets of the backslashes of a quoted text, those before a quote or another backslash left out. */
function backslashes(text: string, span: Span): number[] {
  const found: number[] = [];
  for (let at = span.start + 1; at < span.end - 1; at++) {
    if (text[at] !== '\\') continue;
    if (text[at + 1] === '"' || text[at + 1] === '\\') at++;
    else found.push(at);
  }
  return found;
}
