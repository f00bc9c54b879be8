import type { MappedText, Piece } from '../../notes/mappedText';
import type { Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';

/** A change to a text, in its own offsets. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** A trap that was found, and what reading goes on with. */
export interface Finding {
  readonly problem: Problem;
  readonly repair: readonly Edit[];
  /** What could not be read even so: nothing more needs to be said about it. */
  readonly unreadable?: Span;
}

/** The text with edits applied, and the way back; edits that overlap an earlier one are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): MappedText {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order);
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  let from = 0;
  const add = (part: string, sourceStart: number, sourceEnd: number): void => {
    if (part.length === 0) return;
    parts.push(part);
    pieces.push({ start: length, end: length + part.length, sourceStart, sourceEnd });
    length += part.length;
  };
  for (const { edit } of ordered) {
    if (edit.span.start < from) continue;
    add(text.slice(from, edit.span.start), from, edit.span.start);
    add(edit.newText, edit.span.start, edit.span.end);
    from = edit.span.end;
  }
  add(text.slice(from), from, text.length);
  return { text: parts.join(''), pieces, at: 0 };
}

/** Carries a text that was taken out of `outer.text` on to the source of `outer`; linear in what it covers. */
export function carry(inner: MappedText, outer: MappedText): MappedText {
  const pieces: Piece[] = [];
  for (const piece of inner.pieces) {
    const exact = piece.end - piece.start === piece.sourceEnd - piece.sourceStart;
    if (!exact) {
      const span = carrySpan({ start: piece.sourceStart, end: piece.sourceEnd }, outer);
      pieces.push({ start: piece.start, end: piece.end, sourceStart: span.start, sourceEnd: span.end });
      continue;
    }
    for (let at = pieceIndex(outer.pieces, piece.sourceStart); at < outer.pieces.length; at++) {
      const part = outer.pieces[at]!;
      const from = Math.max(part.start, piece.sourceStart);
      const to = Math.min(part.end, piece.sourceEnd);
      if (from >= to) break;
      const whole = part.end - part.start !== part.sourceEnd - part.sourceStart;
      pieces.push({
        start: piece.start + (from - piece.sourceStart),
        end: piece.start + (to - piece.sourceStart),
        sourceStart: whole ? part.sourceStart : part.sourceStart + (from - part.start),
        sourceEnd: whole ? part.sourceEnd : part.sourceStart + (to - part.start),
      });
    }
  }
  return { text: inner.text, pieces, at: carryOffset(inner.at, outer) };
}

/** The span of the source that a span of `outer.text` was written as. */
export function carrySpan(span: Span, outer: MappedText): Span {
  const start = carryOffset(span.start, outer);
  if (span.end <= span.start) return { start, end: start };
  const last = outer.pieces[pieceIndex(outer.pieces, span.end - 1)]!;
  const whole = last.end - last.start !== last.sourceEnd - last.sourceStart;
  return { start, end: Math.max(start, whole ? last.sourceEnd : last.sourceStart + (span.end - last.start)) };
}

function carryOffset(offset: number, outer: MappedText): number {
  const piece = outer.pieces[pieceIndex(outer.pieces, offset)];
  if (piece === undefined) return outer.at;
  if (offset >= piece.end) return piece.sourceEnd;
  const whole = piece.end - piece.start !== piece.sourceEnd - piece.sourceStart;
  return whole ? piece.sourceStart : piece.sourceStart + (offset - piece.start);
}

/** Index of the last piece that starts at or before `offset`; 0 if there is none. */
function pieceIndex(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
