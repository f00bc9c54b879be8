import type { Span } from './span';

/**
 * A run of a decoded text and the run of the source that it was written as.
 * Runs of equal length correspond character by character; runs of unequal length (an escape, a fold,
 * an expanded tab) correspond only as a whole.
 */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
}

/** A text taken out of a source (container prefixes stripped, escapes decoded), with the way back. */
export interface MappedText {
  readonly text: string;
  /** In ascending order of `start`, without gaps in the text (there may be gaps in the source). */
  readonly pieces: readonly Piece[];
  /** Where an empty text stands in the source; otherwise unused. */
  readonly at: number;
  /** The path of the other note that it was written in, where it was inherited from one. */
  readonly note?: string;
}

/** A text that is the source's own run starting at `sourceStart`, character by character. */
export function verbatim(text: string, sourceStart = 0): MappedText {
  const piece = { start: 0, end: text.length, sourceStart, sourceEnd: sourceStart + text.length };
  return { text, pieces: text.length === 0 ? [] : [piece], at: sourceStart };
}

/** Puts a mapped text together from runs in order. */
export interface MappedTextBuilder {
  /** Appends `text`, written as the source's `[sourceStart, sourceEnd)`; empty texts leave no piece. */
  add(text: string, sourceStart: number, sourceEnd: number): void;
  build(): MappedText;
}

/** Starts a mapped text; `at` is where it stands in the source if it stays empty. */
export function mappedTextBuilder(at: number): MappedTextBuilder {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  return {
    add(text, sourceStart, sourceEnd) {
      if (text.length === 0) return;
      const piece = { start: length, end: length + text.length, sourceStart, sourceEnd };
      const last = pieces.at(-1);
      if (last && last.sourceEnd === sourceStart && isExact(last) && isExact(piece))
        pieces[pieces.length - 1] = { ...last, end: piece.end, sourceEnd };
      else pieces.push(piece);
      texts.push(text);
      length += text.length;
    },
    build: () => ({ text: texts.join(''), pieces, at }),
  };
}

/** The same text in a source that starts `by` characters earlier. */
export function shifted(mapped: MappedText, by: number): MappedText {
  if (by === 0) return mapped;
  const pieces = mapped.pieces.map(({ start, end, sourceStart, sourceEnd }) => ({
    start,
    end,
    sourceStart: sourceStart + by,
    sourceEnd: sourceEnd + by,
  }));
  return { text: mapped.text, pieces, at: mapped.at + by };
}

/** A text of which every part maps to the whole of `span` (what was inherited, not written here). */
export function anchored(text: string, span: Span): MappedText {
  const piece = { start: 0, end: text.length, sourceStart: span.start, sourceEnd: span.end };
  return { text, pieces: text.length === 0 ? [] : [piece], at: span.start };
}

/** The span of the source that a span of the text was written as; exact wherever pieces are. */
export function sourceSpan(mapped: MappedText, span: Span): Span {
  if (span.end <= span.start) {
    const at = sourceStartOf(mapped, span.start);
    return { start: at, end: at };
  }
  const start = sourceStartOf(mapped, span.start);
  return { start, end: Math.max(start, sourceEndOf(mapped, span.end)) };
}

/** The part of a mapped text between two offsets of its text. */
export function slice(mapped: MappedText, start: number, end: number): MappedText {
  const pieces: Piece[] = [];
  for (const piece of mapped.pieces) {
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.end);
    if (from >= to) continue;
    const exact = isExact(piece);
    pieces.push({
      start: from - start,
      end: to - start,
      sourceStart: exact ? piece.sourceStart + (from - piece.start) : piece.sourceStart,
      sourceEnd: exact ? piece.sourceStart + (to - piece.start) : piece.sourceEnd,
    });
  }
  return { text: mapped.text.slice(start, end), pieces, at: sourceStartOf(mapped, start) };
}

/** Maps a text through two steps at once: `inner` was taken out of `outer.text`. */
export function through(inner: MappedText, outer: MappedText): MappedText {
  const pieces: Piece[] = [];
  for (const piece of inner.pieces) {
    if (!isExact(piece)) {
      const span = sourceSpan(outer, { start: piece.sourceStart, end: piece.sourceEnd });
      pieces.push({ start: piece.start, end: piece.end, sourceStart: span.start, sourceEnd: span.end });
      continue;
    }
    for (const part of slice(outer, piece.sourceStart, piece.sourceEnd).pieces)
      pieces.push({ ...part, start: part.start + piece.start, end: part.end + piece.start });
  }
  return { text: inner.text, pieces, at: sourceStartOf(outer, inner.at) };
}

function isExact(piece: Piece): boolean {
  return piece.end - piece.start === piece.sourceEnd - piece.sourceStart;
}

/** Index of the last piece that starts at or before `offset`; -1 if there is none. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.start <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

function sourceStartOf(mapped: MappedText, offset: number): number {
  const index = pieceAt(mapped.pieces, offset);
  if (index < 0) return mapped.pieces[0]?.sourceStart ?? mapped.at;
  const piece = mapped.pieces[index]!;
  if (offset >= piece.end) return piece.sourceEnd;
  return isExact(piece) ? piece.sourceStart + (offset - piece.start) : piece.sourceStart;
}

function sourceEndOf(mapped: MappedText, offset: number): number {
  const index = pieceAt(mapped.pieces, offset - 1);
  if (index < 0) return mapped.at;
  const piece = mapped.pieces[index]!;
  if (offset >= piece.end) return piece.sourceEnd;
  return isExact(piece) ? piece.sourceStart + (offset - piece.start) : piece.sourceEnd;
}
