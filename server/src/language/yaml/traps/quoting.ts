import { problem, replace, type Problem, type ProblemCode } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import { endsToken } from '../lines';
import { quoteScalar } from '../quote';
import type { Edit, Finding } from '../repair';

/** A text that needs quotes: the problem on it, the fix that quotes it, and the reading goes on as if it were quoted. */
export function needsQuotes(
  text: string,
  span: Span,
  message: string,
  code: ProblemCode = 'quote-expression',
): Finding {
  return { problem: quoteProblem(text, span, message, code), repair: quotingEdits(text, span) };
}

function quoteProblem(text: string, span: Span, message: string, code: ProblemCode): Problem {
  const written = text.slice(span.start, span.end);
  return problem(code, span, message, { fixes: [replace('Put it in quotes', span, quoted(written))] });
}

/** A text in quotes that keep it as it is; its line breaks stay, folded as they were. */
export function quoted(written: string): string {
  if (!written.includes('\n')) return quoteScalar(written);
  return `'${written.replaceAll("'", "''")}'`;
}

/** Quotes around a text as small insertions, so that every character of it keeps its place. */
function quotingEdits(text: string, span: Span): Edit[] {
  const written = text.slice(span.start, span.end);
  const quote = quoted(written)[0]!;
  const edits: Edit[] = [{ span: { start: span.start, end: span.start }, newText: quote }];
  const escaped = quote === '"' ? /["\\]/ : /'/;
  for (let at = span.start; at < span.end; at++) {
    if (escaped.test(text[at]!)) edits.push({ span: { start: at, end: at }, newText: quote === '"' ? '\\' : "'" });
  }
  edits.push({ span: { start: span.end, end: span.end }, newText: quote });
  return edits;
}

/** The character that keeps YAML from reading a text as it is, at its start; null if it may start so. */
export function badStart(text: string, start: number, inFlow: boolean): string | null {
  const first = text[start]!;
  if ('*&!@%`|>#,]}'.includes(first)) return first;
  const next = text[start + 1];
  if ('-?:'.includes(first) && (endsToken(text, start + 1) || (inFlow && ',[]{}'.includes(next ?? ' ')))) return first;
  return null;
}

/** Shortens a text for a message. */
export function excerpt(text: string, span: Span): string {
  const written = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return written.length > 60 ? `${written.slice(0, 57)}…` : written;
}
