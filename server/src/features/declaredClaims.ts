import { readClaim } from '../claims';
import { readClaims } from '../language/block/claims';
import { findEntry } from '../language/block/merge';
import { scalarOf } from '../language/block/parameters';
import { readYaml } from '../language/yaml';
import type { Note } from '../notes/note';
import type { Span } from '../notes/span';

/** A block's claims as they are written. Spans: offsets into the block's body. */
export interface DeclaredClaims {
  /** Its id, else its title, else its number in the note. */
  readonly name: string;
  readonly claims: readonly {
    readonly label: string;
    readonly text: string;
    /** Of the claim itself, as verdicts have it. */
    readonly span: Span;
  }[];
}

const remembered = new WeakMap<Note, readonly DeclaredClaims[]>();

/** The claims of every block of a note, in its order and that of the analysis. Nothing is solved. */
export function declaredClaims(note: Note): readonly DeclaredClaims[] {
  const earlier = remembered.get(note);
  if (earlier) return earlier;
  const made = note.blocks.map(({ body, fenceId, index }) => {
    const { root } = readYaml(body.text);
    const text = (field: string): string | null => scalarOf(findEntry(root, field)?.value)?.value.text.trim() ?? null;
    const claims = readClaims(findEntry(root, 'claims')?.value ?? null).map((written) => {
      const { name, text: claim, span } = readClaim(written);
      return { label: name ?? claim, text: claim, span };
    });
    return { name: text('id') ?? fenceId?.name ?? text('title') ?? `model ${index + 1}`, claims };
  });
  remembered.set(note, made);
  return made;
}
