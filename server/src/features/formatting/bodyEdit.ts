import type { Span } from '../../notes/span';

/** A piece of a body and what takes its place: white space, always. */
export interface BodyEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A body with edits that do not overlap carried out. */
export function withEdits(body: string, edits: readonly BodyEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += body.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + body.slice(at);
}
