import type { Span } from '../../notes/span';
import { endsToken, skipBlanks, trimBlanks } from './lines';

/** Keys whose value is a text for readers: there a `#` or a colon is rather meant than YAML. */
export const textKeys: ReadonlySet<string> = new Set(['title', 'source', 'note', 'unit']);

/** Whether a `#` at `offset` begins a text that YAML would hide: `title: #1 of three`. */
export function isHiddenText(text: string, key: string, offset: number): boolean {
  return textKeys.has(key) && !endsToken(text, offset + 1);
}

/** The key at `start` of a line, with its colon; null if there is no `key:` followed by a blank. */
export function findKey(text: string, start: number, end: number): { span: Span; colon: number } | null {
  const first = text[start]!;
  if ('{[#'.includes(first)) return null;
  if (first === '"' || first === "'") return findQuotedKey(text, start, end);
  for (let at = start; at < end; at++) {
    if (text[at] === '#' && at > start && endsToken(text, at - 1)) return null;
    if (text[at] === ':' && endsToken(text, at + 1))
      return { span: { start, end: trimBlanks(text, at, start) }, colon: at };
  }
  return null;
}

function findQuotedKey(text: string, start: number, end: number): { span: Span; colon: number } | null {
  for (let at = start + 1; at < end; at++) {
    if (text[start] === '"' && text[at] === '\\') at++;
    else if (text[at] === text[start]) {
      if (text[start] === "'" && text[at + 1] === "'") at++;
      else {
        const colon = skipBlanks(text, at + 1, end);
        return text[colon] === ':' && endsToken(text, colon + 1) ? { span: { start, end: at + 1 }, colon } : null;
      }
    }
  }
  return null;
}
