import type { BlockDeclaration } from '../language/block/declaration';
import { sourceSpan } from '../notes/mappedText';
import type { Note } from '../notes/note';
import { problem, type Problem } from '../notes/problem';
import type { Span } from '../notes/span';

/** A block whose id an earlier one has already. */
interface Duplicate {
  readonly index: number;
  readonly earlier: number;
  readonly id: string;
}

const known = new WeakMap<readonly BlockDeclaration[], readonly Duplicate[]>();

/** A problem at each id that an earlier block of the note has already, with the way to that block. */
export function duplicateIds(
  declarations: readonly BlockDeclaration[],
  own: number,
  note: Note,
): readonly { readonly problem: Problem; readonly id: string }[] {
  const duplicates = known.get(declarations) ?? duplicatesAmong(declarations.slice(0, own));
  known.set(declarations, duplicates);
  return duplicates.map(({ index, earlier, id }) => ({
    id,
    problem: problem(
      'duplicate-id',
      idSpan(note, declarations, index),
      `Another block of this note has the id \`${id}\`. Give this one an id of its own.`,
      { related: [{ span: idSpan(note, declarations, earlier), message: `The first block with the id \`${id}\`` }] },
    ),
  }));
}

function duplicatesAmong(declarations: readonly BlockDeclaration[]): Duplicate[] {
  const first = new Map<string, number>();
  return declarations.flatMap(({ id }, index) => {
    const earlier = id && first.get(id.name);
    if (id && earlier === undefined) first.set(id.name, index);
    return id && earlier !== undefined && earlier !== null ? { index, earlier, id: id.name } : [];
  });
}

/** Where a block's id stands in the note: in its body, or on its fence line. */
function idSpan(note: Note, declarations: readonly BlockDeclaration[], index: number): Span {
  const block = note.blocks[index]!;
  const inBody = declarations[index]!.id?.span;
  return inBody ? sourceSpan(block.body, inBody) : (block.fenceId?.span ?? block.opening);
}
