import { problem, type Problem } from '../../notes/problem';
import { normalName } from '../names';
import { readYaml } from '../yaml/readYaml';
import type { MappingNode } from '../yaml/tree';
import type { BlockDeclaration } from './declaration';
import type { FoundBlock, ResolveBlock } from './extend';
import { findEntry } from './merge';
import { scalarOf } from './parameters';
import type { FenceId } from './id';
import { declareBlock, type FamilyFields } from './readBlock';

/** One block of a note: its body and the id of its fence. */
export interface BlockSource {
  readonly body: string;
  readonly fenceId: FenceId;
}

/**
 * Reads all blocks of a note, so that each can extend the others. `elsewhere` finds blocks of other notes;
 * without it there are none. A second block of the same id gets `duplicate-id`; the first one counts.
 */
export function readBlocks(
  sources: readonly BlockSource[],
  families: readonly FamilyFields[],
  elsewhere: ResolveBlock = () => ({ problem: 'file-not-found', reason: 'cannot be reached from here' }),
): BlockDeclaration[] {
  const readings = sources.map(({ body }) => readYaml(body));
  const roots = new Map<string, MappingNode>();
  readings.forEach(({ root }, index) => {
    const id = idOf(root, sources[index]!.fenceId);
    if (root !== null && id !== null && !roots.has(id)) roots.set(id, root);
  });
  const resolve: ResolveBlock = (reference): FoundBlock => {
    if (reference.path !== null || reference.from !== null) return elsewhere(reference);
    const root = roots.get(normalName(reference.id));
    return root === undefined ? { problem: 'unknown-block', candidates: [...roots.keys()] } : { root, note: null };
  };
  const blocks = readings.map((reading, index) => declareBlock(reading, sources[index]!.fenceId, resolve, families));
  return withDuplicateIds(blocks);
}

function idOf(root: MappingNode | null, fenceId: FenceId): string | null {
  const written = scalarOf(findEntry(root, 'id')?.value)?.value.text.trim();
  const name = written ?? (typeof fenceId === 'string' ? fenceId : fenceId?.name);
  return name === undefined ? null : normalName(name);
}

function withDuplicateIds(blocks: readonly BlockDeclaration[]): BlockDeclaration[] {
  const seen = new Set<string>();
  return blocks.map((block) => {
    if (block.id === null) return block;
    const { name, span } = block.id;
    if (!seen.has(name)) {
      seen.add(name);
      return block;
    }
    const where = span ?? block.family?.span ?? { start: 0, end: 0 };
    const message = `Another block of this note has the id \`${name}\` already. Give this one another id.`;
    const duplicate: Problem = problem('duplicate-id', where, message);
    return { ...block, problems: [...block.problems, duplicate] };
  });
}
