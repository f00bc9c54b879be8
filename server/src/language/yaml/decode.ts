import type { MappedText, Piece } from '../../notes/mappedText';

/** Collects a decoded text with the way back; neighbouring verbatim runs become one piece. */
export interface Decoder {
  /** Takes the source from `start` to `end` as it is. */
  verbatim(start: number, end: number): void;
  /** Adds text that the source from `start` to `end` stands for as a whole. */
  decoded(text: string, start: number, end: number): void;
  finish(at: number): MappedText;
}

export function createDecoder(source: string): Decoder {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  return {
    verbatim(start, end) {
      if (end <= start) return;
      const last = pieces[pieces.length - 1];
      const goesOn =
        last !== undefined && last.sourceEnd === start && last.end - last.start === last.sourceEnd - last.sourceStart;
      if (goesOn) pieces[pieces.length - 1] = { ...last, end: length + end - start, sourceEnd: end };
      else pieces.push({ start: length, end: length + end - start, sourceStart: start, sourceEnd: end });
      parts.push(source.slice(start, end));
      length += end - start;
    },
    decoded(text, start, end) {
      if (text === '') return;
      pieces.push({ start: length, end: length + text.length, sourceStart: start, sourceEnd: end });
      parts.push(text);
      length += text.length;
    },
    finish: (at) => ({ text: parts.join(''), pieces, at }),
  };
}

/** An unquoted scalar: lines folded, blanks around line breaks dropped. */
export function decodePlain(source: string, start: number, end: number): MappedText {
  const decoder = createDecoder(source);
  decodeLines(source, start, end, decoder, (from, to) => decoder.verbatim(from, to));
  return decoder.finish(start);
}

/** A scalar in single quotes; `start` and `end` include them. */
export function decodeSingle(source: string, start: number, end: number): MappedText {
  const decoder = createDecoder(source);
  decodeLines(source, start + 1, end - 1, decoder, (from, to) => {
    let at = from;
    for (let quote = source.indexOf("''", at); quote >= 0 && quote < to; quote = source.indexOf("''", at)) {
      decoder.verbatim(at, quote);
      decoder.decoded("'", quote, quote + 2);
      at = quote + 2;
    }
    decoder.verbatim(at, to);
  });
  return decoder.finish(start + 1);
}

/** Splits at line breaks: one break is a blank, each further one a line break of the text. */
function decodeLines(
  source: string,
  start: number,
  end: number,
  decoder: Decoder,
  content: (from: number, to: number) => void,
): void {
  let at = start;
  for (;;) {
    const breakAt = source.indexOf('\n', at);
    if (breakAt < 0 || breakAt >= end) break;
    const contentEnd = backOverBlanks(source, breakAt, at);
    content(at, contentEnd);
    const next = foldedBreak(source, breakAt, end);
    decoder.decoded(next.text, contentEnd, next.end);
    at = next.end;
  }
  content(at, end);
}

/** What a run of line breaks that begins at `breakAt` folds to, and where the next content begins. */
export function foldedBreak(source: string, breakAt: number, end: number): { text: string; end: number } {
  let breaks = 0;
  let at = breakAt;
  while (at < end && ' \t\r\n'.includes(source[at]!)) {
    if (source[at] === '\n') breaks++;
    at++;
  }
  return { text: breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1), end: at };
}

export function backOverBlanks(source: string, offset: number, least: number): number {
  let at = offset;
  while (at > least && ' \t\r'.includes(source[at - 1]!)) at--;
  return at;
}
