import type { TextEdit } from 'vscode-languageserver';
import type { Range } from '../../analysis/analysis';
import { rangesIn, rangesOf } from '../../analysis/place';
import { overlap, type NoteView } from '../view';
import { formatBody } from './formatBody';

/** Edits that lay out the models of a note evenly, or those that a range touches. Prose is left alone. */
export function formatting({ note, positions }: NoteView, range?: Range): TextEdit[] {
  const inNote = rangesIn(positions);
  return note.blocks
    .filter((block) => block.closed && (!range || overlap(inNote(block.span), range)))
    .flatMap((block) => {
      const at = rangesOf(block, positions);
      return formatBody(block.body.text).map(({ span, newText }) => {
        const isLine = newText === '' && block.body.text[span.end - 1] === '\n';
        return { range: isLine ? wholeLine(at({ start: span.end - 1, end: span.end })) : at(span), newText };
      });
    });
}

/** A line that goes takes what stands before it in a quote along. */
function wholeLine({ start }: Range): Range {
  return { start: { line: start.line, character: 0 }, end: { line: start.line + 1, character: 0 } };
}
