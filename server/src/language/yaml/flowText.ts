import type { FlowText } from './flow';
import { endsToken, trimBlanks } from './lines';

/**
 * The unquoted text that begins at `start` as it was meant: to the comma or closing bracket that is not
 * inside brackets of the text itself. Round and square brackets close each other, as in `(0, 5]`.
 * `mayClose`: a round bracket may close the list around the text, as in `[0, 5)`.
 */
export function scanText(
  text: string,
  start: number,
  limit: number,
  within: 'mapping' | 'list',
  mayClose = false,
): FlowText {
  const brackets: number[] = [];
  let at = start;
  for (; at < limit; at++) {
    const character = text[at]!;
    if (character === '"') at = textQuoteEnd(text, at, limit);
    else if ('([{'.includes(character)) brackets.push(at);
    else if (character === ',' && brackets.length === 0) break;
    else if (character === ')' && mayClose && brackets.length === 0) break;
    else if (')]}'.includes(character) && closes(text, brackets, at, within) === 'ends') break;
    else if (character === '#' && endsToken(text, at - 1) && isComment(text, at, limit)) break;
    else if (character === '\n' && brackets.length === 0 && startsPair(text, at + 1, limit)) break;
  }
  const end = brackets.length > 0 ? endOfUnbalanced(text, start, Math.min(at, limit), within) : Math.min(at, limit);
  return { kind: 'text', span: { start, end: trimBlanks(text, end, start + 1) }, closed: true };
}

/** Takes the bracket that a closing one belongs to; `ends` if it closes the collection around the text. */
function closes(text: string, brackets: number[], at: number, within: 'mapping' | 'list'): 'ends' | 'within' {
  const character = text[at]!;
  const open = brackets[brackets.length - 1];
  if (open === undefined) return character === ')' ? 'within' : 'ends';
  const opener = text[open]!;
  const straight = '([{'.indexOf(opener) === ')]}'.indexOf(character);
  if (straight || (opener !== '{' && character !== '}' && isInterval(text, open, at))) {
    brackets.pop();
    return 'within';
  }
  return (within === 'mapping') === (character === '}') ? 'ends' : 'within';
}

/** Longest text between two brackets of different kinds that is taken for an interval. */
const longestInterval = 400;

/** Whether brackets of two kinds enclose two ends: `(0, 5]`, `[a, b)`, but not the call `f(a, b]`. */
function isInterval(text: string, open: number, close: number): boolean {
  if (close - open > longestInterval) return false;
  if (text[open] === '(' && open > 0 && /[\p{L}\p{Nd}_]/u.test(text[open - 1]!)) return false;
  return text.slice(open + 1, close).split(',').length === 2;
}

/** With brackets that never close, the text ends where YAML would end it. */
function endOfUnbalanced(text: string, start: number, limit: number, within: 'mapping' | 'list'): number {
  const closer = within === 'mapping' ? '}' : ']';
  for (let at = start; at < limit; at++) {
    const character = text[at]!;
    if (character === closer || character === '\n') return at;
    if (character === ',' && /^,\s*[\p{L}_][\p{L}\p{M}\p{Nd}_.]*:(\s|$)/u.test(text.slice(at, at + 80))) return at;
  }
  return limit;
}

/** A double quote inside a text (`configuration = "a, b"`) keeps what it encloses together. */
function textQuoteEnd(text: string, at: number, limit: number): number {
  const close = text.indexOf('"', at + 1);
  const breakAt = text.indexOf('\n', at);
  return close < 0 || close >= limit || (breakAt >= 0 && breakAt < close) ? at : close;
}

/** A `#` on the last line of a collection would hide its closing bracket, so there it is part of the text. */
function isComment(text: string, at: number, limit: number): boolean {
  const breakAt = text.indexOf('\n', at);
  const rest = text.slice(at, breakAt < 0 ? limit : Math.min(breakAt, limit));
  if (!/[}\]]/.test(rest)) return true;
  return breakAt >= 0 && breakAt < limit && /[}\]]/.test(text.slice(breakAt, limit));
}

/** Whether the next line begins with a key, so that a comma was forgotten at the end of this one. */
function startsPair(text: string, at: number, limit: number): boolean {
  return /^\s*[\p{L}_][\p{L}\p{M}\p{Nd}_.]*:\s/u.test(text.slice(at, Math.min(at + 120, limit)));
}
