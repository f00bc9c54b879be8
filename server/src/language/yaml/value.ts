import type { Span } from '../../notes/span';
import { readFlow, type FlowCollection } from './flow';
import { findKey, textKeys } from './keys';
import { endsToken, isBlank, lineAt, nextLine, skipBlanks, trimBlanks, type Line } from './lines';
import { quotedEnd } from './quoted';

/** What stands behind a colon or a dash outside brackets, as it was meant. */
export interface Value {
  readonly kind: 'plain' | 'quoted' | 'flow' | 'literal';
  /** All of it, further lines included. */
  readonly span: Span;
  /** Of a quoted text: whether its closing quote is there. */
  readonly closed: boolean;
  /** Text behind the closing quote or bracket, which YAML refuses; null if there is none. */
  readonly trailing: Span | null;
  readonly flow: FlowCollection | null;
  /** Offset of a `#` that hides the rest of a line from YAML although it seems meant; null if there is none. */
  readonly hidden: number | null;
}

interface Context {
  /** The value ends before the next line that is not indented further than this. */
  readonly parentColumn: number;
  /** The key as written, if there is one. */
  readonly key: string | null;
}

const nothingElse = { closed: true, trailing: null, flow: null, hidden: null };

/** Reads the value that begins at `start`. */
export function scanValue(text: string, start: number, context: Context): Value {
  const first = text[start]!;
  const line = lineAt(text, text.lastIndexOf('\n', start - 1) + 1);
  if (first === '|' || first === '>') {
    const header = text.slice(start, line.end);
    if (/^[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*([ \t]#.*)?$/.test(header)) return literal(text, start, line, context);
  }
  if (first === '{' || first === '[') return flow(text, start, line, context);
  if (first === '"' || first === "'") return quoted(text, start, line, context);
  return plain(text, start, line, context);
}

function literal(text: string, start: number, line: Line, context: Context): Value {
  return { ...nothingElse, kind: 'literal', span: { start, end: regionEnd(text, line, context.parentColumn, false) } };
}

function flow(text: string, start: number, line: Line, context: Context): Value {
  const limit = regionEnd(text, line, context.parentColumn, true);
  const read = readFlow(text, start, limit);
  const last = lineAt(text, text.lastIndexOf('\n', read.span.end - 1) + 1);
  const trailing = trailingText(text, read.span.end, Math.max(read.span.end, Math.min(last.end, limit)));
  const span = { start, end: trailing?.end ?? read.span.end };
  return { ...nothingElse, kind: 'flow', span, flow: read, trailing };
}

function quoted(text: string, start: number, line: Line, context: Context): Value {
  const limit = regionEnd(text, line, context.parentColumn, false);
  const end = quotedEnd(text, start, limit);
  if (end === null) {
    const span = { start, end: trimBlanks(text, line.end, start + 1) };
    return { ...nothingElse, kind: 'quoted', span, closed: false };
  }
  const last = lineAt(text, text.lastIndexOf('\n', end - 1) + 1);
  const trailing = trailingText(text, end, last.end);
  return { ...nothingElse, kind: 'quoted', span: { start, end: trailing?.end ?? end }, trailing };
}

/** What stands between the end of a value and the end of its line, if it is no comment. */
function trailingText(text: string, from: number, lineEnd: number): Span | null {
  const start = skipBlanks(text, from, lineEnd);
  if (start >= lineEnd || (text[start] === '#' && start > from)) return null;
  return { start, end: commentStart(text, start, lineEnd) };
}

function plain(text: string, start: number, line: Line, context: Context): Value {
  const isText = context.key !== null && textKeys.has(context.key);
  let hidden = isText ? hiddenText(text, start, line.end) : null;
  let end = hidden === null ? commentStart(text, start, line.end) : trimBlanks(text, line.end, start);
  let last = line;
  while (end === trimBlanks(text, last.end, start)) {
    const next = continuation(text, last, context, isText);
    if (next === null) break;
    const hides = isText ? hiddenText(text, next.content, next.end) : null;
    hidden ??= hides;
    end = hides === null ? commentStart(text, next.content, next.end) : trimBlanks(text, next.end, start);
    last = next;
  }
  return { ...nothingElse, kind: 'plain', span: { start, end }, hidden };
}

/** The next line that goes on with a plain text; null if the next line with content does not. */
function continuation(text: string, last: Line, context: Context, isText: boolean): Line | null {
  for (let at = nextLine(text, last); at !== null;) {
    const line = lineAt(text, at);
    if (line.content < line.end) {
      if (text[line.content] === '#' || line.column <= context.parentColumn) return null;
      if (isText) return line;
      const isEntry = context.key === null && looksLikeEntry(text, line);
      return isEntry || findKey(text, line.content, line.end) !== null ? null : line;
    }
    at = nextLine(text, line);
  }
  return null;
}

/** Whether a line is rather a list entry in the wrong column than the text above going on with a minus. */
function looksLikeEntry(text: string, line: Line): boolean {
  if (text[line.content] !== '-' || !endsToken(text, line.content + 1)) return false;
  return /[<>=]|\s(?:is|over|by)\s/.test(text.slice(line.content, line.end));
}

/** Offset of the first ` #` from `start` on, blanks before it left out; the end of the line without one. */
export function commentStart(text: string, start: number, lineEnd: number): number {
  for (let at = start + 1; at < lineEnd; at++)
    if (text[at] === '#' && endsToken(text, at - 1)) return trimBlanks(text, at, start);
  return trimBlanks(text, lineEnd, start);
}

/** In a text for readers, a `#` right before a letter or digit (`Case #3`) is meant, not a comment. */
function hiddenText(text: string, start: number, lineEnd: number): number | null {
  for (let at = start; at < lineEnd; at++)
    if (text[at] === '#' && (at === start || endsToken(text, at - 1)) && !endsToken(text, at + 1)) return at;
  return null;
}

/**
 * Where the lines that are indented further than `column` end. With `brackets`, a line that begins with a
 * closing bracket still belongs to what it closes.
 */
function regionEnd(text: string, first: Line, column: number, brackets: boolean): number {
  let end = first.end;
  for (let at = nextLine(text, first); at !== null;) {
    const line = lineAt(text, at);
    if (line.content < line.end) {
      const closes = brackets && '}])'.includes(text[line.content]!);
      if (line.column <= column && !closes) return end;
      end = line.end;
      if (line.column <= column && closes) return end;
    }
    at = nextLine(text, line);
  }
  return isBlank(text, first) ? first.end : end;
}
