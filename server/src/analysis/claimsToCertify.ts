import { certifyClaim, readClaim, stateClaim, type Certificate } from '../claims';
import { parseNote } from '../notes/parseNote';
import { createNoteModels } from './noteModels';
import { readSources } from './noteSources';
import { evaluationsFor, type AnalysisOptions } from './options';
import type { Reuse } from './reuse';

/** A claim of a note, which can be stated and certified. Nothing is solved before it is asked for. */
export interface ClaimToCertify {
  /** Index of its block in the note, and its index in the block. */
  readonly block: number;
  readonly claim: number;
  /** The id of its block; null: it has none. */
  readonly model: string | null;
  readonly name: string | null;
  readonly text: string;
  /** The bodies of the blocks that it rests on, as they stand. */
  readonly models: string;
  /** As it would be proved; null where it cannot be. */
  state(): Readonly<Record<string, unknown>> | null;
  /** The proof with everything that is needed to check it; null where it cannot be proved. */
  certify(): Certificate | null;
}

/** Every claim of a note in the order of its text. Never throws. */
export function claimsToCertify(
  text: string,
  options: AnalysisOptions & { readonly reuse: Reuse },
): readonly ClaimToCertify[] {
  const { reuse } = options;
  const note = parseNote(text, reuse.notes);
  const sources = readSources(note, reuse, options);
  const models = createNoteModels(sources, reuse, options);
  return note.blocks.flatMap(({ index }) => {
    const needed = sources.needed(index);
    const declaration = sources.declarations[index]!;
    const bodies = needed.map((each) => sources.bodyOf(each)).join('\n---\n');
    return declaration.claims.map((claim, place): ClaimToCertify => {
      const read = readClaim(claim);
      const open = () => {
        const { world, blocks } = models.part(needed);
        return { world, block: blocks.get(index)! };
      };
      return {
        block: index,
        claim: place,
        model: declaration.id?.name ?? null,
        name: read.name,
        text: read.text,
        models: bodies,
        state() {
          const { world, block } = open();
          return stateClaim(world, block, claim);
        },
        certify() {
          const { world, block } = open();
          return certifyClaim(world, block, claim, evaluationsFor(options));
        },
      };
    });
  });
}
