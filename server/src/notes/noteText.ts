import { changeBetween, type TextChange } from './textChange';

/** The text of one version of a note, in pieces: an edit makes new ones where it is, and takes over all others. */
export interface NoteText {
  readonly length: number;
  readonly pieces: readonly string[];
  /** The same object for no other version. */
  readonly mark: object;
  /** The newest edits that have led here, in their order. */
  readonly edits: readonly Edit[];
}

/** A text, whether or not it is known how it came about. */
export type AnyText = string | NoteText;

interface Edit {
  /** The mark of the version that was edited. */
  readonly from: object;
  readonly start: number;
  readonly end: number;
  readonly grown: number;
}

/** The length of a piece: one that an edit makes is at most twice as long, and seldom less than a quarter. */
const pieceLength = 16384;
/** Who has missed more edits than these compares texts. */
const mostEdits = 32;

const wholes = new WeakMap<NoteText, string>();

/** A text of which nothing is known from before. */
export function noteTextOf(text: AnyText): NoteText {
  if (typeof text !== 'string') return text;
  const made = { length: text.length, pieces: inPieces(text), mark: {}, edits: [] };
  wholes.set(made, text);
  return made;
}

/** All of a text as a string; put together when it is asked for first. */
export function wholeOf(text: AnyText): string {
  if (typeof text === 'string') return text;
  const known = wholes.get(text) ?? text.pieces.join('');
  wholes.set(text, known);
  return known;
}

/** A run of a text. */
export function runOf(text: NoteText, start: number, end: number): string {
  let run = '';
  let at = 0;
  for (const piece of text.pieces) {
    if (at >= end) break;
    if (at + piece.length > start) run += piece.slice(Math.max(0, start - at), end - at);
    at += piece.length;
  }
  return run;
}

/** The text after a change; `whole`: all of it, where that is at hand. */
export function editedText(text: NoteText, { start, end, inserted }: TextChange, whole?: string): NoteText {
  const { pieces } = text;
  let first = 0;
  let at = 0;
  while (first + 1 < pieces.length && at + pieces[first]!.length <= start) at += pieces[first++]!.length;
  let behind = first;
  let to = at;
  while (behind < pieces.length && (to < end || behind === first)) to += pieces[behind++]!.length;
  let made = runOf(text, at, start) + inserted + runOf(text, end, to);
  if (made.length < pieceLength / 4 && behind < pieces.length) made += pieces[behind++]!;
  const grown = inserted.length - (end - start);
  const edited = {
    length: text.length + grown,
    pieces: [...pieces.slice(0, first), ...inPieces(made), ...pieces.slice(behind)],
    mark: {},
    edits: [...text.edits.slice(1 - mostEdits), { from: text.mark, start, end, grown }],
  };
  if (whole !== undefined) wholes.set(edited, whole);
  return edited;
}

/** What has changed since an earlier version; null where that is not known without comparing them. */
export function changeSince(earlier: NoteText, text: NoteText): TextChange | null {
  if (earlier.mark === text.mark) return { start: 0, end: 0, inserted: '' };
  const from = text.edits.findIndex((edit) => edit.from === earlier.mark);
  if (from < 0) return null;
  let { start, end, grown } = text.edits[from]!;
  for (const next of text.edits.slice(from + 1)) {
    end = Math.max(end, next.end - grown);
    start = Math.min(start, next.start);
    grown += next.grown;
  }
  return { start, end, inserted: runOf(text, start, end + grown) };
}

/** What has changed from one text to another. */
export function changeTo(earlier: NoteText, text: NoteText): TextChange {
  return changeSince(earlier, text) ?? changeBetween(wholeOf(earlier), wholeOf(text));
}

/** Whether two texts say the same. */
export function saySame(a: NoteText, b: NoteText): boolean {
  return a.mark === b.mark || (a.length === b.length && wholeOf(a) === wholeOf(b));
}

function inPieces(text: string): string[] {
  if (text.length <= 2 * pieceLength) return [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieceLength) pieces.push(text.slice(at, at + pieceLength));
  return pieces;
}
