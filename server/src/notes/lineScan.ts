import { closesFence, openingFence, type Fence } from './fence';

/** One line of a note as the scanner sees it. */
export interface ScannedLine {
  /** The line without its ending. */
  readonly text: string;
  /** Columns of white space at its start; tab stops every four. */
  readonly indent: number;
  /** The line without its indentation. */
  readonly content: string;
}

/**
 * What is known to be open at the top level before a line.
 * - `clear`: no fence and no HTML block; at most lists, quotes and paragraphs, which any heading or
 *   fence at the margin ends.
 * - `fence`, `html`: surely that, until the line that closes it.
 * - `untilBlank`: perhaps an HTML block that ends at a blank line.
 * - `perhapsFence`: an indented fence, in a list item or, if `topLevel`, perhaps not.
 * - `lost`: unknown; nothing after this is cut.
 */
export type ScanState =
  | { readonly kind: 'clear' | 'untilBlank' | 'lost' }
  | { readonly kind: 'fence'; readonly fence: Fence }
  | { readonly kind: 'html'; readonly end: RegExp }
  | { readonly kind: 'perhapsFence'; readonly fence: Fence; readonly column: number; readonly topLevel: boolean };

export const clear: ScanState = { kind: 'clear' };
const untilBlank: ScanState = { kind: 'untilBlank' };
const lost: ScanState = { kind: 'lost' };

export function scanLine(text: string): ScannedLine {
  let indent = 0;
  let at = 0;
  for (; text[at] === ' ' || text[at] === '\t'; at += 1)
    indent = text[at] === ' ' ? indent + 1 : indent + 4 - (indent % 4);
  return { text, indent, content: text.slice(at) };
}

/** Whether a line at the margin, in a clear state, ends everything before it. */
export function isHeading(line: ScannedLine): boolean {
  return line.indent === 0 && /^#{1,6}(?:[ \t]|$)/.test(line.content);
}

/** What is open after a line. */
export function after(state: ScanState, line: ScannedLine): ScanState {
  switch (state.kind) {
    case 'lost':
      return lost;
    case 'fence':
      return line.indent <= 3 && closesFence(line.content, state.fence) ? clear : state;
    case 'html':
      return state.end.test(line.text) ? clear : state;
    case 'clear':
      return line.content === '' ? clear : afterClear(line);
    case 'untilBlank':
      return afterUntilBlank(line);
    case 'perhapsFence':
      return afterPerhapsFence(state, line);
  }
}

function afterClear(line: ScannedLine): ScanState {
  const { markers, content, column, ordered } = withoutListMarkers(line);
  if (content.startsWith('<')) return afterHtml(content, markers === 0 && line.indent === 0);
  const fence = openingFence(content);
  if (!fence) return clear;
  if (markers === 0) {
    return line.indent === 0
      ? { kind: 'fence', fence }
      : { kind: 'perhapsFence', fence, column, topLevel: line.indent <= 3 };
  }
  // A number other than 1 may continue a paragraph instead of opening an item.
  if (ordered && column <= 3) return lost;
  return { kind: 'perhapsFence', fence, column, topLevel: false };
}

function afterUntilBlank(line: ScannedLine): ScanState {
  if (line.content === '') return clear;
  const { content } = withoutListMarkers(line);
  if (openingFence(content)) return lost;
  return content.startsWith('<') && afterHtml(content, false).kind === 'lost' ? lost : untilBlank;
}

function afterPerhapsFence(state: ScanState & { kind: 'perhapsFence' }, line: ScannedLine): ScanState {
  const { fence, column, topLevel } = state;
  if (line.content === '') return state;
  if (line.indent === 0) return topLevel ? lost : after(clear, line);
  if (line.indent < column) {
    const quiet = column > 3 && !/[<`~]/.test(line.content);
    return quiet ? state : lost;
  }
  if (closesFence(line.content, fence)) return line.indent === column || line.indent <= 3 ? clear : lost;
  return openingFence(line.content)?.marker === fence.marker && topLevel === false && column > 3 ? lost : state;
}

/** After a line whose content begins with `<`. */
function afterHtml(content: string, atMargin: boolean): ScanState {
  const kind = htmlKinds.find(({ start }) => start.test(content));
  if (!kind) return untilBlank;
  if (kind.endsAtOnce.test(content)) return clear;
  return atMargin ? { kind: 'html', end: kind.end } : lost;
}

/** HTML blocks that do not end at a blank line (CommonMark's kinds 1 to 5). */
const htmlKinds = [
  {
    start: /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i,
    endsAtOnce: /<\/(?:script|pre|style|textarea)>/i,
    end: /<\/(?:script|pre|style|textarea)>/i,
  },
  { start: /^<!--/, endsAtOnce: /^<!---*>|-->/, end: /-->/ },
  { start: /^<\?/, endsAtOnce: /^<\?>|\?>/, end: /\?>/ },
  { start: /^<![a-z]/i, endsAtOnce: />/, end: />/ },
  { start: /^<!\[CDATA\[/, endsAtOnce: /\]\]>/, end: /\]\]>/ },
];

/**
 * The content of a line behind its list markers and the column it starts at. What stands in a quote
 * ends with the quote, so it counts as no content.
 */
function withoutListMarkers(line: ScannedLine): { markers: number; content: string; column: number; ordered: boolean } {
  let { content } = line;
  let column = line.indent;
  let markers = 0;
  let ordered = false;
  const marker = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
  for (let match = marker.exec(content); match; match = marker.exec(content)) {
    const rest = content.slice(match[0].length);
    const space = /^[ \t]*/.exec(rest)![0];
    column += match[0].length;
    for (const character of space) column += character === '\t' ? 4 - (column % 4) : 1;
    if (match[1] !== undefined && match[1] !== '1') ordered = true;
    content = rest.slice(space.length);
    markers += 1;
  }
  return { markers, content: content.startsWith('>') ? '' : content, column, ordered };
}
