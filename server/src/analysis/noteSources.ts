import { families } from '../families';
import { declareBlock } from '../language/block';
import type { BlockDeclaration } from '../language/block/declaration';
import { findEntry } from '../language/block/merge';
import { scalarOf } from '../language/block/parameters';
import type { ResolveBlock } from '../language/block/extend';
import { normalName } from '../language/names';
import { readYaml, type YamlReading } from '../language/yaml';
import type { Block, Note } from '../notes/note';
import { blocksNeeded, namesIn } from './mentions';
import type { Reuse } from './reuse';

/** The blocks of a note as texts that mention each other, and as declarations. */
export interface NoteSources {
  readonly declarations: readonly BlockDeclaration[];
  /** Ids of blocks in the order of the note; of several blocks with one id the first counts. */
  readonly ids: ReadonlyMap<string, number>;
  /** The blocks that a block needs, itself included. */
  needed(index: number): readonly number[];
  /** The blocks that a text of the prose needs. */
  neededBy(text: string): readonly number[];
  /** A name for the contents of blocks: equal contents have equal keys, wherever they stand. */
  keyOf(indices: readonly number[]): string;
}

/** Reads the blocks of a note; what says the same as before is taken from memory. */
export function readSources(note: Note, reuse: Reuse): NoteSources {
  const { blocks } = note;
  const bodies = blocks.map((block) => block.body.text);
  const readings = bodies.map((body) => remembered(reuse.readings, body, () => readYaml(body)));
  const ids = new Map<string, number>();
  blocks.forEach((block, index) => {
    const id = idOf(block, readings[index]!);
    if (id !== null && !ids.has(id)) ids.set(id, index);
  });
  const numbers = blocks.map(({ fenceId, body }) => reuse.numberOf(`${fenceId?.name ?? ''}\n${body.text}`));
  const keyOf = (indices: readonly number[]): string => indices.map((each) => numbers[each]).join(',');
  const needed = blocks.map((_, index) => blocksNeeded([index], ids, bodies));
  const resolve = resolveIn(ids, readings);
  const allIds = [...ids.keys()].join(' ');
  const declarations = blocks.map(({ fenceId }, index) => {
    const key = `${numbers[index]} of ${keyOf(needed[index]!)} ${allIds}`;
    return remembered(reuse.declarations, key, () =>
      declareBlock(readings[index]!, fenceId, resolve, [...families.values()]),
    );
  });
  return {
    declarations,
    ids,
    needed: (index) => needed[index]!,
    neededBy(text) {
      const names = namesIn(text);
      const named = blocks.length === 1 ? [0] : [...ids].filter(([id]) => names.has(id)).map(([, index]) => index);
      return blocksNeeded(named, ids, bodies);
    },
    keyOf,
  };
}

/** Finds blocks of the same note for `extends`; other notes cannot be reached. */
function resolveIn(ids: ReadonlyMap<string, number>, readings: readonly YamlReading[]): ResolveBlock {
  return ({ path, from, id }) => {
    if (path !== null || from !== null) return { problem: 'file-not-found' };
    const index = ids.get(normalName(id));
    const root = index === undefined ? null : readings[index]!.root;
    return root ? { root, note: null } : { problem: 'unknown-block', candidates: [...ids.keys()] };
  };
}

function idOf({ fenceId }: Block, { root }: YamlReading): string | null {
  const written = scalarOf(findEntry(root, 'id')?.value)?.value.text.trim();
  const name = written ?? fenceId?.name;
  return name === undefined ? null : normalName(name);
}

function remembered<T>(
  memory: { get(key: string): T | undefined; set(key: string, value: T): void },
  key: string,
  make: () => T,
): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = make();
  memory.set(key, value);
  return value;
}
