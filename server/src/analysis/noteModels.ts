import { families } from '../families';
import { createWorld } from '../families/createWorld';
import type { ModelBlock, World } from '../families/world';
import { drawBlock, judgeBlock, solveBlock } from './analyseBlock';
import type { BlockAnalysis } from './blockAnalysis';
import { claimMemory } from './claimMemory';
import type { KnownBlock, NoteSources } from './noteSources';
import { budgetFor, evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { withoutRepeats } from './repeats';
import type { Reuse } from './reuse';

/** Some blocks of a note in a world of their own. */
export interface NotePart {
  readonly world: World;
  /** By index in the note. */
  readonly blocks: ReadonlyMap<number, ModelBlock>;
}

/** The blocks of a note, each analysed together with those only that it needs. Nothing is solved before it is asked for. */
export interface NoteModels {
  /** What is known of a block; from memory if it and the blocks it needs say the same as before. */
  analysis(index: number): BlockAnalysis;
  /** What is known of the note's own blocks: the same list as long as that is the same. null when it was cancelled. */
  analyses(): readonly BlockAnalysis[] | null;
  /** The blocks of these indices, solvable. */
  part(indices: readonly number[]): NotePart;
}

/** The keys under which what was found about a block is remembered. */
interface BlockKeys {
  readonly suffix: string;
  readonly solved: string;
  readonly drawn: string;
  readonly judged: string;
}

/** Kept with the block: the same texts are found faster than equal ones. */
const keysOfBlocks = new WeakMap<KnownBlock, BlockKeys>();

/** Kept with what was read of the blocks: as long as that is the same object, so are they. */
const analysesOfSources = new WeakMap<NoteSources, Map<string, readonly BlockAnalysis[]>>();

function keysOf(block: KnownBlock, suffix: string): BlockKeys {
  const earlier = keysOfBlocks.get(block);
  if (earlier?.suffix === suffix) return earlier;
  const judged = `${block.key} ${suffix}`;
  const made = { suffix, solved: `${judged} solved`, drawn: `${judged} drawn`, judged };
  keysOfBlocks.set(block, made);
  return made;
}

/** Prepares the blocks of a note. */
export function createNoteModels(sources: NoteSources, reuse: Reuse, options: AnalysisOptions): NoteModels {
  const { declarations, ids, idsName, own, reader } = sources;
  const alone = own === 1;
  const parts = new Map<string, NotePart>();
  const suffix = `${evaluationsFor(options)} ${alone} ${options.integerSolver !== undefined} ${idsName}`;

  const part = (indices: readonly number[]): NotePart => {
    const known = parts.get(indices.join(','));
    if (known) return known;
    const otherIds = [...ids].filter(([, index]) => !indices.includes(index)).map(([id]) => id);
    const chosen = indices.map((index) => declarations[index]!);
    reuse.work.worlds++;
    const world = createWorld(chosen, families, budgetFor(options), {
      otherIds,
      alone,
      home: reader.own,
      notes: indices.map(sources.noteOf),
      reach: reader.reach,
      data: reader.data,
      ...(options.integerSolver ? { integerSolver: options.integerSolver } : {}),
    });
    const blocks = new Map(indices.map((index, place) => [index, world.blocks[place]!]));
    const made = { world, blocks };
    parts.set(indices.join(','), made);
    return made;
  };

  const models: NoteModels = {
    part,
    analyses() {
      const settings = `${suffix} ${options.charts} ${options.claims === false}`;
      const among = analysesOfSources.get(sources) ?? new Map<string, readonly BlockAnalysis[]>();
      analysesOfSources.set(sources, among);
      const earlier = among.get(settings);
      if (earlier) return earlier;
      const made: BlockAnalysis[] = [];
      for (let index = 0; index < own; index++) {
        if (options.cancelled?.() === true) return null;
        made.push(models.analysis(index));
      }
      if (!interrupted(options)) among.set(settings, made);
      return made;
    },
    analysis(index) {
      const known = sources.known(index);
      const keys = keysOf(known, suffix);
      const remembered = (place: string, make: (world: World, block: ModelBlock) => BlockAnalysis): BlockAnalysis => {
        const earlier = reuse.blocks.get(place);
        if (earlier) return earlier;
        const { world, blocks } = part(known.needed);
        const made = make(world, blocks.get(index)!);
        if (!interrupted(options)) reuse.blocks.set(place, made);
        return made;
      };
      const solved = remembered(keys.solved, (world, block) => {
        reuse.work.instances += 1 + block.scenarios.size;
        return solveBlock(world, block, options);
      });
      // Each goes on from what is solved, so that a preview judges nothing again and a what-if draws before it judges.
      const drawn = options.charts
        ? remembered(keys.drawn, (world, block) => drawBlock(world, block, solved, options))
        : solved;
      if (options.claims === false) return drawn;
      const judged = remembered(keys.judged, (world, block) => {
        const memory = claimMemory(sources, index, block.index, reuse, options);
        return judgeBlock(world, block, solved, memory, options);
      });
      if (drawn === solved) return judged;
      return { ...judged, charts: drawn.charts, problems: withoutRepeats([...judged.problems, ...drawn.problems]) };
    },
  };
  return models;
}
