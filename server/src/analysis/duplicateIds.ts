import type { BlockDeclaration } from '../language/block/declaration';
import { sourceSpan } from '../notes/mappedText';
import type { Note } from '../notes/note';
import { problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ReportedProblem } from './analysis';
import { placeProblem, type ToRange } from './place';

/** A problem at each id that an earlier block of the note has already, with the way to that block. */
export function duplicateIds(
  note: Note,
  declarations: readonly BlockDeclaration[],
  toRange: ToRange,
): ReportedProblem[] {
  const first = new Map<string, number>();
  return declarations.slice(0, note.blocks.length).flatMap(({ id }, index) => {
    if (!id) return [];
    const { name } = id;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    const found = problem(
      'duplicate-id',
      idSpan(note, declarations, index),
      `Another block of this note has the id \`${id.name}\`. Give this one an id of its own.`,
      {
        related: [{ span: idSpan(note, declarations, earlier), message: `The first block with the id \`${id.name}\`` }],
      },
    );
    return [placeProblem(found, id.name, toRange)];
  });
}

/** Where a block's id stands in the note: in its body, or on its fence line. */
function idSpan(note: Note, declarations: readonly BlockDeclaration[], index: number): Span {
  const block = note.blocks[index]!;
  const inBody = declarations[index]!.id?.span;
  return inBody ? sourceSpan(block.body, inBody) : (block.fenceId?.span ?? block.opening);
}
