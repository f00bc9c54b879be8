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
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const part = partsOf(text.slice(bom)).find(
    ({ start, end, isFrontMatter }) => !isFrontMatter && start + bom <= offset && offset <= end + bom,
  );
  if (!part) return [];
  const from = part.start + bom;
  const runs: Span[] = [];
  const waiting: Nodes[] = [parseMarkdown(withoutAbsurdNesting(text.slice(from, part.end + bom)).text)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') {
      const { start, end } = spanOf(node);
      runs.push({ start: start + from, end: end + from });
    } else if ('children' in node && node.type !== 'link' && node.type !== 'linkReference')
      waiting.push(...node.children);
  }
  return runs.sort((a, b) => a.start - b.start);
}
