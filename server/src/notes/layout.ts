import type { Block, Note, ProseReference } from './note';
import { positionsOf, type Positions } from './positions';

/** Where things of a note stand, and what of it is as it was in an earlier version. */
export interface Layout {
  readonly positions: Positions;
  /**
   * For each block of the note what was read of it in its part: the same object as in another version stands for the
   * same lines, wherever they are now.
   */
  readonly blocks: readonly Block[];
  /** The same for each reference; null: it rests on a definition, which may stand anywhere. */
  readonly references: readonly (ProseReference | null)[];
}

const layouts = new WeakMap<Note, Layout>();

/** The layout of a note; of one that was read in one piece nothing is known from before. */
export function layoutOf(note: Note): Layout {
  const known = layouts.get(note);
  if (known) return known;
  const layout = { positions: positionsOf(note.text), blocks: note.blocks, references: note.references };
  layouts.set(note, layout);
  return layout;
}

/** Keeps the layout of a note for who asks for it. */
export function keepLayout(note: Note, layout: Layout): void {
  layouts.set(note, layout);
}
