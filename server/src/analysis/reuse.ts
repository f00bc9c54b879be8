import { createNoteCache, type NoteCache } from '../notes/noteCache';
import type { BlockDeclaration } from '../language/block/declaration';
import type { CheckedReference } from '../claims';
import type { YamlReading } from '../language/yaml';
import type { BlockAnalysis } from './blockAnalysis';
import { createMemory, type Memory } from './memory';

/** What analyses leave behind for those that follow. One serves any number of notes. */
export interface Reuse {
  readonly notes: NoteCache;
  readonly readings: Memory<string, YamlReading>;
  readonly declarations: Memory<string, BlockDeclaration>;
  readonly blocks: Memory<string, BlockAnalysis>;
  /** References of the prose without problems. */
  readonly references: Memory<string, CheckedReference>;
  /** A short number for a block's content: equal contents have equal numbers. */
  numberOf(content: string): number;
}

/** At most this many blocks are remembered. */
const capacity = 500;

/** A memory with nothing in it yet. */
export function createReuse(): Reuse {
  const numbers = createMemory<string, number>(4 * capacity);
  let last = 0;
  return {
    notes: createNoteCache(),
    readings: createMemory(capacity),
    declarations: createMemory(capacity),
    blocks: createMemory(capacity),
    references: createMemory(4 * capacity),
    numberOf(content) {
      const known = numbers.get(content);
      if (known !== undefined) return known;
      numbers.set(content, ++last);
      return last;
    },
  };
}
