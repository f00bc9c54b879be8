/** A half-open range of UTF-16 offsets in some text: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both. */
export function join(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Whether `offset` lies in `span` or at one of its ends (a cursor touches what it stands beside). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** The same span in a text that starts `by` characters earlier. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
