import type { NoteAnalysis, Position, Range, ReportedModel } from '../analysis/analysis';
import { rangesOf } from '../analysis/place';
import { touches, type Span } from '../notes/span';
import type { Block, Note } from '../notes/note';
import type { Positions } from '../notes/positions';

/** A note as the features see it: its text as it is now, and the analysis, which may be of an earlier version. */
export interface NoteView {
  readonly uri: string;
  readonly note: Note;
  readonly positions: Positions;
  readonly analysis: NoteAnalysis | null;
  /** Whether the analysis is of this very text; otherwise its ranges and values must not be shown. */
  readonly current: boolean;
  /** Whether this text will not be analysed unless that is asked for. */
  readonly stopped?: boolean;
}

/** A cursor inside the body of a block. */
export interface BlockCursor {
  readonly block: Block;
  readonly body: string;
  /** In the body. */
  readonly offset: number;
  /** What is known of the block: names and meanings stay useful when a keystroke is not analysed yet. */
  readonly model: ReportedModel | null;
  readonly toRange: (span: Span) => Range;
}

/** The block's body at a position of the note, or null outside of bodies. */
export function blockAt(view: NoteView, position: Position): BlockCursor | null {
  const at = view.positions.offsetAt(position);
  const block = view.note.blocks.find((each) => touches(each.span, at) && at > each.opening.end);
  if (!block) return null;
  const offset = bodyOffset(block, at);
  if (offset === null) return null;
  const model = modelOf(view, block);
  return { block, body: block.body.text, offset, model, toRange: rangesOf(block, view.positions) };
}

/** The analysed model of a block. */
export function modelOf(view: NoteView, block: Block): ReportedModel | null {
  return view.analysis?.models[block.index] ?? null;
}

/** The way from the note into a body; null where the note's character is no part of it (a list indent, a `>`). */
function bodyOffset(block: Block, at: number): number | null {
  const { pieces, text } = block.body;
  if (pieces.length === 0) return 0;
  for (const piece of pieces) {
    if (at < piece.sourceStart) return afterLineBreak(text, piece.start) ? piece.start : null;
    if (at > piece.sourceEnd) continue;
    const exact = piece.end - piece.start === piece.sourceEnd - piece.sourceStart;
    if (at === piece.sourceEnd && text[piece.end - 1] === '\n') continue;
    return exact ? piece.start + (at - piece.sourceStart) : piece.start;
  }
  const last = pieces[pieces.length - 1]!;
  return at <= block.span.end && at >= last.sourceEnd && at <= bodyEnd(block) ? text.length : null;
}

function afterLineBreak(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

/** Positions on the closing fence are no longer the body's. */
function bodyEnd(block: Block): number {
  const last = block.body.pieces[block.body.pieces.length - 1];
  if (last === undefined) return block.opening.end;
  return block.closed ? last.sourceEnd : block.span.end;
}

/** Whether a position lies in a range or at one of its ends. */
export function contains({ start, end }: Range, { line, character }: Position): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  const beforeEnd = line < end.line || (line === end.line && character <= end.character);
  return afterStart && beforeEnd;
}

/** Whether two ranges share a position. */
export function overlap(a: Range, b: Range): boolean {
  return contains(a, b.start) || contains(b, a.start);
}

/** What stands before the cursor on its line of the body. */
export function lineBefore({ body, offset }: BlockCursor): string {
  return body.slice(body.lastIndexOf('\n', offset - 1) + 1, offset);
}
