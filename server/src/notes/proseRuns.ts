import type { Nodes } from 'mdast';
import { withoutAbsurdNesting } from './absurdNesting';
import { parseMarkdown, spanOf } from './markdown';
import type { Note } from './note';
import { partsOf } from './parts';
import type { Span } from './span';

/**
 * The runs of plain text near an offset of a note, as they stand in its source: what is neither code nor HTML, and in no
 * link or image. Only the part of the note around the offset is read.
 */
export function proseRuns({ text }: Note, offset: number): Span[] {
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  const parts = partsOf(text.slice(from));
  const part = parts.find(({ length, isFrontMatter }) => {
    if (!isFrontMatter && from <= offset && offset <= from + length) return true;
    from += length;
    return false;
  });
  if (!part) return [];
  const runs: Span[] = [];
  const waiting: Nodes[] = [parseMarkdown(withoutAbsurdNesting(text.slice(from, from + part.length)).text)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') {
      const { start, end } = spanOf(node);
      runs.push({ start: start + from, end: end + from });
    } else if ('children' in node && node.type !== 'link' && node.type !== 'linkReference')
      waiting.push(...node.children);
  }
  return runs.sort((a, b) => a.start - b.start);
}
