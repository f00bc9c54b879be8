import type { Code } from 'mdast';
import { contentLines, readBody, textOfLine, type LineRange } from './body';
import { readInfo } from './fence';
import { spanOf, type CodeLine } from './markdown';
import type { Block } from './note';
import type { Positions } from './positions';
import { problem, type Problem } from './problem';
import type { Span } from './span';
import { yamlLineCount } from './yamlRegion';

/**
 * The model of a code node, if it is one. `sourceEnd` is where the author's text ends: a closing
 * fence beyond it was added to read on behind an unclosed one.
 */
export function readBlock(
  text: string,
  node: Code,
  positions: Positions,
  sourceEnd: number,
): { block: Block; problem: Problem | null } | null {
  const [open, close] = node.data?.recorded?.fences ?? [];
  if (!open) return null;
  const openingEnd = positions.lineEnd(open.line);
  const info = readInfo(text.slice(open.end, openingEnd), open.end);
  if (!info) return null;
  const opening = { start: open.start, end: open.start + text.slice(open.start, openingEnd).trimEnd().length };
  const closed = close !== undefined && close.start < sourceEnd;
  const lines = bodyLines(
    text,
    node,
    { from: open.line + 1, to: endLine(text, node, positions, close) },
    positions,
    closed,
  );
  const { body, id } = readBody(text, lines, positions, opening.end);
  const end = closed ? close.end : (lines.at(-1)?.end ?? opening.end);
  const span = { start: open.start, end };
  const block: Block = { index: 0, fenceId: info.id ?? id, span, opening, body, closed };
  if (closed) return { block, problem: null };
  return { block, problem: unclosedFence(text, opening, open, lines.at(-1), positions) };
}

function endLine(text: string, node: Code, positions: Positions, close: { line: number } | undefined): number {
  if (close) return close.line;
  return positions.positionAt(Math.min(spanOf(node).end, text.length)).line + 1;
}

function bodyLines(text: string, node: Code, range: LineRange, positions: Positions, closed: boolean): CodeLine[] {
  const lines = contentLines(node.data?.recorded?.lines ?? [], range, positions);
  if (closed) return lines;
  return lines.slice(0, yamlLineCount(lines.map((line) => textOfLine(text, line))));
}

function unclosedFence(
  text: string,
  opening: Span,
  fence: Span & { readonly line: number },
  lastLine: CodeLine | undefined,
  positions: Positions,
): Problem {
  const lineStart = positions.lineStart(fence.line);
  const prefix = text.slice(lineStart, fence.start).replace(/[^>\s]/g, ' ');
  const lineEnding = text.slice(positions.lineEnd(fence.line), positions.lineStart(fence.line + 1)) || '\n';
  const at = lastLine ? lastLine.end : positions.lineEnd(fence.line);
  const marks = text.slice(fence.start, fence.end);
  return problem(
    'unclosed-fence',
    opening,
    `This model has no closing fence. Put a line with ${marks} after its last line.`,
    {
      fixes: [
        {
          title: 'Close the fence',
          edits: [{ span: { start: at, end: at }, newText: lineEnding + prefix + marks }],
          preferred: true,
        },
      ],
    },
  );
}
