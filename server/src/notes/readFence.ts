import type { Code } from 'mdast';
import { readBlock } from './blocks';
import { mostKept } from './body';
import { closesFence, openingFence } from './fence';
import { scanLine } from './lineScan';
import type { CodeLine } from './markdown';
import type { Positions } from './positions';
import { emptyReading, type Reading } from './reading';

/**
 * Reads a part that is one fence at the margin, closed by the part's last line, without Markdown: nothing in it can mean
 * anything else. Null for any other part.
 */
export function readFence(text: string, from: number, sourceEnd: number, positions: Positions): Reading | null {
  if (sourceEnd !== text.length) return null;
  const first = positions.positionAt(from).line;
  if (positions.lineStart(first) !== from) return null;
  const fence = openingFence(text.slice(from, positions.lineEnd(first)));
  if (!fence) return null;
  const lines: CodeLine[] = [];
  let kept = 0;
  for (let line = first + 1; line < positions.lineCount; line += 1) {
    const [start, end] = [positions.lineStart(line), positions.lineEnd(line)];
    const { indent, content } = scanLine(text.slice(start, end));
    if (indent > 3 || !closesFence(content, fence)) {
      // Blank lines have no token.
      if (end > start && kept <= mostKept) lines.push({ start, end, line, spaces: 0 });
      kept += end - start + 1;
      continue;
    }
    if (positions.lineStart(line + 1) < text.length) return null;
    const closing = end - content.length;
    const fences = [
      { start: from, end: from + fence.size, line: first },
      { start: closing, end: closing + content.trimEnd().length, line },
    ];
    const node: Code = { type: 'code', value: '', data: { recorded: { fences, lines } } };
    const found = readBlock(text, node, positions, sourceEnd);
    return found ? { ...emptyReading, blocks: [found.block], problems: found.problem ? [found.problem] : [] } : null;
  }
  return null;
}
