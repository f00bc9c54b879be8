import type { MappedText } from '../../notes/mappedText';
import { createDecoder, type Decoder } from './decode';

/** How a block scalar is laid out: read from its header and the indentation of the mapping that holds it. */
export interface LiteralLayout {
  readonly folded: boolean;
  readonly chomp: '' | '-' | '+';
  /** Columns that the header states (`|2`), counted from `parentIndent`; 0: taken from the first line. */
  readonly indent: number;
  readonly parentIndent: number;
}

interface TextLine {
  readonly start: number;
  /** Where content begins behind blanks (tabs are content). */
  readonly content: number;
  readonly end: number;
  /** Offset after the line break. */
  readonly next: number;
}

/** A block scalar whose lines fill the source from `start` to `end`. */
export function decodeLiteral(source: string, start: number, end: number, layout: LiteralLayout): MappedText {
  const lines = splitLines(source, start, end);
  const decoder = createDecoder(source);
  let last = lines.length;
  while (last > 0 && lines[last - 1]!.content >= lines[last - 1]!.end) last--;
  if (last === 0) {
    if (layout.chomp === '+') keepBreaks(lines, 0, 0, decoder);
    return decoder.finish(start);
  }
  const first = lines.findIndex((line) => line.content < line.end);
  const indent = layout.indent > 0 ? layout.parentIndent + layout.indent : lines[first]!.content - lines[first]!.start;
  // Empty lines that are indented further still are lines of blanks.
  for (let index = lines.length - 1; index >= last; index--)
    if (lines[index]!.content - lines[index]!.start > indent) last = index + 1;
  if (layout.folded) foldLines(source, lines, first, last, indent, decoder);
  else keepLines(lines, last, indent, decoder);
  const ending = lines[last - 1]!;
  if (layout.chomp === '+') {
    decoder.decoded('\n', ending.end, ending.next);
    keepBreaks(lines, last, indent, decoder);
  } else if (layout.chomp === '') decoder.decoded('\n', ending.end, ending.next);
  return decoder.finish(start);
}

function splitLines(source: string, start: number, end: number): TextLine[] {
  const lines: TextLine[] = [];
  for (let at = start; at < end;) {
    const breakAt = source.indexOf('\n', at);
    const next = breakAt < 0 || breakAt >= end ? end : breakAt + 1;
    let lineEnd = breakAt < 0 || breakAt >= end ? end : breakAt;
    if (lineEnd > at && next > lineEnd && source[lineEnd - 1] === '\r') lineEnd--;
    let content = at;
    while (content < lineEnd && source[content] === ' ') content++;
    lines.push({ start: at, content, end: lineEnd, next });
    at = next;
  }
  return lines;
}

function textStart(line: TextLine, indent: number): number {
  return Math.min(line.start + indent, line.content);
}

function keepLines(lines: readonly TextLine[], last: number, indent: number, decoder: Decoder): void {
  for (let index = 0; index < last; index++) {
    const line = lines[index]!;
    decoder.verbatim(textStart(line, indent), line.end);
    if (index < last - 1) decoder.decoded('\n', line.end, line.next);
  }
}

/** The line breaks behind the text that `+` keeps. */
function keepBreaks(lines: readonly TextLine[], from: number, indent: number, decoder: Decoder): void {
  for (const line of lines.slice(from)) {
    decoder.verbatim(textStart(line, indent), line.end);
    if (line.next > line.end) decoder.decoded('\n', line.end, line.next);
  }
}

/** Joins lines by blanks; lines that are indented further, and empty ones, keep their breaks. */
function foldLines(
  source: string,
  lines: readonly TextLine[],
  first: number,
  last: number,
  indent: number,
  decoder: Decoder,
): void {
  for (const line of lines.slice(0, first)) {
    decoder.verbatim(textStart(line, indent), line.end);
    decoder.decoded('\n', line.end, line.next);
  }
  let breaks = '';
  let separator = '';
  let separatorStart = lines[first]!.start;
  let wasIndented = false;
  for (const line of lines.slice(first, last)) {
    const from = textStart(line, indent);
    const indented = line.content - line.start > indent || (line.content < line.end && source[line.content] === '\t');
    if (!indented && line.content >= line.end) {
      if (separator === '\n') breaks += '\n';
      else separator = '\n';
      continue;
    }
    if (indented && separator === ' ') separator = '\n';
    else if (indented && !wasIndented && separator === '\n') separator = '\n\n';
    decoder.decoded(breaks + separator, separatorStart, from);
    decoder.verbatim(from, line.end);
    breaks = '';
    separator = indented ? '\n' : ' ';
    separatorStart = line.end;
    wasIndented = indented;
  }
  decoder.decoded(breaks, separatorStart, separatorStart);
}
