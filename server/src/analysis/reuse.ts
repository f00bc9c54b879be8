import type { FoundFile } from '../notes/files';
import { createNoteCache, type NoteCache } from '../notes/noteCache';
import type { BlockDeclaration } from '../language/block/declaration';
import type { YamlReading } from '../language/yaml';
import type { BlockAnalysis } from './blockAnalysis';
import type { RememberedClaim } from './claimMemory';
import { createMemory, type Memory } from './memory';
import type { RememberedTarget } from './targets';

/** How often something was computed rather than remembered. */
export interface Work {
  /** Instances solved and read: the base of a block, and each of its scenarios. */
  instances: number;
  /** Claims judged. */
  claims: number;
  /** Targets of references in the prose evaluated. */
  targets: number;
  /** Worlds of models put together. */
  worlds: number;
}

/** What analyses leave behind for those that follow. One serves any number of notes. */
export interface Reuse {
  readonly notes: NoteCache;
  readonly readings: Memory<string, YamlReading>;
  readonly declarations: Memory<string, BlockDeclaration>;
  readonly blocks: Memory<string, BlockAnalysis>;
  /** Verdicts, by what a claim says and the models that it reads. */
  readonly claims: Memory<string, RememberedClaim>;
  /** Values that references of the prose lead to. */
  readonly targets: Memory<string, RememberedTarget>;
  readonly work: Work;
  /** A short number for a block's content: equal contents have equal numbers. */
  numberOf(content: string): number;
  /** The same for a file, which is long: one that is the same object says the same. */
  numberOfFile(file: FoundFile): number;
}

/** At most this many blocks are remembered. */
const capacity = 500;

/** Of a block what is solved, what is drawn and what is judged is remembered. */
const stages = 3;

/** A memory with nothing in it yet. */
export function createReuse(): Reuse {
  const numbers = createMemory<string, number>(4 * capacity);
  const files = new WeakMap<FoundFile, number>();
  let last = 0;
  return {
    notes: createNoteCache(),
    readings: createMemory(capacity),
    declarations: createMemory(capacity),
    blocks: createMemory(stages * capacity),
    claims: createMemory(8 * capacity),
    targets: createMemory(8 * capacity),
    work: { instances: 0, claims: 0, targets: 0, worlds: 0 },
    numberOfFile(file) {
      const known = files.get(file) ?? ++last;
      files.set(file, known);
      return known;
    },
    numberOf(content) {
      const known = numbers.get(content);
      if (known !== undefined) return known;
      numbers.set(content, ++last);
      return last;
    },
  };
}

/** At most this many blocks of what-ifs are remembered. */
const triedCapacity = 120;

/** A memory for what-ifs beside that of the notes themselves: it reads both, and leaves the other as it is. */
export function createReuseBeside(reuse: Reuse): Reuse {
  const beside = <V>(other: Memory<string, V>): Memory<string, V> => {
    const own = createMemory<string, V>(triedCapacity);
    return { get: (key) => own.get(key) ?? other.get(key), set: (key, value) => own.set(key, value) };
  };
  return {
    ...reuse,
    declarations: beside(reuse.declarations),
    blocks: beside(reuse.blocks),
    claims: beside(reuse.claims),
    targets: beside(reuse.targets),
  };
}
