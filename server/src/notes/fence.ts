import { decodeInfo } from './decode';
import { slice, sourceSpan, type MappedText } from './mappedText';
import type { Span } from './span';

/** The run of characters that opens a fence, and how many there are. */
export interface Fence {
  readonly marker: string;
  readonly size: number;
  /** What follows the run, as written. */
  readonly info: string;
}

export type FenceId = { readonly name: string; readonly span: Span };

/** The fence that a line opens, given without its indentation; null if it opens none. */
export function openingFence(line: string): Fence | null {
  const match = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/s.exec(line);
  if (!match) return null;
  const run = match[1] ?? match[3]!;
  return { marker: run[0]!, size: run.length, info: match[2] ?? match[4] ?? '' };
}

/** Whether a line, given without its indentation, closes a fence. */
export function closesFence(line: string, fence: Fence): boolean {
  const run = /^(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return run !== undefined && run[0] === fence.marker && run.length >= fence.size;
}

/** Whether an info string makes its fence a model: `surplus-model`, `{surplus-model …}`, `{.surplus-model …}`. */
export function isModelInfo(info: string): boolean {
  return info.includes('surplus') ? modelInfo(decodeInfo(info.trim(), 0).text) !== null : false;
}

/**
 * What the info string of a model says: its id, if the braces have one. Null if it is no model's.
 * `at` is where `info` starts in the source.
 */
export function readInfo(info: string, at: number): { id: FenceId | null } | null {
  const decoded = decodeInfo(info, at);
  const attributes = modelInfo(decoded.text);
  if (attributes === null) return null;
  return { id: idOf(slice(decoded, attributes, decoded.text.length)) };
}

/** Where the attributes of a model's info string start; null if it is no model's. */
function modelInfo(info: string): number | null {
  const match = /^\s*(?:surplus-model(?=$|[\s{,])|\{\s*\.?surplus-model(?=$|[\s},]))/.exec(info);
  return match ? match[0].length : null;
}

/** The first `#id` among attributes; quoted values are skipped. */
function idOf(attributes: MappedText): FenceId | null {
  for (const match of attributes.text.matchAll(/#([^\s{}#,]+)|"[^"]*"|'[^']*'|[^\s{},"'#][^\s{},"']*/g)) {
    const name = match[1];
    if (name === undefined) continue;
    const start = match.index + 1;
    return { name, span: sourceSpan(attributes, { start, end: start + name.length }) };
  }
  return null;
}
