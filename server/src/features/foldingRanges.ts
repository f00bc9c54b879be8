import type { FoldingRange } from 'vscode-languageserver';
import { rangesIn, rangesOf } from '../analysis/place';
import type { Block } from '../notes/note';
import type { NoteView } from './view';

/** Each block folds to its fence, and inside it each section (`params`, `claims`, …) to its first line. */
export function foldingRanges(view: NoteView): FoldingRange[] {
  return view.note.blocks.flatMap((block) => {
    const { start, end } = rangesIn(view.positions)(block.span);
    const whole = end.line > start.line ? [{ startLine: start.line, endLine: end.line - (block.closed ? 1 : 0) }] : [];
    return [...whole, ...sections(view, block)].filter(({ startLine, endLine }) => endLine > startLine);
  });
}

/** A section goes from a key at the margin to the last line before the next that is not empty. */
function sections(view: NoteView, block: Block): FoldingRange[] {
  const { text } = block.body;
  const at = rangesOf(block, view.positions);
  const found: FoldingRange[] = [];
  let from: number | null = null;
  let last = 0;
  const close = (): void => {
    if (from !== null)
      found.push({
        startLine: at({ start: from, end: from }).start.line,
        endLine: at({ start: last, end: last }).start.line,
      });
  };
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (/^[^\s#-]/.test(line)) {
      close();
      from = start;
    }
    if (line.trim() !== '') last = start;
    start = end + 1;
  }
  close();
  return found;
}
